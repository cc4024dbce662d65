// SPDX-License-Identifier: MIT
// Bodies: the priorities of applications.
#include <algorithm>
#include <bit>

#include "calls/bodies.hpp"
#include "calls/device_access.hpp"
#include "core/engine.hpp"
#include "core/media_modes.hpp"
#include "core/priorities.hpp"
#include "support/failure.hpp"

namespace tapi::calls {
namespace {

using core::Priorities;
using support::Failure;

constexpr DWORD kOnlyTemporary = 0xFFFFFFFF;

void RequireMakeCall(DWORD request_mode) {
  if (request_mode != LINEREQUESTMODE_MAKECALL) {
    throw Failure(LINEERR_INVALREQUESTMODE,
                  fmt::format("dwRequestMode {:#x} without a media mode", request_mode));
  }
}

void RequireFileName(const contract::Text& name) {
  if (name.text.empty() || name.text.find_first_of(u"/\\") != std::u16string_view::npos) {
    throw Failure(LINEERR_INVALAPPNAME, "lpszAppFilename is not a file name without folders");
  }
}

// Has such an application opened a line to own calls of this media mode?
bool IsRegistered(std::u16string_view module_name, DWORD media_mode) {
  for (const auto& app : core::Engine::Get().Apps()) {
    if (!core::SameModule(app->module_name(), module_name)) continue;
    const auto lines = app->Lines();
    const auto owns = [&](const auto& line) { return (line->options.media_modes & media_mode) != 0; };
    if (std::any_of(lines.begin(), lines.end(), owns)) return true;
  }
  return false;
}

}  // namespace

LONG lineGetAppPriority(contract::TextIn file_name, DWORD media_mode, contract::Ignored<LPLINEEXTENSIONID>,
                        DWORD request_mode, contract::Ignored<LPVARSTRING>, Out<DWORD> priority) {
  if (media_mode == 0) {
    RequireMakeCall(request_mode);
  } else if (!core::AreMediaModes(media_mode) || std::popcount(media_mode) != 1) {
    throw Failure(LINEERR_INVALMEDIAMODE, fmt::format("dwMediaMode {:#x}", media_mode));
  }
  RequireFileName(file_name);
  Priorities::Get().Load();
  const std::size_t rank = media_mode == 0 ? Priorities::Get().RankForMakeCall(file_name.text)
                                           : Priorities::Get().Rank(media_mode, file_name.text);
  if (rank != Priorities::kUnlisted) {
    *priority.pointer = static_cast<DWORD>(rank + 1);
  } else {
    *priority.pointer =
        OnlyOldApplications() && IsRegistered(file_name.text, media_mode) ? kOnlyTemporary : 0;
  }
  return 0;
}

LONG lineSetAppPriority(contract::TextIn file_name, DWORD media_mode, contract::Ignored<LPLINEEXTENSIONID>,
                        DWORD request_mode, contract::IgnoredText, DWORD priority) {
  if (media_mode == 0) {
    RequireMakeCall(request_mode);
  } else if (!core::AreMediaModes(media_mode)) {
    throw Failure(LINEERR_INVALMEDIAMODE, fmt::format("dwMediaMode {:#x}", media_mode));
  }
  RequireFileName(file_name);
  if (priority > 1)
    throw Failure(LINEERR_INVALPARAM, fmt::format("dwPriority {}: only 0 and 1 exist", priority));
  Priorities::Get().Set(media_mode, file_name.text, priority == 1);
  return 0;
}

}  // namespace tapi::calls

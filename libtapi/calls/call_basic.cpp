// SPDX-License-Identifier: MIT
// Bodies: calls are made, dialled, accepted, answered, dropped, deallocated.
#include <string>
#include <utility>

#include "calls/bodies.hpp"
#include "calls/call_params.hpp"
#include "core/call_access.hpp"
#include "core/call_lifecycle.hpp"
#include "core/request.hpp"
#include "core/transaction.hpp"
#include "core/versions.hpp"
#include "marshal/write.hpp"
#include "support/failure.hpp"

namespace tapi::calls {
namespace {

using core::CallHandle;
using host::TspiTable;
using support::Failure;

bool IsOffering(DWORD state, DWORD_PTR) { return state == LINECALLSTATE_OFFERING; }

// On a bridged line a call that is connected elsewhere can be joined by answering it.
bool IsAnswerable(DWORD state, DWORD_PTR mode) {
  if (state == LINECALLSTATE_CONNECTED) return mode == LINECONNECTEDMODE_INACTIVE;
  return state == LINECALLSTATE_OFFERING || state == LINECALLSTATE_ACCEPTED;
}

bool IsNotIdle(DWORD state, DWORD_PTR) { return state != LINECALLSTATE_IDLE; }

bool IsDialable(DWORD state, DWORD_PTR) {
  return state != LINECALLSTATE_IDLE && state != LINECALLSTATE_DISCONNECTED;
}

LPCSTR UserInfo(const Bytes& info) { return static_cast<LPCSTR>(info.data); }

std::unique_ptr<core::CallTexts> TextsOf(const marshal::Buffer& params) {
  auto texts = std::make_unique<core::CallTexts>();
  texts->displayable_address = params.Text(TAPI_FIELD(LINECALLPARAMS, DisplayableAddress));
  texts->called_party = params.Text(TAPI_FIELD(LINECALLPARAMS, CalledParty));
  texts->comment = params.Text(TAPI_FIELD(LINECALLPARAMS, Comment));
  return texts;
}

// What goes to the provider; empty for default parameters.
struct ProviderParams {
  std::vector<std::byte> bytes;

  LPLINECALLPARAMS get() {
    return bytes.empty() ? nullptr : reinterpret_cast<LPLINECALLPARAMS>(bytes.data());
  }
};

ProviderParams ReadParams(const core::Line& line, const StructIn& params, core::NewCall& made) {
  made.media_mode = LINEMEDIAMODE_INTERACTIVEVOICE;
  if (params.null()) return {};
  marshal::Buffer copy;
  params.Read(line.options.version, copy);
  SetDefaults(copy.As<LINECALLPARAMS>());
  CheckCallParams(copy.As<LINECALLPARAMS>());
  made.media_mode = copy.As<LINECALLPARAMS>().dwMediaMode;
  made.texts = TextsOf(copy);
  return {marshal::Flatten(copy, line.device->version, marshal::TextForm::kWide)};
}

}  // namespace

LONG lineMakeCall(std::shared_ptr<core::Line> line, ReplyCall result, contract::OptionalTextIn address,
                  DWORD country_code, contract::OptionalVarIn<LINECALLPARAMS> params) {
  core::NewCall made;
  made.result = result.where;
  ProviderParams provider_params = ReadParams(*line, params, made);
  const std::u16string dialed(address.text);
  const auto invoke = [&](DRV_REQUESTID id, const host::ProviderLine& at, HTAPICALL call, LPHDRVCALL handle) {
    return at.Call<&TspiTable::lineMakeCall>(id, at.handle(), call, handle,
                                             address.null ? nullptr : dialed.c_str(), country_code,
                                             provider_params.get());
  };
  return static_cast<LONG>(core::SubmitNewCall("lineMakeCall", line, std::move(made), invoke));
}

LONG lineDial(std::shared_ptr<CallHandle> handle, contract::TextIn address, DWORD country_code) {
  const std::u16string dialed(address.text);
  const auto invoke = [&](DRV_REQUESTID id, const host::ProviderCall& call) {
    return call.Call<&TspiTable::lineDial>(id, call.handle(), dialed.c_str(), country_code);
  };
  return static_cast<LONG>(core::SubmitOnCall("lineDial", handle, IsDialable, invoke));
}

LONG lineAccept(std::shared_ptr<CallHandle> handle, contract::OptionalCharsIn info, DWORD) {
  const auto invoke = [&](DRV_REQUESTID id, const host::ProviderCall& call) {
    return call.Call<&TspiTable::lineAccept>(id, call.handle(), UserInfo(info), info.size);
  };
  const DWORD id = core::SubmitOnCall("lineAccept", handle, IsOffering, invoke);
  core::RecordAppName(*handle);
  return static_cast<LONG>(id);
}

LONG lineAnswer(std::shared_ptr<CallHandle> handle, contract::OptionalCharsIn info, DWORD) {
  const auto invoke = [&](DRV_REQUESTID id, const host::ProviderCall& call) {
    return call.Call<&TspiTable::lineAnswer>(id, call.handle(), UserInfo(info), info.size);
  };
  const DWORD id = core::SubmitOnCall("lineAnswer", handle, IsAnswerable, invoke);
  core::RecordAppName(*handle);
  return static_cast<LONG>(id);
}

LONG lineDrop(std::shared_ptr<CallHandle> handle, contract::OptionalCharsIn info, DWORD) {
  const auto invoke = [&](DRV_REQUESTID id, const host::ProviderCall& call) {
    return call.Call<&TspiTable::lineDrop>(id, call.handle(), UserInfo(info), info.size);
  };
  return static_cast<LONG>(core::SubmitOnCall("lineDrop", handle, IsNotIdle, invoke));
}

// Below 2.0 a sole owner may not leave a call that goes on, and replies about the call end with the handle.
LONG lineDeallocateCall(std::shared_ptr<CallHandle> handle) {
  core::Transaction change(*handle->call->device);
  if (!handle->live) throw Failure(LINEERR_INVALCALLHANDLE, "the call handle was deallocated meanwhile");
  if (handle->line->options.version < core::kVersion20) {
    if (core::IsSoleOwner(*handle) && handle->call->state != LINECALLSTATE_IDLE) {
      throw Failure(LINEERR_INVALCALLSTATE, "the application is the sole owner of a call that is not idle");
    }
    core::SuppressReplies(change, *handle);
  }
  core::RemoveHandle(change, handle);
  return 0;
}

}  // namespace tapi::calls

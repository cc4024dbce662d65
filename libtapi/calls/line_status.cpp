// SPDX-License-Identifier: MIT
// Bodies: status of lines and addresses, status messages, numbers of rings, device identifiers.

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "calls/bodies.hpp"
#include "calls/device_class.hpp"
#include "core/app.hpp"
#include "core/call_access.hpp"
#include "core/line_provider.hpp"
#include "core/transaction.hpp"
#include "core/versions.hpp"
#include "support/failure.hpp"

namespace tapi::calls {
namespace {

using core::Line;
using core::Transaction;
using host::TspiTable;
using support::Failure;

constexpr DWORD kLineStates =
    LINEDEVSTATE_OTHER | LINEDEVSTATE_RINGING | LINEDEVSTATE_CONNECTED | LINEDEVSTATE_DISCONNECTED |
    LINEDEVSTATE_MSGWAITON | LINEDEVSTATE_MSGWAITOFF | LINEDEVSTATE_INSERVICE | LINEDEVSTATE_OUTOFSERVICE |
    LINEDEVSTATE_MAINTENANCE | LINEDEVSTATE_OPEN | LINEDEVSTATE_CLOSE | LINEDEVSTATE_NUMCALLS |
    LINEDEVSTATE_NUMCOMPLETIONS | LINEDEVSTATE_TERMINALS | LINEDEVSTATE_ROAMMODE | LINEDEVSTATE_BATTERY |
    LINEDEVSTATE_SIGNAL | LINEDEVSTATE_DEVSPECIFIC | LINEDEVSTATE_REINIT | LINEDEVSTATE_LOCK |
    LINEDEVSTATE_CAPSCHANGE | LINEDEVSTATE_CONFIGCHANGE | LINEDEVSTATE_TRANSLATECHANGE |
    LINEDEVSTATE_COMPLCANCEL | LINEDEVSTATE_REMOVED;
constexpr DWORD kAddressStates =
    LINEADDRESSSTATE_OTHER | LINEADDRESSSTATE_DEVSPECIFIC | LINEADDRESSSTATE_INUSEZERO |
    LINEADDRESSSTATE_INUSEONE | LINEADDRESSSTATE_INUSEMANY | LINEADDRESSSTATE_NUMCALLS |
    LINEADDRESSSTATE_FORWARD | LINEADDRESSSTATE_TERMINALS | LINEADDRESSSTATE_CAPSCHANGE;
constexpr DWORD kNoRings = 0xFFFFFFFF;

struct Openers {
  DWORD media_modes = 0;
  std::vector<std::shared_ptr<core::App>> apps;  // one for each opening, so an application may come twice
};

Openers FindOpeners(const Line& line) {
  Openers openers;
  Transaction change(*line.device);
  openers.media_modes = core::OpenMediaModes(*line.device);
  for (const auto& open : line.device->lines) openers.apps.push_back(open->app);
  return openers;
}

// Sets dwNumOpens too, which counts the entries.
void AddAppInfo(const Openers& openers, marshal::Buffer& status) {
  constexpr auto kAppInfo = TAPI_FIELD(LINEDEVSTATUS, AppInfo);
  status.SetArray(kAppInfo, std::span<const LINEAPPINFO>(std::vector<LINEAPPINFO>(openers.apps.size())));
  const auto set = [&](std::size_t i, marshal::Field<LINEAPPINFO> field, std::u16string_view text) {
    status.SetEntryText(status.Array<LINEAPPINFO>(kAppInfo)[i], field, text);
  };
  for (std::size_t i = 0; i < openers.apps.size(); ++i) {
    set(i, TAPI_FIELD(LINEAPPINFO, ModuleFilename), openers.apps[i]->module_name());
    set(i, TAPI_FIELD(LINEAPPINFO, FriendlyName), openers.apps[i]->friendly_name());
  }
}

std::pair<DWORD, DWORD> ExchangeMasks(Line& line, DWORD line_states, DWORD address_states) {
  Transaction change(*line.device);
  return {std::exchange(line.line_states, line_states), std::exchange(line.address_states, address_states)};
}

void RequireAddress(const Line& line, DWORD address_id) ABSL_EXCLUSIVE_LOCKS_REQUIRED(core::line_state) {
  if (address_id < line.device->num_addresses) return;
  throw Failure(LINEERR_INVALADDRESSID,
                fmt::format("address {} of {}", address_id, line.device->num_addresses));
}

// What lineGetID is asked about, as its provider knows it.
struct Selected {
  std::shared_ptr<host::ProviderLine> line;
  std::shared_ptr<host::ProviderCall> call;  // null unless a call was selected
  DWORD device_id = 0;
  DWORD version = 0;
};

Selected Select(const std::shared_ptr<Line>& line, const std::shared_ptr<core::CallHandle>& call) {
  if (call == nullptr) return {core::UseLine(*line), nullptr, line->device->id, line->options.version};
  auto provider_call = core::UseCall(*call);
  auto provider_line = provider_call->line();
  return {std::move(provider_line), std::move(provider_call), call->call->device->id,
          call->line->options.version};
}

// DEVICEID and CALLID came later; no argument but the handles could say which device or call.
void CheckSelect(DWORD select, DWORD version) {
  const bool too_new = (select == LINECALLSELECT_DEVICEID && version < core::kVersion21) ||
                       (select == LINECALLSELECT_CALLID && version < core::kVersion30);
  if (too_new)
    throw Failure(LINEERR_INVALCALLSELECT, fmt::format("dwSelect {:#x} in {:#x}", select, version));
}

marshal::Buffer LineDeviceId(DWORD device_id) {
  auto id = marshal::Buffer::Of<VARSTRING>();
  id.As<VARSTRING>().dwStringFormat = STRINGFORMAT_BINARY;
  id.SetBytes(TAPI_FIELD(VARSTRING, String), std::as_bytes(std::span<const DWORD>(&device_id, 1)));
  return id;
}

marshal::Buffer ProviderId(const Selected& selected, DWORD address_id, DWORD select,
                           std::u16string_view name) {
  const std::u16string device_class(name);
  marshal::Buffer id;
  selected.line->provider()->GetVar<VARSTRING>(id, selected.line->version(), 256, [&](VARSTRING* out) {
    const HDRVCALL call = selected.call == nullptr ? nullptr : selected.call->handle();
    return selected.line->Call<&TspiTable::lineGetID>(selected.line->handle(), address_id, call, select, out,
                                                      device_class.c_str(), HANDLE{});
  });
  return id;
}

// Only the provider knows which phone device goes with a line, but it need not know the question.
marshal::Buffer PhoneDeviceId(const Selected& selected, DWORD address_id, DWORD select) {
  try {
    return ProviderId(selected, address_id, select, u"tapi/phone");
  } catch (const Failure& failure) {
    if (failure.code() != LINEERR_INVALDEVICECLASS && failure.code() != LINEERR_OPERATIONUNAVAIL) throw;
    throw Failure(LINEERR_NODEVICE, "no phone device is known to go with the line");
  }
}

marshal::Buffer DeviceIdOf(const Selected& selected, DWORD address_id, DWORD select,
                           std::u16string_view name) {
  if (IsDeviceClass(name, u"tapi/line")) return LineDeviceId(selected.device_id);
  if (IsDeviceClass(name, u"tapi/phone")) return PhoneDeviceId(selected, address_id, select);
  return ProviderId(selected, address_id, select, name);
}

}  // namespace

LONG lineGetLineDevStatus(std::shared_ptr<Line> line, contract::VarOut<LINEDEVSTATUS> out) {
  out.Require(line->options.version);
  const auto provider_line = core::UseLine(*line);
  marshal::Buffer status;
  provider_line->provider()->GetVar<LINEDEVSTATUS>(
      status, provider_line->version(), 512, [&](LINEDEVSTATUS* fill) {
        return provider_line->Call<&TspiTable::lineGetLineDevStatus>(provider_line->handle(), fill);
      });
  const Openers openers = FindOpeners(*line);
  status.As<LINEDEVSTATUS>().dwOpenMediaModes = openers.media_modes;
  AddAppInfo(openers, status);
  out.Write(line->options.version, status);
  return 0;
}

LONG lineGetAddressStatus(std::shared_ptr<Line> line, DWORD address_id,
                          contract::VarOut<LINEADDRESSSTATUS> out) {
  out.Require(line->options.version);
  const auto provider_line = core::UseLine(*line);
  marshal::Buffer status;
  const auto fill = [&](LINEADDRESSSTATUS* into) {
    return provider_line->Call<&TspiTable::lineGetAddressStatus>(provider_line->handle(), address_id, into);
  };
  provider_line->provider()->GetVar<LINEADDRESSSTATUS>(status, provider_line->version(), 512, fill);
  out.Write(line->options.version, status);
  return 0;
}

LONG lineGetStatusMessages(std::shared_ptr<Line> line, Out<DWORD> line_states, Out<DWORD> address_states) {
  Transaction change(*line->device);
  // REINIT can't be switched off, whatever was asked for.
  *line_states.pointer = line->line_states;
  *address_states.pointer = line->address_states;
  return 0;
}

LONG lineSetStatusMessages(std::shared_ptr<Line> line, DWORD line_states, DWORD address_states) {
  if ((line_states & ~kLineStates) != 0)
    throw Failure(LINEERR_INVALLINESTATE, fmt::format("{:#x}", line_states));
  if ((address_states & ~kAddressStates) != 0) {
    throw Failure(LINEERR_INVALADDRESSSTATE, fmt::format("{:#x}", address_states));
  }
  core::LineDevice& device = *line->device;
  device.strand->Run([&] {
    const auto [old_line_states, old_address_states] = ExchangeMasks(*line, line_states, address_states);
    try {
      core::SendStatusMasks(device);
    } catch (...) {
      ExchangeMasks(*line, old_line_states, old_address_states);
      throw;
    }
  });
  return 0;
}

LONG lineGetAddressID(std::shared_ptr<Line> line, Out<DWORD> address_id, DWORD mode,
                      contract::SizedTextIn address, DWORD) {
  if (mode != LINEADDRESSMODE_DIALABLEADDR) {
    throw Failure(LINEERR_INVALADDRESSMODE, fmt::format("dwAddressMode {:#x}", mode));
  }
  const auto provider_line = core::UseLine(*line);
  const std::u16string text(address.text);
  DWORD found = 0;
  provider_line->provider()->Require<&TspiTable::lineGetAddressID>(
      provider_line->handle(), &found, mode, text.c_str(),
      static_cast<DWORD>((text.size() + 1) * sizeof(WCHAR)));
  *address_id.pointer = found;
  return 0;
}

LONG lineGetNumRings(std::shared_ptr<Line> line, DWORD address_id, Out<DWORD> num_rings) {
  Transaction change(*line->device);
  RequireAddress(*line, address_id);
  DWORD minimum = kNoRings;
  for (const auto& open : line->device->lines) {
    const auto set = open->num_rings.find(address_id);
    if (set != open->num_rings.end()) minimum = std::min(minimum, set->second);
  }
  *num_rings.pointer = minimum;
  return 0;
}

LONG lineSetNumRings(std::shared_ptr<Line> line, DWORD address_id, DWORD num_rings) {
  Transaction change(*line->device);
  RequireAddress(*line, address_id);
  line->num_rings[address_id] = num_rings;
  return 0;
}

LONG lineGetID(std::shared_ptr<Line> line, DWORD address_id, std::shared_ptr<core::CallHandle> call,
               DWORD select, contract::VarOut<VARSTRING> out, contract::TextIn device_class) {
  if (line == nullptr && call == nullptr) {
    throw Failure(LINEERR_INVALCALLSELECT, fmt::format("dwSelect {:#x}", select));
  }
  CheckSelect(select, line != nullptr ? line->options.version : call->line->options.version);
  const Selected selected = Select(line, call);
  out.Write(selected.version, DeviceIdOf(selected, address_id, select, device_class.text));
  return 0;
}

}  // namespace tapi::calls

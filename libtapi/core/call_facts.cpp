// SPDX-License-Identifier: MIT
// What the provider says about a call.
#include "core/call_facts.hpp"

#include "host/provider_call.hpp"
#include "marshal/buffer.hpp"
#include "support/failure.hpp"
#include "support/log.hpp"

namespace tapi::core {
namespace {

using host::TspiTable;

void ReadCallInfo(const host::ProviderCall& call, marshal::Buffer& info) {
  const auto& line = call.line();
  line->provider()->GetVar<LINECALLINFO>(info, line->version(), 1024, [&](LINECALLINFO* out) {
    return call.Call<&TspiTable::lineGetCallInfo>(call.handle(), out);
  });
}

}  // namespace

CallFacts FetchCallFacts(const host::ProviderCall& call) {
  CallFacts facts;
  try {
    marshal::Buffer info;
    ReadCallInfo(call, info);
    facts.address_id = info.As<LINECALLINFO>().dwAddressID;
    if (info.As<LINECALLINFO>().dwMediaMode != 0) facts.media_mode = info.As<LINECALLINFO>().dwMediaMode;
    facts.address_id = FetchCallAddress(call);
  } catch (const support::Failure& failure) {
    support::Log(support::LogPart::kCore, support::LogLevel::kDebug, "facts of a new call: {}",
                 failure.reason());
  }
  return facts;
}

DWORD FetchCallAddress(const host::ProviderCall& call) {
  DWORD address_id = 0;
  if (call.line()->provider()->Has<&TspiTable::lineGetCallAddressID>()) {
    const LONG result = call.Call<&TspiTable::lineGetCallAddressID>(call.handle(), &address_id);
    if (result == 0) return address_id;
  }
  marshal::Buffer info;
  ReadCallInfo(call, info);
  return info.As<LINECALLINFO>().dwAddressID;
}

}  // namespace tapi::core

// SPDX-License-Identifier: MIT
// The checks in their order (handle, privilege, state), and the requests that follow.
#include "core/call_access.hpp"

#include <fmt/core.h>

#include <utility>

#include "core/app.hpp"
#include "core/call_lifecycle.hpp"
#include "core/engine.hpp"
#include "core/request.hpp"
#include "core/transaction.hpp"
#include "support/failure.hpp"

namespace tapi::core {
namespace {

using support::Failure;

std::shared_ptr<host::ProviderCall> LiveCall(const CallHandle& handle)
    ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) {
  if (!handle.live || handle.call->provider_call == nullptr) {
    throw Failure(LINEERR_INVALCALLHANDLE, "the call handle was deallocated meanwhile");
  }
  return handle.call->provider_call;
}

}  // namespace

bool AnyState(DWORD, DWORD_PTR) { return true; }

std::shared_ptr<host::ProviderCall> UseCall(const CallHandle& handle) {
  Transaction change(*handle.call->device);
  return LiveCall(handle);
}

std::shared_ptr<host::ProviderCall> UseOwnedCall(const CallHandle& handle, StateTest allowed) {
  Transaction change(*handle.call->device);
  auto call = LiveCall(handle);
  if (handle.privilege != LINECALLPRIVILEGE_OWNER) {
    throw Failure(LINEERR_NOTOWNER, "the application only monitors the call");
  }
  if (!allowed(handle.call->state, handle.call->state_mode)) {
    throw Failure(LINEERR_INVALCALLSTATE,
                  fmt::format("not possible in call state {:#x}", handle.call->state));
  }
  return call;
}

std::shared_ptr<host::ProviderLine> UseLine(const Line& line) {
  Transaction change(*line.device);
  if (line.closed || line.device->provider_line == nullptr) {
    throw Failure(LINEERR_INVALLINEHANDLE, "the line was closed meanwhile");
  }
  return line.device->provider_line;
}

DWORD SubmitOnCall(const char* function, const std::shared_ptr<CallHandle>& handle, StateTest allowed,
                   const std::function<LONG(DRV_REQUESTID, const host::ProviderCall&)>& invoke) {
  const auto call = UseOwnedCall(*handle, allowed);
  const auto request = std::make_shared<Request>(function, handle->call->device, handle->line);
  request->call_handle = handle->handle;
  return Submit(request, [&](DRV_REQUESTID id) { return invoke(id, *call); });
}

DWORD SubmitNewCall(
    const char* function, const std::shared_ptr<Line>& line, NewCall made,
    const std::function<LONG(DRV_REQUESTID, const host::ProviderLine&, HTAPICALL, LPHDRVCALL)>& invoke) {
  const auto provider_line = UseLine(*line);
  const auto request = std::make_shared<Request>(function, line->device, line);
  request->call_result = made.result;
  request->provider_line = provider_line;
  {
    Transaction change(*line->device);
    request->creates = AddCall(change, CallPhase::kRequested);
    if (request->creates == nullptr) throw Failure(LINEERR_NOMEM, "no free call handle");
    request->creates->media_mode = made.media_mode;
    request->creates->texts = std::move(made.texts);
  }
  const auto ht_call = reinterpret_cast<HTAPICALL>(static_cast<DWORD_PTR>(request->creates->handle));
  return Submit(request,
                [&](DRV_REQUESTID id) { return invoke(id, *provider_line, ht_call, &request->new_call); });
}

void RecordAppName(const CallHandle& handle) {
  Transaction change(*handle.call->device);
  handle.call->app_name = handle.line->app->friendly_name();
}

}  // namespace tapi::core

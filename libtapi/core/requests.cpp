// SPDX-License-Identifier: MIT
// Requests: from the TSPI call to the LINE_REPLY, whichever of return and completion comes first.
#include <utility>

#include "core/app.hpp"
#include "core/call_events.hpp"
#include "core/call_lifecycle.hpp"
#include "core/delivery.hpp"
#include "core/engine.hpp"
#include "core/error_versions.hpp"
#include "core/request.hpp"
#include "core/transaction.hpp"
#include "core/versions.hpp"
#include "host/provider_call.hpp"
#include "support/failure.hpp"
#include "support/log.hpp"

namespace tapi::core {
namespace {

using support::Failure;
using support::LogLevel;
using support::LogPart;

// The call of a request that will not make it: closed at the provider if the provider knows it.
void DiscardNewCall(Transaction& change, Request& request) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) {
  const auto provider_line = request.provider_line.lock();
  if (request.new_call != nullptr && provider_line != nullptr) {
    change.Release(std::make_shared<host::ProviderCall>(provider_line, request.new_call));
  }
  CloseCall(change, *request.creates);
}

// The new call comes to life: its maker is the sole owner, monitors see it in state UNKNOWN, then all that
// was held back.
void ConfirmNewCall(Transaction& change, Request& request) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) {
  const auto& call = request.creates;
  const auto handle = AddHandle(call, request.line, LINECALLPRIVILEGE_OWNER);
  if (handle == nullptr) {
    DiscardNewCall(change, request);
    if (!request.suppressed) PostReply(change, request, LINEERR_NOMEM, 0);
    return;
  }
  call->provider_call = std::make_shared<host::ProviderCall>(request.provider_line.lock(), request.new_call);
  call->phase = CallPhase::kLive;
  call->app_name = request.line->app->friendly_name();
  PostReply(change, request, 0, handle->handle);
  AnnounceToMonitors(change, call, LINECALLSTATE_UNKNOWN, 0);
  DeliverHeldEvents(change, *call);
}

void FinishNewCall(Transaction& change, Request& request) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) {
  if (request.result == 0 && request.new_call == nullptr) {
    support::Log(LogPart::kCore, LogLevel::kError, "{}: the provider completed it without a call handle",
                 request.function);
    request.result = LINEERR_OPERATIONFAILED;
  }
  if (request.result == 0 && !request.line->closed) return ConfirmNewCall(change, request);
  DiscardNewCall(change, request);
  if (!request.suppressed) PostReply(change, request, request.result, 0);
}

void Finish(Transaction& change, Request& request) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) {
  change.Release(Engine::Get().requests.Erase(request.id));
  change.device().requests.erase(request.id);
  if (request.line == nullptr) return;
  if (request.creates != nullptr) return FinishNewCall(change, request);
  if (!request.suppressed) PostReply(change, request, request.result, 0);
}

void Enlist(Request& request) {
  Transaction change(*request.device);
  const DWORD handle = request.call_handle;
  if (handle != 0 && Engine::Get().call_handles.Find(handle) == nullptr) {
    throw Failure(LINEERR_INVALCALLHANDLE, "the call handle was deallocated meanwhile");
  }
  if (request.line != nullptr && request.line->closed) {
    throw Failure(LINEERR_INVALLINEHANDLE, "the line was closed meanwhile");
  }
  change.device().requests.insert(request.id);
}

// The provider refused: no reply, and nothing has changed.
void Withdraw(Request& request) {
  Transaction change(*request.device);
  change.Release(Engine::Get().requests.Erase(request.id));
  change.device().requests.erase(request.id);
  if (request.creates != nullptr) CloseCall(change, *request.creates);
  request.completed = true;  // whatever the provider says of it from now on
  request.device->backlog.Forget(change, request);
}

// From here on a thread may retrieve the reply.
void MarkReturned(Request& request) {
  Transaction change(*request.device);
  request.returned = true;
  if (request.failed_early) PostReply(change, request, LINEERR_OPERATIONFAILED, 0);
  request.device->backlog.Resume(change);
}

// What the provider returned for an asynchronous function: the request ID, or an error.
void CheckAccepted(const Request& request, LONG returned) {
  if (returned == static_cast<LONG>(request.id)) return;
  if (returned < 0) {
    const DWORD version = request.line == nullptr ? kHighestVersion : request.line->options.version;
    throw Failure(KnownError(returned, version), fmt::format("the provider refused {}", request.function));
  }
  support::Log(LogPart::kCore, LogLevel::kError,
               "{}: the provider returned {} instead of the request ID or an error", request.function,
               returned);
  throw Failure(LINEERR_OPERATIONFAILED, "the provider answered with neither the request ID nor an error");
}

}  // namespace

DWORD Submit(const std::shared_ptr<Request>& request, const std::function<LONG(DRV_REQUESTID)>& invoke) {
  if (Engine::Get().requests.Insert(request) == 0) throw Failure(LINEERR_NOMEM, "no free request ID");
  try {
    Enlist(*request);
    CheckAccepted(*request, invoke(request->id));
  } catch (...) {
    Withdraw(*request);
    throw;
  }
  MarkReturned(*request);
  return request->id;
}

void CompleteRequest(DWORD id, LONG result) {
  const auto request = Engine::Get().requests.Find(id);
  if (request == nullptr) {
    support::Log(LogPart::kCore, LogLevel::kWarning,
                 "the provider completed request {:#x}, which is not pending", id);
    return;
  }
  Transaction change(*request->device, Transaction::Origin::kProvider);
  if (request->completed) return;
  request->completed = true;
  request->result = result <= 0 ? result : LINEERR_OPERATIONFAILED;
  const auto finish = [request](Transaction& now)
                          ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) { Finish(now, *request); };
  if (request->line == nullptr) return finish(change);  // nobody waits for a reply
  change.device().backlog.ApplyCompletion(change, request, finish);
}

void FailRequest(Transaction& change, Request& request) {
  if (request.suppressed) return;
  if (request.returned) PostReply(change, request, LINEERR_OPERATIONFAILED, 0);
  request.failed_early = !request.returned;
  request.suppressed = true;
}

void ForgetRequests(Transaction& change) {
  for (const DWORD id : std::exchange(change.device().requests, {})) {
    const auto request = Engine::Get().requests.Erase(id);
    if (request != nullptr && request->creates != nullptr) CloseCall(change, *request->creates);
    change.Release(request);
  }
}

void SuppressReplies(Transaction& change, const CallHandle& handle) {
  for (const DWORD id : change.device().requests) {
    const auto request = Engine::Get().requests.Find(id);
    if (request != nullptr && request->call_handle == handle.handle) request->suppressed = true;
  }
  const auto is_reply = [&](const Event& event) {
    return event.dwMessageID == LINE_REPLY && event.call == handle.handle;
  };
  auto dropped = handle.line->app->notifier().Purge(is_reply);
  change.Release(std::make_shared<DroppedEvents>(std::move(dropped)));
}

}  // namespace tapi::core

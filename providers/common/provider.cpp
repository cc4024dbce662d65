// SPDX-License-Identifier: MIT
// Provider: the order in which line devices and calls begin and end.
#include "common/provider.hpp"

#include <utility>

#include "common/error.hpp"

namespace tapi::provider {

void Provider::CheckLineDevice(DWORD device_id) const {
  if (device_id - session_.line_base >= session_.counts.lines) {
    throw Error(LINEERR_BADDEVICEID, "no line device " + std::to_string(device_id));
  }
}

void Provider::CheckPhoneDevice(DWORD device_id) const {
  if (device_id - session_.phone_base >= session_.counts.phones) {
    throw Error(PHONEERR_BADDEVICEID, "no phone device " + std::to_string(device_id));
  }
}

void Provider::CreateLineDevice(DWORD_PTR, DWORD) {
  throw Error(LINEERR_OPERATIONUNAVAIL, "this provider creates no line devices");
}

Host::TimerId Provider::StartTimer(DWORD delay, std::function<void()> action) {
  return host_->StartTimer(delay, [weak = weak_from_this(), run = std::move(action)] {
    const std::shared_ptr<Provider> self = weak.lock();
    if (!self) return;
    run();
    self->reporter_.Deliver();
  });
}

void Provider::BindEvents(LINEEVENT create_proc, HPROVIDER provider) {
  reporter_.SetCreateProc(create_proc, provider);
}

void Provider::Begin(const Session& session, ASYNC_COMPLETION completion_proc) {
  session_ = session;
  completion_proc_ = completion_proc;
  Start(session_);
  begun_ = true;
}

void Provider::End() {
  host_->Close();
  for (const auto& line : lines_.RemoveIf([](const Line&) { return true; })) Finish(line);
  Stop();
}

HDRVLINE Provider::Open(const LineSetup& setup, HDRVLINE* handle) {
  const std::shared_ptr<Line> line = OpenLine(setup);
  line->handle_ = lines_.Insert(line);
  *handle = line->handle_;
  try {
    line->Opened();
  } catch (...) {
    CloseLine(line->handle_);
    throw;
  }
  return line->handle_;
}

void Provider::Finish(const std::shared_ptr<Call>& call) {
  call->Close();
  reporter_.Silence(call);
  call->pending_.FailAll();
}

void Provider::CloseCall(HDRVCALL handle) {
  const std::shared_ptr<Call> call = calls_.Remove(handle);
  if (!call) throw Error(LINEERR_INVALCALLHANDLE, "no such call");
  Finish(call);
}

void Provider::CloseCallsOf(const std::shared_ptr<Line>& line) {
  for (const auto& call : calls_.RemoveIf([&](const Call& c) { return c.line() == line; })) Finish(call);
}

void Provider::Finish(const std::shared_ptr<Line>& line) {
  CloseCallsOf(line);
  line->Close();
  CloseCallsOf(line);
  reporter_.Silence(line);
  line->pending_.FailAll();
}

void Provider::CloseLine(HDRVLINE handle) {
  const std::shared_ptr<Line> line = lines_.Remove(handle);
  if (!line) throw Error(LINEERR_INVALLINEHANDLE, "no such line");
  Finish(line);
}

LONG Provider::MakeCall(DRV_REQUESTID request, const std::shared_ptr<Line>& line, const CallSetup& setup,
                        HDRVCALL* handle) {
  const std::shared_ptr<Call> call = line->CreateCall(setup);
  call->handle_ = calls_.Insert(call);
  call->starting_ = true;
  *handle = call->handle_;  // in place before a completion can be reported on any thread
  const Completion done = NewRequest(request, *call);
  try {
    call->Start(done);
  } catch (const Error& error) {
    if (!done.Claim()) return static_cast<LONG>(request);
    calls_.Remove(call->handle_);
    reporter_.Silence(call);
    throw;
  }
  return static_cast<LONG>(request);
}

std::shared_ptr<Line> Provider::FindLine(HDRVLINE handle) const {
  std::shared_ptr<Line> line = lines_.Find(handle);
  if (!line) throw Error(LINEERR_INVALLINEHANDLE, "no such line");
  return line;
}

std::shared_ptr<Call> Provider::FindCall(HDRVCALL handle) const {
  std::shared_ptr<Call> call = calls_.Find(handle);
  if (!call) throw Error(LINEERR_INVALCALLHANDLE, "no such call");
  return call;
}

Completion Provider::NewRequest(DRV_REQUESTID request, Call& call) {
  Completion done(completion_proc_, request);
  call.pending_.Add(done);
  return done;
}

}  // namespace tapi::provider

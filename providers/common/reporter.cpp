// SPDX-License-Identifier: MIT
// Reporter: one queue, drained by one thread at a time with no lock held.
#include "common/reporter.hpp"

#include <algorithm>
#include <cassert>
#include <utility>
#include <vector>

#include "common/versions.hpp"

namespace tapi::provider {

void Reporter::SetCreateProc(LINEEVENT proc, HPROVIDER provider) {
  MutexLock lock(mutex_);
  create_proc_ = proc;
  provider_ = provider;
}

void Reporter::Post(Item item) {
  MutexLock lock(mutex_);
  items_.push_back(std::move(item));
}

void Reporter::LineEvent(std::shared_ptr<Line> line, DWORD message, DWORD_PTR param1, DWORD_PTR param2,
                         DWORD_PTR param3) {
  Post({Kind::kLine, std::move(line), nullptr, message, {param1, param2, param3}});
}

void Reporter::NewCall(const std::shared_ptr<Call>& call) {
  call->handle_ = calls_.Insert(call);
  Post({Kind::kNewCall, call->line(), call, LINE_NEWCALL});
}

void Reporter::CallEvent(std::shared_ptr<Call> call, DWORD message, DWORD_PTR param1, DWORD_PTR param2,
                         DWORD_PTR param3) {
  std::shared_ptr<Line> line = call->line();
  Post({Kind::kCall, std::move(line), std::move(call), message, {param1, param2, param3}});
}

void Reporter::CallState(const std::shared_ptr<Call>& call, DWORD state, DWORD mode, DWORD media_mode) {
  CallEvent(call, LINE_CALLSTATE, state, CallStateModeFor(call->line()->version(), state, mode), media_mode);
}

void Reporter::Complete(std::shared_ptr<Call> call, const Completion& done, LONG result) {
  std::shared_ptr<Line> line = call->line();
  Post({Kind::kCompletion, std::move(line), std::move(call), 0, {}, done, result});
}

void Reporter::Complete(std::shared_ptr<Line> line, const Completion& done, LONG result) {
  Post({Kind::kCompletion, std::move(line), nullptr, 0, {}, done, result});
}

void Reporter::CreateLine(DWORD_PTR temp_id) {
  Post({Kind::kDevice, nullptr, nullptr, LINE_CREATE, {0, temp_id, 0}});
}

void Reporter::RemoveLine(DWORD device_id) {
  Post({Kind::kDevice, nullptr, nullptr, LINE_REMOVE, {device_id, 0, 0}});
}

void Reporter::Deliver() {
  assert(HeldLocks() == 0);
  mutex_.Lock();
  if (delivering_) {
    mutex_.Unlock();
    return;
  }
  delivering_ = true;
  deliverer_ = std::this_thread::get_id();
  while (!items_.empty()) {
    {
      Item item = std::move(items_.front());
      items_.pop_front();
      sending_ = &item;
      mutex_.Unlock();
      Send(item);
      mutex_.Lock();
      sending_ = nullptr;
      sent_.NotifyAll();
      mutex_.Unlock();
      // The item's last references may end lives here: not under the lock.
    }
    mutex_.Lock();
  }
  delivering_ = false;
  mutex_.Unlock();
}

void Reporter::Send(Item& item) {
  assert(HeldLocks() == 0);
  if (item.kind == Kind::kCompletion) return SendCompletion(item);
  if (item.kind == Kind::kDevice) {
    LINEEVENT proc;
    HPROVIDER provider;
    {
      MutexLock lock(mutex_);
      proc = create_proc_;
      provider = provider_;
    }
    if (item.message == LINE_CREATE) item.params[0] = reinterpret_cast<DWORD_PTR>(provider);
    if (proc != nullptr) proc(nullptr, nullptr, item.message, item.params[0], item.params[1], item.params[2]);
    return;
  }
  if (item.line->silenced_ || (item.call && item.call->silenced_)) return;
  if (item.kind == Kind::kNewCall) return SendNewCall(item.call);
  const HTAPICALL call = item.call ? item.call->tapi_handle_.load() : nullptr;
  const LineSetup& line = item.line->setup_;
  line.event_proc(line.handle, call, item.message, item.params[0], item.params[1], item.params[2]);
}

void Reporter::SendCompletion(const Item& item) {
  const bool creating = item.call && item.call->starting_.exchange(false);
  if (creating && item.result < 0) {
    item.call->silenced_ = true;  // a call that could not be made is void without TSPI_lineCloseCall
    calls_.Remove(item.call->handle());
  }
  item.done.Complete(item.result);
}

void Reporter::SendNewCall(const std::shared_ptr<Call>& call) {
  const LineSetup& line = call->line()->setup_;
  HTAPICALL handle = nullptr;
  line.event_proc(line.handle, nullptr, LINE_NEWCALL, reinterpret_cast<DWORD_PTR>(call->handle()),
                  reinterpret_cast<DWORD_PTR>(&handle), 0);
  call->tapi_handle_ = handle;
  if (handle != nullptr) return;
  call->silenced_ = true;
  calls_.Remove(call->handle());
  call->Refused();
}

template <class Matches>
void Reporter::Withdraw(Matches matches) {
  assert(HeldLocks() == 0);
  std::vector<Item> withdrawn;
  {
    MutexLock lock(mutex_);
    const auto first =
        std::stable_partition(items_.begin(), items_.end(), [&](const Item& item) { return !matches(item); });
    std::move(first, items_.end(), std::back_inserter(withdrawn));
    items_.erase(first, items_.end());
    while (sending_ != nullptr && matches(*sending_) && deliverer_ != std::this_thread::get_id())
      sent_.Wait(mutex_);
  }
  for (Item& item : withdrawn) {
    if (item.kind == Kind::kCompletion) Send(item);
  }
}

void Reporter::Silence(const std::shared_ptr<Call>& call) {
  call->silenced_ = true;
  Withdraw([&](const Item& item) { return item.call == call; });
}

void Reporter::Silence(const std::shared_ptr<Line>& line) {
  line->silenced_ = true;
  Withdraw([&](const Item& item) { return item.line == line; });
}

}  // namespace tapi::provider

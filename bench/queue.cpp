// SPDX-License-Identifier: MIT
// The queue of one application, put in and taken out, beside bare queues; on one thread and between two.
#include <memory>

#include "core/notifier.hpp"
#include "support/bare_queues.hpp"
#include "support/clock.hpp"
#include "support/consumer.hpp"
#include "support/paired.hpp"

namespace tapi::bench {
namespace {

class ApplicationQueue {
 public:
  bool Push(const LINEMESSAGE& message) {
    core::Event event;
    event.hDevice = message.hDevice;
    event.dwMessageID = message.dwMessageID;
    event.dwParam1 = message.dwParam1;
    notifier_->Push(std::move(event));
    notifier_->Wake();
    return true;
  }
  bool Pop(LINEMESSAGE& message) { return notifier_->Get(message, 0) == core::EventQueue::Outcome::kEvent; }

 private:
  const std::shared_ptr<core::Notifier> notifier_ = core::Notifier::ForEvent(support::MakeRealClock());
};

LINEMESSAGE SomeMessage() {
  LINEMESSAGE message{};
  message.hDevice = 0x30000001;
  message.dwMessageID = LINE_CALLSTATE;
  message.dwParam1 = LINECALLSTATE_CONNECTED;
  return message;
}

template <class Queue>
void InAndOut(Queue& queue, int count) {
  LINEMESSAGE message = SomeMessage();
  for (int i = 0; i < count; ++i) queue.Push(message);
  for (int i = 0; i < count; ++i) queue.Pop(message);
}

// What a burst of messages costs.
template <class Bare>
void RunOnOneThread(benchmark::State& state) {
  Bare bare;
  ApplicationQueue ours;
  RunPaired(state, {[&](int count) { InAndOut(bare, count); }, [&](int count) { InAndOut(ours, count); }});
}

template <class Queue>
class Stream {
 public:
  void Send(int count) {
    const LINEMESSAGE message = SomeMessage();
    for (int i = 0; i < count; ++i) queue_.Push(message);
    consumer_.Await(count);
  }

 private:
  Queue queue_;
  Consumer consumer_{[this] {
    LINEMESSAGE message;
    return queue_.Pop(message);
  }};
};

// How fast messages get from one thread to another.
template <class Bare>
void RunBetweenTwo(benchmark::State& state) {
  Stream<Bare> bare;
  Stream<ApplicationQueue> ours;
  RunPaired(state, {[&](int count) { bare.Send(count); }, [&](int count) { ours.Send(count); }, 2000});
}

BENCHMARK_TEMPLATE(RunOnOneThread, MutexDeque)->UseRealTime()->Name("queue_mutex_deque");
BENCHMARK_TEMPLATE(RunOnOneThread, LockFree)->UseRealTime()->Name("queue_lockfree");
BENCHMARK_TEMPLATE(RunOnOneThread, SingleProducer)->UseRealTime()->Name("queue_spsc");
BENCHMARK_TEMPLATE(RunBetweenTwo, MutexDeque)->UseRealTime()->Name("queue_mutex_deque_threads");
BENCHMARK_TEMPLATE(RunBetweenTwo, LockFree)->UseRealTime()->Name("queue_lockfree_threads");
BENCHMARK_TEMPLATE(RunBetweenTwo, SingleProducer)->UseRealTime()->Name("queue_spsc_threads");

}  // namespace
}  // namespace tapi::bench

// SPDX-License-Identifier: MIT
// CompletionQueue: what an hCompletionPort is without a registered platform, a queue of packets.
#ifndef TAPI_CORE_COMPLETION_QUEUE_HPP_
#define TAPI_CORE_COMPLETION_QUEUE_HPP_

#include <deque>

#include "core/poll_level.hpp"
#include "core/wait.hpp"

namespace tapi::core {

struct Packet {
  DWORD bytes = 0;
  ULONG_PTR key = 0;
  void* overlapped = nullptr;
  bool is_message = false;  // overlapped is malloc memory of the library until the packet is fetched
};

class CompletionQueue {
 public:
  enum class Outcome { kPacket, kTimedOut, kClosed };

  CompletionQueue() = default;
  ~CompletionQueue() { Close(); }
  CompletionQueue(const CompletionQueue&) = delete;
  CompletionQueue& operator=(const CompletionQueue&) = delete;

  // False when the queue is closed.
  bool Post(const Packet& packet);

  Outcome Get(Packet& packet, support::Clock& clock, DWORD timeout);

  // Ends every wait, frees the messages in it, closes the descriptor.
  void Close();

  // Throws Failure when the queue is closed or the process has no descriptor left.
  int Descriptor();

 private:
  support::Mutex mutex_;
  support::CondVar arrived_;
  std::deque<Packet> packets_ ABSL_GUARDED_BY(mutex_);
  PollLevel poll_ ABSL_GUARDED_BY(mutex_);
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace tapi::core

#endif  // TAPI_CORE_COMPLETION_QUEUE_HPP_

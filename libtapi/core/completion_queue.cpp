// SPDX-License-Identifier: MIT
// CompletionQueue: posting, fetching and the end.
#include "core/completion_queue.hpp"

#include <cstdlib>

namespace tapi::core {

using support::MutexLock;

bool CompletionQueue::Post(const Packet& packet) {
  MutexLock lock(mutex_);
  if (closed_) return false;
  packets_.push_back(packet);
  poll_.Set(true);
  arrived_.NotifyOne();
  return true;
}

CompletionQueue::Outcome CompletionQueue::Get(Packet& packet, support::Clock& clock, DWORD timeout) {
  Wait wait(clock, timeout);
  MutexLock lock(mutex_);
  while (packets_.empty() && !closed_ && wait.On(arrived_, mutex_)) {
  }
  if (closed_) return Outcome::kClosed;
  if (packets_.empty()) return Outcome::kTimedOut;
  packet = packets_.front();
  packets_.pop_front();
  if (packets_.empty()) poll_.Set(false);
  return Outcome::kPacket;
}

void CompletionQueue::Close() {
  MutexLock lock(mutex_);
  closed_ = true;
  for (const Packet& packet : packets_) {
    if (packet.is_message) std::free(packet.overlapped);
  }
  packets_.clear();
  poll_.Close();
  arrived_.NotifyAll();
}

int CompletionQueue::Descriptor() {
  MutexLock lock(mutex_);
  if (closed_) throw support::Failure(LINEERR_INVALPARAM, "the port is closed");
  return poll_.Open(!packets_.empty());
}

}  // namespace tapi::core

// SPDX-License-Identifier: MIT
// StartThread and SignalBlock: threads of the library never run the program's signal handlers.
#ifndef TAPI_SUPPORT_THREAD_HPP_
#define TAPI_SUPPORT_THREAD_HPP_

#include <csignal>
#include <functional>
#include <thread>

namespace tapi::support {

// Blocks every signal on the calling thread that somebody sends, not those that report the thread's own
// faults (SIGSEGV and its like): blocked, they would only end the process without the program's crash
// handler.
void BlockAllSignals() noexcept;

// The same for a scope; a thread started in it inherits the mask, so that no signal finds it unprepared.
class SignalBlock {
 public:
  SignalBlock() noexcept;
  ~SignalBlock();
  SignalBlock(const SignalBlock&) = delete;
  SignalBlock& operator=(const SignalBlock&) = delete;

 private:
  sigset_t before_;
};

// A thread of the library, with all signals blocked. Throws std::system_error when it can't be started.
std::thread StartThread(std::function<void()> body);

}  // namespace tapi::support

#endif  // TAPI_SUPPORT_THREAD_HPP_

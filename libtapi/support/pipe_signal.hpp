// SPDX-License-Identifier: MIT
// PipeSignalBlock: writing to a pipe without a reader is an error, not the end of the program.
#ifndef TAPI_SUPPORT_PIPE_SIGNAL_HPP_
#define TAPI_SUPPORT_PIPE_SIGNAL_HPP_

#include <csignal>

namespace tapi::support {

// While it lives, a write of this thread raises no SIGPIPE that the program would see.
class PipeSignalBlock {
 public:
  PipeSignalBlock() noexcept;
  ~PipeSignalBlock();
  PipeSignalBlock(const PipeSignalBlock&) = delete;
  PipeSignalBlock& operator=(const PipeSignalBlock&) = delete;

 private:
  sigset_t before_;
  bool pending_before_;
};

}  // namespace tapi::support

#endif  // TAPI_SUPPORT_PIPE_SIGNAL_HPP_

// SPDX-License-Identifier: MIT
// Wakeup: a flag that poll() sees as a readable descriptor.
#ifndef TAPI_SUPPORT_WAKEUP_HPP_
#define TAPI_SUPPORT_WAKEUP_HPP_

namespace tapi::support {

// Level-triggered: the descriptor is readable from Set() until Clear(). It is close-on-exec and non-blocking.
// Whoever sets and clears it must do so one at a time; polling needs no care. Neither call ever raises
// SIGPIPE.
class Wakeup {
 public:
  // Throws std::system_error when the process has no descriptor left.
  Wakeup();
  ~Wakeup();
  Wakeup(const Wakeup&) = delete;
  Wakeup& operator=(const Wakeup&) = delete;

  void Set() noexcept;
  void Clear() noexcept;
  int descriptor() const noexcept { return read_end_; }

 private:
  int read_end_;
  int write_end_;  // the same as read_end_ where one descriptor does both
};

}  // namespace tapi::support

#endif  // TAPI_SUPPORT_WAKEUP_HPP_

// SPDX-License-Identifier: MIT
// ReportBacklog: keeps a provider's reports in their order while a LINE_REPLY among them has to wait.
#ifndef TAPI_CORE_REPORT_BACKLOG_HPP_
#define TAPI_CORE_REPORT_BACKLOG_HPP_

#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "core/state_lock.hpp"

namespace tapi::core {

class Transaction;
struct Request;

// One for each line device. A completion that comes before its request function has returned must wait until
// then, and whatever the provider reports about the device after it waits behind it: the applications see the
// order of the reports. Nobody is blocked; the thread that returns from the function applies what waited.
class ReportBacklog {
 public:
  // Applies a report now, or after those that wait. `apply(Transaction&)` needs line_state.
  template <class F>
  void Apply(Transaction& change, F apply) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) {
    if (waiting_.empty()) return apply(change);
    waiting_.push_back({nullptr, std::move(apply)});
  }

  // The same for the completion of `request`, which also waits for the function to return.
  void ApplyCompletion(Transaction& change, const std::shared_ptr<const Request>& request,
                       std::function<void(Transaction&)> apply) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state);

  // A request function has returned: applies what needs to wait no longer.
  void Resume(Transaction& change) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state);

  // The function failed: its completion, if there was one, does not count.
  void Forget(Transaction& change, const Request& request) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state);

 private:
  struct Report {
    std::shared_ptr<const Request> completed;  // null: not a completion
    std::function<void(Transaction&)> apply;
  };

  std::vector<Report> waiting_;  // in the order of the reports
};

}  // namespace tapi::core

#endif  // TAPI_CORE_REPORT_BACKLOG_HPP_

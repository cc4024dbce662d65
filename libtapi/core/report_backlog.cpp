// SPDX-License-Identifier: MIT
// ReportBacklog: what waits, and for which request function.
#include "core/report_backlog.hpp"

#include <algorithm>
#include <iterator>

#include "core/request.hpp"
#include "core/transaction.hpp"

namespace tapi::core {

void ReportBacklog::ApplyCompletion(Transaction& change, const std::shared_ptr<const Request>& request,
                                    std::function<void(Transaction&)> apply) {
  if (waiting_.empty() && request->returned) return apply(change);
  waiting_.push_back({request, std::move(apply)});
}

void ReportBacklog::Resume(Transaction& change) {
  auto next = waiting_.begin();
  for (; next != waiting_.end() && (next->completed == nullptr || next->completed->returned); ++next) {
    next->apply(change);
  }
  if (next == waiting_.begin()) return;
  // What the reports referred to is released without the lock.
  change.Release(std::make_shared<std::vector<Report>>(std::make_move_iterator(waiting_.begin()),
                                                       std::make_move_iterator(next)));
  waiting_.erase(waiting_.begin(), next);
}

void ReportBacklog::Forget(Transaction& change, const Request& request) {
  std::erase_if(waiting_, [&](const Report& report) { return report.completed.get() == &request; });
  Resume(change);
}

}  // namespace tapi::core

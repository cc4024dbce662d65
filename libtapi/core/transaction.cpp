// SPDX-License-Identifier: MIT
// Transaction: the end, in its order: unlock, wake, release.
#include "core/transaction.hpp"

#include <algorithm>
#include <utility>

#include "core/app.hpp"
#include "core/queue_limit.hpp"

namespace tapi::core {

Transaction::Transaction(LineDevice& device, Origin origin) : device_(device), origin_(origin) {
  device_.mutex.Lock();
}

Transaction::~Transaction() {
  device_.mutex.Unlock();
  for (const auto& app : wake_) {
    app->notifier().Wake();
    EnforceQueueLimit(app);
  }
  if (origin_ == Origin::kProvider && !released_.empty()) {
    device_.disposal.Post([released = std::move(released_)]() mutable { released.clear(); });
  }
}

void Transaction::Post(const std::shared_ptr<App>& app, Event&& event) {
  app->notifier().Push(std::move(event));
  if (std::find(wake_.begin(), wake_.end(), app) == wake_.end()) wake_.push_back(app);
}

void Transaction::Release(std::shared_ptr<void> object) {
  if (object != nullptr) released_.push_back(std::move(object));
}

}  // namespace tapi::core

// SPDX-License-Identifier: MIT
// The limit of an application's message queue.
#include "core/queue_limit.hpp"

#include <algorithm>

#include "core/app.hpp"
#include "core/engine.hpp"
#include "core/line_close.hpp"
#include "support/log.hpp"

namespace tapi::core {
namespace {

void CloseLinesOf(const std::shared_ptr<App>& app) {
  support::Log(support::LogPart::kCore, support::LogLevel::kWarning,
               "an application left {} messages unread (max_queue {}): its lines are closed",
               app->notifier().depth(), Engine::Get().MaxQueue());
  for (const auto& line : app->Lines()) ForceCloseLine(line);
}

}  // namespace

void EnforceQueueLimit(const std::shared_ptr<App>& app) {
  const std::size_t limit = Engine::Get().MaxQueue();
  if (limit == 0 || app->notifier().depth() <= limit || app->Lines().empty()) return;
  const auto session = Engine::Get().FindSession();
  if (session != nullptr) session->control().Post([app] { CloseLinesOf(app); });
}

bool AnyQueueFull(const LineDevice& device) {
  const std::size_t limit = Engine::Get().MaxQueue();
  const auto full = [&](const auto& line) { return line->app->notifier().depth() >= limit; };
  return limit != 0 && std::any_of(device.lines.begin(), device.lines.end(), full);
}

}  // namespace tapi::core

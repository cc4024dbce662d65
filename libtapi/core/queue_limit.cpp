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

// 0: no limit.
std::size_t Limit() {
  const auto session = Engine::Get().FindSession();
  return session == nullptr ? 0 : session->settings().calls.max_queue;
}

void CloseLinesOf(const std::shared_ptr<App>& app) {
  support::Log(support::LogPart::kCore, support::LogLevel::kWarning,
               "an application left {} messages unread (max_queue {}): its lines are closed", app->notifier().depth(),
               Limit());
  for (const auto& line : app->Lines()) ForceCloseLine(line);
}

}  // namespace

void EnforceQueueLimit(const std::shared_ptr<App>& app) {
  const auto session = Engine::Get().FindSession();
  const std::size_t limit = session == nullptr ? 0 : session->settings().calls.max_queue;
  if (limit == 0 || app->notifier().depth() <= limit || app->Lines().empty()) return;
  session->control().Post([app] { CloseLinesOf(app); });
}

bool AnyQueueFull(const LineDevice& device) {
  const std::size_t limit = Limit();
  const auto full = [&](const auto& line) { return line->app->notifier().depth() >= limit; };
  return limit != 0 && std::any_of(device.lines.begin(), device.lines.end(), full);
}

}  // namespace tapi::core

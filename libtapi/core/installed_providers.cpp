// SPDX-License-Identifier: MIT
// InstalledProviders: from the running session, else from the configuration as it is now.
#include "core/installed_providers.hpp"

#include "core/engine.hpp"
#include "core/settings.hpp"
#include "core/state_file.hpp"

namespace tapi::core {

std::vector<InstalledProvider> InstalledProviders() {
  const auto session = Engine::Get().FindSession();
  const auto configured = session != nullptr ? session->settings().providers : LoadSettings().providers;
  const auto ids = PermanentProviderIds(configured);
  std::vector<InstalledProvider> providers;
  for (std::size_t i = 0; i < configured.size(); ++i) providers.push_back({ids[i], configured[i].module});
  return providers;
}

}  // namespace tapi::core

// SPDX-License-Identifier: MIT
// Media-mode arbitration.
#include "core/ownership.hpp"

#include <limits>

#include "core/app.hpp"
#include "core/priorities.hpp"

namespace tapi::core {
namespace {

bool MayOwn(const Line& line, const Call& call, DWORD mode) ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) {
  const LineOptions& options = line.options;
  if ((options.privileges & LINECALLPRIVILEGE_OWNER) == 0 || (options.media_modes & mode) == 0) return false;
  return !options.single_address.has_value() || *options.single_address == call.address_id;
}

std::shared_ptr<Line> BestFor(const LineDevice& device, const Call& call, DWORD mode)
    ABSL_EXCLUSIVE_LOCKS_REQUIRED(line_state) {
  std::shared_ptr<Line> best;
  std::size_t best_rank = std::numeric_limits<std::size_t>::max();
  for (const auto& line : device.lines) {  // in the order of opening, which decides between equals
    if (!MayOwn(*line, call, mode)) continue;
    const std::size_t rank = Priorities::Get().Rank(mode, line->app->module_name());
    if (best != nullptr && rank >= best_rank) continue;
    best = line;
    best_rank = rank;
  }
  return best;
}

}  // namespace

std::shared_ptr<Line> ChooseOwner(const LineDevice& device, const Call& call) {
  DWORD modes = call.media_mode;
  if ((modes & LINEMEDIAMODE_UNKNOWN) != 0) {
    if (auto line = BestFor(device, call, LINEMEDIAMODE_UNKNOWN)) return line;
    modes &= ~static_cast<DWORD>(LINEMEDIAMODE_UNKNOWN);
  }
  for (DWORD mode = 1; mode != 0; mode <<= 1) {
    if ((modes & mode) == 0) continue;
    if (auto line = BestFor(device, call, mode)) return line;
  }
  return nullptr;
}

}  // namespace tapi::core

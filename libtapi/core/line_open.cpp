// SPDX-License-Identifier: MIT
// Opening a line.
#include "core/line_open.hpp"

#include "core/app.hpp"
#include "core/delivery.hpp"
#include "core/engine.hpp"
#include "core/line_close.hpp"
#include "core/line_provider.hpp"
#include "core/transaction.hpp"
#include "host/provider_line.hpp"
#include "support/failure.hpp"

namespace tapi::core {
namespace {

using support::Failure;

void Enter(const std::shared_ptr<Line>& line) {
  Transaction change(*line->device);
  if (line->closed) throw Failure(LINEERR_OPERATIONFAILED, "the application gave the line up meanwhile");
  line->device->lines.push_back(line);
}

// On the strand. The line is entered before the provider learns of it, so that no new call misses it.
void OpenOnStrand(const std::shared_ptr<Line>& line, const LineProbe& probe) {
  LineDevice& device = *line->device;
  const auto provider_line = OpenAtProvider(line->device);
  if (probe) probe(*provider_line);
  Enter(line);
  SendMediaModes(device);
  if (line->options.ext_version != 0) SelectExtVersion(device, line->options.ext_version);
}

void AnnounceOpening(Line& line) {
  Transaction change(*line.device);
  if (line.closed) return;
  line.announced = true;
  PostLineDevState(change, LINEDEVSTATE_OPEN, 0, 0, &line);
}

}  // namespace

std::shared_ptr<Line> OpenLine(const std::shared_ptr<App>& app, const std::shared_ptr<LineDevice>& device,
                               const LineOptions& options, const LineProbe& probe) {
  Engine& engine = Engine::Get();
  if (engine.ReinitPending()) throw Failure(LINEERR_REINIT, "re-initialisation is pending");
  auto line = std::make_shared<Line>(app, device, options);
  if (engine.lines.Insert(line) == 0) throw Failure(LINEERR_NOMEM, "no free line handle");
  try {
    if (!app->AddLine(line)) throw Failure(LINEERR_INVALAPPHANDLE, "the application is shutting down");
    device->strand->Run([&] { OpenOnStrand(line, probe); });
  } catch (...) {
    CloseLine(line);
    throw;
  }
  AnnounceOpening(*line);
  return line;
}

void WithOpenDevice(const std::shared_ptr<LineDevice>& device, const LineProbe& task) {
  device->strand->Run([&] {
    try {
      task(*OpenAtProvider(device));
    } catch (...) {
      CloseAtProviderIfUnused(*device);
      throw;
    }
    CloseAtProviderIfUnused(*device);
  });
}

}  // namespace tapi::core

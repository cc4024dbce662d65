// SPDX-License-Identifier: MIT
// LineDevice: one line device, its lock, its strand, and all that hangs on it.
#ifndef TAPI_CORE_LINE_DEVICE_HPP_
#define TAPI_CORE_LINE_DEVICE_HPP_

#include <absl/container/btree_map.h>
#include <absl/container/flat_hash_set.h>
#include <tapi.h>

#include <atomic>
#include <cstdint>
#include <future>
#include <memory>
#include <vector>

#include "core/executor.hpp"
#include "core/report_backlog.hpp"
#include "core/state_lock.hpp"
#include "support/mutex.hpp"

namespace tapi::host {
class Provider;
class ProviderLine;
}  // namespace tapi::host

namespace tapi::core {

struct Call;
struct Line;
struct LineDevice;

// One opening of the device at its provider, which knows it by this handle (HTAPILINE). Reports that name an
// opening that is over find nothing.
struct LineOpening {
  explicit LineOpening(std::shared_ptr<LineDevice> of) : device(std::move(of)) {}
  void set_handle(DWORD value) { handle = value; }

  const std::shared_ptr<LineDevice> device;
  DWORD handle = 0;
};

struct LineDevice : std::enable_shared_from_this<LineDevice> {
  LineDevice(DWORD device_id, std::shared_ptr<host::Provider> of, DWORD tspi_version,
             std::unique_ptr<Strand> on, Strand& closes)
      : id(device_id),
        provider(std::move(of)),
        version(tspi_version),
        strand(std::move(on)),
        disposal(closes) {}

  const DWORD id;
  const std::shared_ptr<host::Provider> provider;
  const DWORD
      version;  // TSPI version negotiated for this device; 0: negotiation failed, the device can't be used
  // Line-level calls into the provider (open, close, masks) run here, one at a time, in order.
  const std::unique_ptr<Strand> strand;
  // What an upcall lets go of is closed here. On a thread of its own, because the strand waits for it.
  Strand& disposal;
  std::atomic<bool> removed = false;  // LINE_REMOVE came: LINEERR_NODEVICE from now on

  support::Mutex mutex;  // taken by Transaction only

  std::vector<std::shared_ptr<Line>> lines ABSL_GUARDED_BY(line_state);  // in the order they were opened
  absl::btree_map<std::uint64_t, std::shared_ptr<Call>> calls
      ABSL_GUARDED_BY(line_state);  // in order of creation
  std::uint64_t next_call ABSL_GUARDED_BY(line_state) = 0;
  std::shared_ptr<host::ProviderLine> provider_line
      ABSL_GUARDED_BY(line_state);                                // null: not open at the provider
  std::future<void> provider_closed ABSL_GUARDED_BY(line_state);  // ready when TSPI_lineClose has returned
  absl::flat_hash_set<DWORD> requests
      ABSL_GUARDED_BY(line_state);                // IDs that the provider has yet to complete
  DWORD opening ABSL_GUARDED_BY(line_state) = 0;  // handle of the LineOpening; 0: not open
  DWORD num_addresses ABSL_GUARDED_BY(line_state) = 1;
  DWORD ext_version ABSL_GUARDED_BY(line_state) = 0;  // selected on the provider; 0: none
  ReportBacklog backlog ABSL_GUARDED_BY(line_state);
  // The status masks the provider was last told; only the strand changes them.
  DWORD told_line_states ABSL_GUARDED_BY(line_state) = 0;
  DWORD told_address_states ABSL_GUARDED_BY(line_state) = 0;
};

}  // namespace tapi::core

#endif  // TAPI_CORE_LINE_DEVICE_HPP_

// SPDX-License-Identifier: MIT
// Call: the one real call behind all applications' call handles.
#ifndef TAPI_CORE_CALL_HPP_
#define TAPI_CORE_CALL_HPP_

#include <absl/container/inlined_vector.h>
#include <tapi.h>
#include <tspi.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/state_lock.hpp"

namespace tapi::host {
class ProviderCall;
class ProviderLine;
}  // namespace tapi::host

namespace tapi::core {

struct CallHandle;
struct LineDevice;

// A provider's report about a line or a call, as it came.
struct ProviderEvent {
  DWORD message = 0;
  DWORD_PTR param1 = 0;
  DWORD_PTR param2 = 0;
  DWORD_PTR param3 = 0;
};

enum class CallPhase {
  kRequested,    // an application's request creates it; not confirmed yet, its events are held back
  kReported,     // the provider's LINE_NEWCALL; waits for its first LINE_CALLSTATE
  kIntroducing,  // facts needed to find its owner are being fetched; its events are held back
  kLive,
  kClosed,  // the provider was told, or will be; nothing is reported any more
};

// Texts of the LINECALLPARAMS that made the call; TAPI, not the provider, keeps them for LINECALLINFO.
struct CallTexts {
  std::u16string displayable_address;
  std::u16string called_party;
  std::u16string comment;
};

struct Call {
  Call(std::shared_ptr<LineDevice> on, std::uint64_t number) : device(std::move(on)), sequence(number) {}

  void set_handle(DWORD value) { handle = value; }

  const std::shared_ptr<LineDevice> device;
  const std::uint64_t sequence;  // order of creation on the device
  DWORD handle = 0;              // HTAPICALL; set once, before the call can be found

  CallPhase phase ABSL_GUARDED_BY(line_state) = CallPhase::kRequested;
  DWORD state ABSL_GUARDED_BY(line_state) = LINECALLSTATE_UNKNOWN;
  DWORD_PTR state_mode ABSL_GUARDED_BY(line_state) = 0;
  DWORD media_mode ABSL_GUARDED_BY(line_state) = 0;
  DWORD address_id ABSL_GUARDED_BY(line_state) = 0;
  bool dropping ABSL_GUARDED_BY(line_state) = false;  // we dropped it for want of an owner
  std::shared_ptr<host::ProviderCall> provider_call
      ABSL_GUARDED_BY(line_state);  // null until confirmed, after close
  absl::InlinedVector<std::shared_ptr<CallHandle>, 2> handles ABSL_GUARDED_BY(line_state);
  std::vector<ProviderEvent> held ABSL_GUARDED_BY(line_state);   // reports to be delivered once it is live
  std::u16string app_name ABSL_GUARDED_BY(line_state);           // who made, accepted or answered it last
  std::unique_ptr<CallTexts> texts ABSL_GUARDED_BY(line_state);  // null: the provider's are shown
  std::int64_t state_entered ABSL_GUARDED_BY(line_state) = 0;    // WallTime()
};

}  // namespace tapi::core

#endif  // TAPI_CORE_CALL_HPP_

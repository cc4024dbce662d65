// SPDX-License-Identifier: MIT
// CallFacts: what must be asked of the provider before a reported call can be given an owner.
#ifndef TAPI_CORE_CALL_FACTS_HPP_
#define TAPI_CORE_CALL_FACTS_HPP_

#include <tapi.h>

#include "core/state_lock.hpp"

namespace tapi::host {
class ProviderCall;
}

namespace tapi::core {

struct CallFacts {
  DWORD address_id = 0;
  DWORD media_mode = LINEMEDIAMODE_UNKNOWN;
};

// Never fails: what the provider doesn't tell keeps its default.
CallFacts FetchCallFacts(const host::ProviderCall& call) ABSL_LOCKS_EXCLUDED(line_state);

// The call's address ID (TSPI_lineGetCallAddressID, else LINECALLINFO). Failure: the provider's.
DWORD FetchCallAddress(const host::ProviderCall& call) ABSL_LOCKS_EXCLUDED(line_state);

}  // namespace tapi::core

#endif  // TAPI_CORE_CALL_FACTS_HPP_

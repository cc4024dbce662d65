// SPDX-License-Identifier: MIT
// What the calls of tapi32ext.h need to know of the engine.
#ifndef TAPI_CORE_INTROSPECTION_HPP_
#define TAPI_CORE_INTROSPECTION_HPP_

#include <tapi32ext.h>

#include <memory>

#include "core/notifier.hpp"
#include "support/clock.hpp"

namespace tapi::core {

// The notifier of an application, HLINEAPP or HPHONEAPP. Throws Failure(LINEERR_INVALAPPHANDLE).
std::shared_ptr<Notifier> FindNotifier(DWORD app);

// The clock of the session; null while no application is initialised.
std::shared_ptr<support::Clock> SessionClock();

// Every count is filled in, dwSize is not touched.
void CountObjects(TAPI32_OBJECT_COUNTS& counts);

}  // namespace tapi::core

#endif  // TAPI_CORE_INTROSPECTION_HPP_

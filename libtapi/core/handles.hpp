// SPDX-License-Identifier: MIT
// From the handles that applications pass to the objects behind them.
#ifndef TAPI_CORE_HANDLES_HPP_
#define TAPI_CORE_HANDLES_HPP_

#include <tapi.h>

#include <memory>

namespace tapi::core {

class App;
struct CallHandle;
struct Line;

// True while at least one line application is initialised.
bool LineInitialised();

// Each throws Failure (LINEERR_INVALAPPHANDLE, LINEERR_INVALLINEHANDLE, LINEERR_INVALCALLHANDLE) for a handle
// that is not, or no longer, of its type. What is found may be closed by another thread at any time.
std::shared_ptr<App> FindApp(DWORD handle);
std::shared_ptr<Line> FindLine(DWORD handle);
std::shared_ptr<CallHandle> FindCallHandle(DWORD handle);

}  // namespace tapi::core

#endif  // TAPI_CORE_HANDLES_HPP_

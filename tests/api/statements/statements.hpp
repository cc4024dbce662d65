// SPDX-License-Identifier: MIT
// What holds for every call on every provider; each function proves one statement on an exchange, with
// assertions of Boost.Test.
#pragma once

#include "api/statements/exchange.hpp"

namespace tapi::test {

// A call that the application starts gives it a call handle, and an incoming call brings one along.
void CallsComeWithHandles(Exchange& exchange);

// After IDLE the handle stays valid until it is deallocated, or until its line closes.
void IdleCallsKeepTheirHandles(Exchange& exchange);

// When the line closes, by lineClose or by LINE_CLOSE, every call handle on it is invalid at once.
void ClosedLinesVoidTheirCallHandles(Exchange& exchange);

// Information and status of an IDLE call can still be read, complete, for logging.
void IdleCallsCanBeLogged(Exchange& exchange);

// lineDeallocateCall gives the library's memory free and lets the provider give its own free; the handle is
// void.
void DeallocationFreesTheCall(Exchange& exchange);

// Memory is held for each call and for each application with a handle to it: after `cycles` calls, shared by
// two applications, the library holds not one object more than before.
void CyclesLeaveNothingBehind(Exchange& exchange, int cycles);

}  // namespace tapi::test

// SPDX-License-Identifier: MIT
// Calls every exported function with what no program should pass, and expects the documented error each time.
#define BOOST_TEST_DYN_LINK
#include <tapi.h>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "api/arguments.hpp"
#include "api/export_table.hpp"
#include "api/live_handles.hpp"
#include "contract/row.hpp"
#include "support/names.hpp"

namespace {

using namespace tapi;        // NOLINT
using namespace tapi::test;  // NOLINT
using contract::HandleType;
using contract::Init;
using contract::Status;
using contract::Use;

bool IsLine(const Export& function) { return function.name.starts_with("line"); }
bool IsPhone(const Export& function) { return function.name.starts_with("phone"); }

LONG ByFamily(const Export& function, LONG line, LONG phone, LONG tapi) {
  return IsLine(function) ? line : IsPhone(function) ? phone : tapi;
}
LONG Uninitialized(const Export& function) {
  return ByFamily(function, LINEERR_UNINITIALIZED, PHONEERR_UNINITIALIZED, TAPIERR_REQUESTFAILED);
}
LONG Unavailable(const Export& function) {
  return ByFamily(function, LINEERR_OPERATIONUNAVAIL, PHONEERR_OPERATIONUNAVAIL, TAPIERR_REQUESTFAILED);
}
LONG NullPointer(const Export& function, const Parameter& parameter) {
  const LONG tapi = parameter.what == What::kText ? TAPIERR_INVALDESTADDRESS : TAPIERR_REQUESTFAILED;
  return ByFamily(function, LINEERR_INVALPOINTER, PHONEERR_INVALPOINTER, tapi);
}
LONG TooSmall(const Export& function) {
  return ByFamily(function, LINEERR_STRUCTURETOOSMALL, PHONEERR_STRUCTURETOOSMALL, TAPIERR_REQUESTFAILED);
}

LONG BadHandle(HandleType type) {
  switch (type) {
    case HandleType::kLineApp:
      return LINEERR_INVALAPPHANDLE;
    case HandleType::kLine:
      return LINEERR_INVALLINEHANDLE;
    case HandleType::kCall:
      return LINEERR_INVALCALLHANDLE;
    case HandleType::kPhoneApp:
      return PHONEERR_INVALAPPHANDLE;
    default:
      return PHONEERR_INVALPHONEHANDLE;
  }
}

// Agents and sessions are numbers of a proxy handler's.
bool NamesAnObject(const Parameter& parameter) {
  return parameter.what == What::kHandle && parameter.type != HandleType::kAgent &&
         parameter.type != HandleType::kAgentSession;
}

// What every call of a phone function gives while phoneInitialize is missing; 0 when nothing is in the way.
LONG Obstacle(const Export& function) {
  if (!IsPhone(function)) return 0;
  if (function.row->init == Init::NEEDS_INIT) return PHONEERR_UNINITIALIZED;
  for (const Parameter& parameter : function.parameters) {
    if (NamesAnObject(parameter)) return BadHandle(parameter.type);
  }
  return 0;
}

LONG UnlessObstructed(const Export& function, LONG error) {
  const LONG obstacle = Obstacle(function);
  return obstacle != 0 ? obstacle : error;
}

void Expect(const Export& function, const Arguments& arguments, LONG expected, const std::string& about) {
  const LONG result = function.call(arguments.values);
  BOOST_CHECK_MESSAGE(result == expected, function.name << " with " << about << " gave " << ErrorName(result)
                                                        << ", expected " << ErrorName(expected));
  BOOST_CHECK_MESSAGE(arguments.Untouched(), function.name << " with " << about << " wrote to memory");
}

// Makes the handle at `index` the one that counts, where that depends on other arguments.
void MakeItCount(const Export& function, std::size_t index, Arguments& arguments) {
  const Parameter& parameter = function.parameters[index];
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    const Parameter& other = function.parameters[i];
    if (other.what == What::kSelect && parameter.use == Use::kWhenSelected) {
      arguments.values[i] = parameter.type == HandleType::kLine ? LINECALLSELECT_LINE : LINECALLSELECT_CALL;
    }
    if (other.type == HandleType::kCall && parameter.use == Use::kWithoutCall) arguments.values[i] = 0;
  }
}

// Dead, of another type, of another generation, and never given out.
std::vector<DWORD> BadHandles(const LiveHandles& handles, const Parameter& parameter) {
  const Handles& live = handles.live();
  const Handles& dead = handles.dead();
  std::vector<DWORD> bad = {1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0xDEADBEEF};
  if (parameter.use != Use::kUnlessZero) bad.push_back(0);
  const auto add = [&](HandleType type, DWORD alive, DWORD gone) {
    if (parameter.type != type) {
      bad.push_back(alive);
    } else {
      bad.insert(bad.end(), {gone, alive ^ 0x00100000, alive ^ 0x00000001, alive | 0x80000000});
    }
  };
  add(HandleType::kLineApp, live.app, dead.app);
  add(HandleType::kLine, live.line, dead.line);
  add(HandleType::kCall, live.call, dead.call);
  return bad;
}

BOOST_AUTO_TEST_SUITE(every_export)

BOOST_AUTO_TEST_CASE(TheTableHas249DifferentNames) {
  std::set<std::string> names;
  for (const Export& function : Exports()) names.insert(function.name);
  BOOST_TEST(Exports().size() == 249U);
  BOOST_TEST(names.size() == 249U);
}

BOOST_AUTO_TEST_CASE(UninitialisedComesBeforeEveryOtherError) {
  for (const Export& function : Exports()) {
    if (function.row->init == Init::NO_INIT) continue;
    Arguments arguments(function, {.app = 0x10100001, .line = 0x20100001, .call = 0x30100001});
    Expect(function, arguments, Uninitialized(function), "good arguments, uninitialised");
    if (function.row->init != Init::NEEDS_INIT) continue;
    arguments.Clear();
    Expect(function, arguments, Uninitialized(function), "nothing but zeros, uninitialised");
  }
}

BOOST_AUTO_TEST_CASE(AZeroApplicationNeedsNoInitialisation) {
  for (const Export& function : Exports()) {
    if (function.row->init != Init::INIT_IF_APP) continue;
    const Arguments arguments(function, {});
    Expect(function, arguments, Unavailable(function), "no application, uninitialised");
  }
}

BOOST_AUTO_TEST_CASE(HandlesAreBadWithoutInitialisation) {
  for (const Export& function : Exports()) {
    if (function.row->init != Init::NO_INIT) continue;
    for (const Parameter& parameter : function.parameters) {
      if (!NamesAnObject(parameter)) continue;
      const Arguments arguments(function, {.app = 0x10100001, .line = 0x20100001, .call = 0x30100001});
      Expect(function, arguments, BadHandle(parameter.type), "handles from nowhere, uninitialised");
    }
  }
}

BOOST_AUTO_TEST_CASE(BadHandlesAreRefused) {
  LiveHandles handles;
  const Handles first = handles.live();
  lineShutdown(first.app);
  handles.Restore();
  BOOST_REQUIRE_EQUAL(handles.dead().app, first.app);

  for (const Export& function : Exports()) {
    for (std::size_t i = 0; i < function.parameters.size(); ++i) {
      const Parameter& parameter = function.parameters[i];
      if (!NamesAnObject(parameter)) continue;
      const LONG expected = UnlessObstructed(function, BadHandle(parameter.type));
      for (const DWORD bad : BadHandles(handles, parameter)) {
        Arguments arguments(function, handles.live());
        MakeItCount(function, i, arguments);
        arguments.values[i] = bad;
        Expect(function, arguments, expected, parameter.name + " = " + std::to_string(bad));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(RequiredPointersAreRefusedWhenNull) {
  const LiveHandles handles;
  for (const Export& function : Exports()) {
    for (std::size_t i = 0; i < function.parameters.size(); ++i) {
      const Parameter& parameter = function.parameters[i];
      const bool required = parameter.what == What::kText || parameter.what == What::kPointer ||
                            parameter.what == What::kBytes || parameter.what == What::kStruct;
      if (!required) continue;
      Arguments arguments(function, handles.live());
      arguments.values[i] = 0;
      const LONG expected = UnlessObstructed(function, NullPointer(function, parameter));
      Expect(function, arguments, expected, parameter.name + " = NULL");
    }
  }
}

BOOST_AUTO_TEST_CASE(StructuresWithoutTheirFixedPartAreRefused) {
  const LiveHandles handles;
  for (const Export& function : Exports()) {
    for (std::size_t i = 0; i < function.parameters.size(); ++i) {
      const Parameter& parameter = function.parameters[i];
      if (parameter.what != What::kStruct && parameter.what != What::kOptionalStruct) continue;
      const LONG expected = UnlessObstructed(function, TooSmall(function));
      for (const DWORD total : {0U, 4U, 7U}) {
        Arguments arguments(function, handles.live());
        arguments.SetTotalSize(i, total);
        Expect(function, arguments, expected, parameter.name + "->dwTotalSize = " + std::to_string(total));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(MissingFunctionsSayThatTheyAreUnavailable) {
  const LiveHandles handles;
  for (const Export& function : Exports()) {
    if (function.row->status != Status::MISSING) continue;
    const Arguments arguments(function, handles.live());
    Expect(function, arguments, UnlessObstructed(function, Unavailable(function)), "good arguments");
  }
}

// ---- Garbage ----

bool IsError(const Export& function, LONG result) {
  const std::uint32_t group = static_cast<std::uint32_t>(result) >> 16;
  return IsLine(function)    ? group == 0x8000
         : IsPhone(function) ? group == 0x9000
                             : result < 0 && result >= -23;
}

void CheckResult(const Export& function, LONG result) {
  const bool missing = function.row->status == Status::MISSING;
  const bool asynchronous = function.row->result == contract::Result::ASYNC;
  const bool success = !missing && (asynchronous ? result > 0 : result == 0);
  BOOST_CHECK_MESSAGE(success || IsError(function, result),
                      function.name << " with garbage gave " << ErrorName(result));
}

// Random numbers for everything that is not a handle, a pointer or how large memory is.
void Randomize(const Export& function, std::mt19937& random, Arguments& arguments) {
  std::uniform_int_distribution<DWORD> any;
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    const Parameter& parameter = function.parameters[i];
    const bool free = parameter.what == What::kScalar || parameter.what == What::kSelect;
    if (!free || arguments.values[i] == Arguments::kRoom || parameter.name == "lpfnCallback" ||
        parameter.name == "dwTimeout") {
      continue;
    }
    const DWORD number = any(random);
    arguments.values[i] = number % 2 == 0 ? number : DWORD{1} << (number >> 1) % 32;
  }
}

// An application that an initialising function has made, out of what it wrote to its first argument.
void ShutDownNewApplication(const Export& function, const Arguments& arguments, LONG result) {
  if (result != 0 || !function.name.starts_with("lineInitialize")) return;
  BOOST_TEST(lineShutdown(
                 *reinterpret_cast<const HLINEAPP*>(static_cast<std::uintptr_t>(arguments.values[0]))) == 0);
}

BOOST_AUTO_TEST_CASE(GarbageGivesAnErrorOrAnHonestSuccess) {
  constexpr int kRounds = 16;
  LiveHandles handles;
  std::mt19937 random(20260101);
  for (const Export& function : Exports()) {
    for (int round = 0; round < kRounds; ++round) {
      Arguments arguments(function, handles.live());
      Randomize(function, random, arguments);
      const LONG result = function.call(arguments.values);
      CheckResult(function, result);
      ShutDownNewApplication(function, arguments, result);
      handles.Restore();  // replies write to the arguments' memory: take them while it is there
      BOOST_CHECK_MESSAGE(arguments.UntouchedBeyondSizes(), function.name << " wrote beyond its memory");
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace

// SPDX-License-Identifier: MIT
// The operations, and what may come of them: a handle may die under any of them, the session under those that
// need one.
#include "threading/operations.hpp"

#include <algorithm>

namespace tapi::test {
namespace {

constexpr DWORD kVersion = 0x00020002;

template <class T>
struct Large {
  alignas(8) std::array<char, 4096> memory{};
  Large() { get()->dwTotalSize = sizeof(memory); }
  T* get() { return reinterpret_cast<T*>(memory.data()); }
};

// A request on a call, noted in the books.
LONG Request(Player& player, LONG result) {
  if (result > 0) player.replies.Asked(result);
  return result;
}

// ---- Lines ----

LONG GetLineDevStatus(Player& player, Random&) {
  Large<LINEDEVSTATUS> status;
  return lineGetLineDevStatusA(player.line, status.get());
}

LONG GetAddressStatus(Player& player, Random&) {
  Large<LINEADDRESSSTATUS> status;
  return lineGetAddressStatusA(player.line, 0, status.get());
}

LONG GetStatusMessages(Player& player, Random&) {
  DWORD line_states = 0;
  DWORD address_states = 0;
  return lineGetStatusMessages(player.line, &line_states, &address_states);
}

LONG SetStatusMessages(Player& player, Random& random) {
  const DWORD states = LINEDEVSTATE_NUMCALLS | (random.OneIn(2) ? LINEDEVSTATE_OPEN | LINEDEVSTATE_CLOSE : 0);
  return lineSetStatusMessages(player.line, states, LINEADDRESSSTATE_NUMCALLS);
}

LONG GetAddressId(Player& player, Random&) {
  DWORD id = 0;
  return lineGetAddressIDA(player.line, &id, LINEADDRESSMODE_DIALABLEADDR, "100", 4);
}

LONG GetNumRings(Player& player, Random&) {
  DWORD rings = 0;
  return lineGetNumRings(player.line, 0, &rings);
}

LONG SetNumRings(Player& player, Random& random) {
  return lineSetNumRings(player.line, 0, static_cast<DWORD>(random.Below(9)));
}

LONG GetIdOfLine(Player& player, Random& random) {
  Large<VARSTRING> id;
  return lineGetIDA(player.line, 0, 0, LINECALLSELECT_LINE, id.get(),
                    random.OneIn(2) ? "tapi/line" : "scripted/id");
}

LONG GetNewCalls(Player& player, Random&) {
  Large<LINECALLLIST> list;
  const LONG result = lineGetNewCalls(player.line, 0, LINECALLSELECT_LINE, list.get());
  if (result != 0) return result;
  const auto* handles = reinterpret_cast<const HCALL*>(list.memory.data() + list.get()->dwCallsOffset);
  std::for_each_n(handles, list.get()->dwCallsNumEntries, [&](HCALL call) { player.calls.Add(call); });
  return result;
}

LONG MakeCall(Player& player, Random&) {
  const auto call = std::make_shared<HCALL>(0);
  const LONG result = lineMakeCallA(player.line, call.get(), "200", 0, nullptr);
  if (result > 0) player.replies.Asked(result, call);
  return result;
}

// ---- Calls ----

LONG GetCallInfo(Player& player, Random& random) {
  Large<LINECALLINFO> info;
  return lineGetCallInfoA(player.AnyCall(random), info.get());
}

LONG GetCallStatus(Player& player, Random& random) {
  Large<LINECALLSTATUS> status;
  return lineGetCallStatus(player.AnyCall(random), status.get());
}

LONG SetAppSpecific(Player& player, Random& random) { return lineSetAppSpecific(player.AnyCall(random), 1); }

LONG SetMediaMode(Player& player, Random& random) {
  return lineSetMediaMode(player.AnyCall(random), LINEMEDIAMODE_INTERACTIVEVOICE);
}

LONG SetCallPrivilege(Player& player, Random& random) {
  const DWORD privilege = random.OneIn(2) ? LINECALLPRIVILEGE_OWNER : LINECALLPRIVILEGE_MONITOR;
  return lineSetCallPrivilege(player.AnyCall(random), privilege);
}

LONG GetIdOfCall(Player& player, Random& random) {
  const DWORD call = player.AnyCall(random);
  Large<VARSTRING> id;
  return call == 0 ? 0 : lineGetIDA(0, 0, call, LINECALLSELECT_CALL, id.get(), "scripted/id");
}

LONG Accept(Player& player, Random& random) {
  return Request(player, lineAccept(player.AnyCall(random), nullptr, 0));
}

LONG Answer(Player& player, Random& random) {
  return Request(player, lineAnswer(player.AnyCall(random), nullptr, 0));
}

LONG Drop(Player& player, Random& random) {
  return Request(player, lineDrop(player.AnyCall(random), nullptr, 0));
}

LONG Dial(Player& player, Random& random) {
  return Request(player, lineDialA(player.AnyCall(random), "5", 0));
}

LONG DeallocateCall(Player& player, Random& random) {
  return random.OneIn(4) ? lineDeallocateCall(player.AnyCall(random)) : 0;
}

// ---- Applications ----

LONG NegotiateApiVersion(Player& player, Random& random) {
  DWORD version = 0;
  LINEEXTENSIONID extension{};
  const DWORD device = static_cast<DWORD>(random.Below(2));
  return lineNegotiateAPIVersion(player.app, device, 0x00010003, kVersion, &version, &extension);
}

LONG NegotiateExtVersion(Player& player, Random&) {
  DWORD version = 0;
  return lineNegotiateExtVersion(player.app, 0, kVersion, 1, 1, &version);
}

LONG GetDevCaps(Player& player, Random&) {
  Large<LINEDEVCAPS> caps;
  return lineGetDevCapsA(player.app, 0, kVersion, 0, caps.get());
}

LONG GetAddressCaps(Player& player, Random&) {
  Large<LINEADDRESSCAPS> caps;
  return lineGetAddressCapsA(player.app, 0, 0, kVersion, 0, caps.get());
}

LONG GetIcon(Player&, Random&) {
  HICON icon = nullptr;
  return lineGetIconA(0, nullptr, &icon);
}

LONG GetProviderList(Player&, Random&) {
  Large<LINEPROVIDERLIST> list;
  return lineGetProviderListA(kVersion, list.get());
}

LONG GetAppPriority(Player&, Random&) {
  DWORD priority = 0;
  return lineGetAppPriorityA("player", LINEMEDIAMODE_INTERACTIVEVOICE, nullptr, 0, nullptr, &priority);
}

LONG CountObjects(Player&, Random&) {
  TAPI32_OBJECT_COUNTS counts{};
  counts.dwSize = sizeof(counts);
  return tapi32GetObjectCounts(&counts);
}

// The second line, or the first once more, for a moment; who has it open closes it.
LONG OpenAndClose(Player& player, Random& random) {
  HLINE line = 0;
  const DWORD device = random.OneIn(3) ? 0 : 1;
  const LONG result =
      lineOpenA(player.app, device, &line, kVersion, 0, 0, LINECALLPRIVILEGE_NONE, 0, nullptr);
  if (result != 0) return result;
  const LONG closed = lineClose(line);
  const bool gone = closed == LINEERR_INVALLINEHANDLE || closed == LINEERR_UNINITIALIZED;
  return gone ? 0 : closed;
}

LONG OpenAny(Player& player, Random&) {
  LINECALLPARAMS params{};
  params.dwTotalSize = sizeof(params);
  params.dwMediaMode = LINEMEDIAMODE_INTERACTIVEVOICE;
  params.dwBearerMode = LINEBEARERMODE_VOICE;
  params.dwAddressMode = LINEADDRESSMODE_ADDRESSID;
  HLINE line = 0;
  const LONG result =
      lineOpenA(player.app, LINEMAPPER, &line, kVersion, 0, 0, LINECALLPRIVILEGE_NONE, 0, &params);
  if (result == 0) lineClose(line);
  return result;
}

LONG Call(Round& round, const char* what, LONG result) {
  round.Require(result == 0, "a guest's ", what, " gave ", ErrorName(result));
  return result;
}

}  // namespace

const std::vector<Operation>& LineOperations() {
  static const std::vector<LONG> dead = {LINEERR_INVALLINEHANDLE, LINEERR_UNINITIALIZED};
  static const std::vector<LONG> request = {LINEERR_INVALLINEHANDLE, LINEERR_UNINITIALIZED,
                                            LINEERR_OPERATIONFAILED};
  static const std::vector<Operation> operations = {{"lineGetLineDevStatus", GetLineDevStatus, dead},
                                                    {"lineGetAddressStatus", GetAddressStatus, dead},
                                                    {"lineGetStatusMessages", GetStatusMessages, dead},
                                                    {"lineSetStatusMessages", SetStatusMessages, dead},
                                                    {"lineGetAddressID", GetAddressId, dead},
                                                    {"lineGetNumRings", GetNumRings, dead},
                                                    {"lineSetNumRings", SetNumRings, dead},
                                                    {"lineGetID", GetIdOfLine, dead},
                                                    {"lineGetNewCalls", GetNewCalls, dead},
                                                    {"lineMakeCall", MakeCall, request}};
  return operations;
}

const std::vector<Operation>& CallOperations() {
  static const std::vector<LONG> dead = {LINEERR_INVALCALLHANDLE, LINEERR_UNINITIALIZED};
  static const std::vector<LONG> owner = {LINEERR_INVALCALLHANDLE, LINEERR_UNINITIALIZED, LINEERR_NOTOWNER};
  static const std::vector<LONG> state = {LINEERR_INVALCALLHANDLE, LINEERR_UNINITIALIZED,
                                          LINEERR_INVALCALLSTATE};
  static const std::vector<LONG> request = {LINEERR_INVALCALLHANDLE, LINEERR_UNINITIALIZED, LINEERR_NOTOWNER,
                                            LINEERR_INVALCALLSTATE, LINEERR_OPERATIONFAILED};
  static const std::vector<Operation> operations = {{"lineGetCallInfo", GetCallInfo, dead},
                                                    {"lineGetCallStatus", GetCallStatus, dead},
                                                    {"lineSetAppSpecific", SetAppSpecific, owner},
                                                    {"lineSetMediaMode", SetMediaMode, owner},
                                                    {"lineSetCallPrivilege", SetCallPrivilege, state},
                                                    {"lineGetID", GetIdOfCall, dead},
                                                    {"lineAccept", Accept, request},
                                                    {"lineAnswer", Answer, request},
                                                    {"lineDrop", Drop, request},
                                                    {"lineDial", Dial, request},
                                                    {"lineDeallocateCall", DeallocateCall, dead}};
  return operations;
}

const std::vector<Operation>& AppOperations() {
  static const std::vector<LONG> device = {LINEERR_INVALAPPHANDLE, LINEERR_UNINITIALIZED, LINEERR_NODEVICE};
  static const std::vector<LONG> no_extension = {LINEERR_INVALAPPHANDLE, LINEERR_UNINITIALIZED,
                                                 LINEERR_NODEVICE, LINEERR_OPERATIONUNAVAIL};
  static const std::vector<LONG> open = {LINEERR_INVALAPPHANDLE, LINEERR_UNINITIALIZED, LINEERR_NODEVICE,
                                         LINEERR_OPERATIONFAILED};
  static const std::vector<LONG> any = {LINEERR_INVALAPPHANDLE, LINEERR_UNINITIALIZED,
                                        LINEERR_LINEMAPPERFAILED};
  static const std::vector<Operation> operations = {
      {"lineNegotiateAPIVersion", NegotiateApiVersion, device},
      {"lineNegotiateExtVersion", NegotiateExtVersion, no_extension},
      {"lineGetDevCaps", GetDevCaps, device},
      {"lineGetAddressCaps", GetAddressCaps, device},
      {"lineGetIcon", GetIcon, device},
      {"lineGetProviderList", GetProviderList, {}},
      {"lineGetAppPriority", GetAppPriority, {}},
      {"tapi32GetObjectCounts", CountObjects, {}},
      {"lineOpen and lineClose", OpenAndClose, open},
      {"lineOpen(LINEMAPPER)", OpenAny, any}};
  return operations;
}

void RunOperation(Round& round, Player& player, Random& random) {
  static const std::array<const std::vector<Operation>*, 4> kinds = {&LineOperations(), &CallOperations(),
                                                                     &CallOperations(), &AppOperations()};
  const Operation& operation = random.From(*kinds[random.Below(kinds.size())]);
  const LONG result = operation.run(player, random);
  const auto& errors = operation.errors;
  const bool right = result >= 0 || std::ranges::find(errors, result) != errors.end();
  round.Require(right, operation.name, " gave ", ErrorName(result));
}

void PlayGuest(Round& round) {
  LINEINITIALIZEEXPARAMS params{};
  params.dwTotalSize = sizeof(params);
  params.dwOptions = LINEINITIALIZEEXOPTION_USEEVENT;
  DWORD devices = 0;
  DWORD version = kVersion;
  HLINEAPP app = 0;
  HLINE line = 0;
  LINEEXTENSIONID extension{};
  if (Call(round, "lineInitializeEx",
           lineInitializeExA(&app, nullptr, nullptr, "guest", &devices, &version, &params)) != 0) {
    return;
  }
  Call(round, "lineNegotiateAPIVersion",
       lineNegotiateAPIVersion(app, 1, kVersion, kVersion, &version, &extension));
  Call(round, "lineOpen", lineOpenA(app, 1, &line, kVersion, 0, 0, LINECALLPRIVILEGE_MONITOR, 0, nullptr));
  Call(round, "lineShutdown", lineShutdown(app));
}

}  // namespace tapi::test

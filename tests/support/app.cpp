// SPDX-License-Identifier: MIT
// TestApp: initialisation in every form, and one way to its messages.
#include "support/app.hpp"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <tapi32ext.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <mutex>
#include <stdexcept>

#include "support/error.hpp"
#include "support/names.hpp"

namespace tapi::test {
namespace {

// A LINECALLBACK has no argument that names the application in every message, so each application has its
// own.
constexpr int kCallbackSlots = 8;
struct CallbackSlot {
  std::mutex mutex;
  bool used = false;
  std::deque<Message> messages;
};
std::array<CallbackSlot, kCallbackSlots> callback_slots;

template <int kSlot>
void CALLBACK Callback(DWORD device, DWORD message, DWORD_PTR instance, DWORD_PTR p1, DWORD_PTR p2,
                       DWORD_PTR p3) {
  CallbackSlot& slot = callback_slots[kSlot];
  const std::lock_guard<std::mutex> lock(slot.mutex);
  slot.messages.push_back({device, message, instance, p1, p2, p3});
}

constexpr std::array<LINECALLBACK, kCallbackSlots> kCallbacks = {&Callback<0>, &Callback<1>, &Callback<2>,
                                                                 &Callback<3>, &Callback<4>, &Callback<5>,
                                                                 &Callback<6>, &Callback<7>};

int TakeCallbackSlot() {
  for (int i = 0; i < kCallbackSlots; ++i) {
    CallbackSlot& slot = callback_slots[static_cast<std::size_t>(i)];
    const std::lock_guard<std::mutex> lock(slot.mutex);
    if (slot.used) continue;
    slot.used = true;
    slot.messages.clear();
    return i;
  }
  throw std::runtime_error("more than eight hidden-window applications at a time");
}

Message FromStruct(const LINEMESSAGE& from) {
  return {from.hDevice,  from.dwMessageID, from.dwCallbackInstance,
          from.dwParam1, from.dwParam2,    from.dwParam3};
}

DWORD OptionOf(Notification notification) {
  switch (notification) {
    case Notification::kEvent:
      return LINEINITIALIZEEXOPTION_USEEVENT;
    case Notification::kCompletionPort:
      return LINEINITIALIZEEXOPTION_USECOMPLETIONPORT;
    default:
      return LINEINITIALIZEEXOPTION_USEHIDDENWINDOW;
  }
}

constexpr DWORD kCompletionKey = 0x7E57;

// Where the library looks for the executable's name.
const char* ExecutableName() {
#if defined(__linux__)
  return program_invocation_short_name;
#else
  return getprogname();
#endif
}

void SetExecutableName(const char* name) {
#if defined(__linux__)
  program_invocation_short_name = const_cast<char*>(name);
#else
  setprogname(name);
#endif
}

// The process seems to be another program while this lives, unless `name` is null.
class ScopedExecutableName {
 public:
  explicit ScopedExecutableName(const char* name) : before_(ExecutableName()) {
    if (name != nullptr) SetExecutableName(name);
  }
  ~ScopedExecutableName() { SetExecutableName(before_); }
  ScopedExecutableName(const ScopedExecutableName&) = delete;
  ScopedExecutableName& operator=(const ScopedExecutableName&) = delete;

 private:
  const char* const before_;
};

}  // namespace

std::ostream& operator<<(std::ostream& out, const Message& message) {
  const auto hex = [&out](DWORD_PTR value) { out << "0x" << std::hex << value << std::dec; };
  out << MessageName(message.id) << "(hDevice ";
  hex(message.device);
  out << ", ";
  switch (message.id) {
    case LINE_CALLSTATE:
      out << BitNames(NameFamily::kCallState, message.p1);
      break;
    case LINE_LINEDEVSTATE:
      out << BitNames(NameFamily::kLineState, message.p1);
      break;
    case LINE_CALLINFO:
      out << BitNames(NameFamily::kCallInfo, message.p1);
      break;
    default:
      hex(message.p1);
  }
  out << ", ";
  if (message.id == LINE_REPLY) {
    out << ErrorName(static_cast<LONG>(message.p2));
  } else {
    hex(message.p2);
  }
  out << ", ";
  hex(message.p3);
  out << ", instance ";
  hex(message.instance);
  return out << ")";
}

TestApp::TestApp(const AppOptions& options) : options_(options) {
  const bool calls_back =
      options.notification == Notification::kHiddenWindow || options.notification == Notification::kLegacy;
  if (calls_back) slot_ = TakeCallbackSlot();
  const ScopedExecutableName module(options.module);
  if (options.notification == Notification::kLegacy) {
    InitializeLegacy(options);
  } else {
    InitializeEx(options);
  }
}

void TestApp::InitializeLegacy(const AppOptions& options) {
  options_.version = std::min<DWORD>(options.version, 0x00010004);
  TAPI_REQUIRE_OK(lineInitialize(&handle_, nullptr, kCallbacks[static_cast<std::size_t>(slot_)], options.name,
                                 &num_devices_));
}

void TestApp::InitializeEx(const AppOptions& options) {
  LINEINITIALIZEEXPARAMS params{};
  params.dwTotalSize = sizeof(params);
  params.dwOptions = OptionOf(options.notification);
  if (options.notification == Notification::kCompletionPort) {
    port_ = tapi32CreateIoCompletionPort(reinterpret_cast<HANDLE>(-1), nullptr, 0, 0);
    BOOST_REQUIRE(port_ != nullptr);
    params.Handles.hCompletionPort = port_;
    params.dwCompletionKey = kCompletionKey;
  }
  library_version_ = options.version;
  const LINECALLBACK callback = slot_ < 0 ? nullptr : kCallbacks[static_cast<std::size_t>(slot_)];
  if (options.wide) {
    const std::string narrow = options.name == nullptr ? "" : options.name;
    const std::u16string name(narrow.begin(), narrow.end());
    TAPI_REQUIRE_OK(lineInitializeExW(&handle_, nullptr, callback,
                                      options.name == nullptr ? nullptr : name.c_str(), &num_devices_,
                                      &library_version_, &params));
  } else {
    TAPI_REQUIRE_OK(lineInitializeExA(&handle_, nullptr, callback, options.name, &num_devices_,
                                      &library_version_, &params));
  }
  if (options.notification == Notification::kEvent) event_ = params.Handles.hEvent;
}

TestApp::~TestApp() {
  if (handle_ != 0) lineShutdown(handle_);
  if (port_ != nullptr) tapi32CloseHandle(port_);
  if (slot_ < 0) return;
  CallbackSlot& slot = callback_slots[static_cast<std::size_t>(slot_)];
  const std::lock_guard<std::mutex> lock(slot.mutex);
  slot.used = false;
}

LONG TestApp::Shutdown() {
  const LONG result = lineShutdown(handle_);
  if (result == 0) handle_ = 0;
  return result;
}

DWORD TestApp::Negotiate(DWORD device, DWORD low, DWORD high) {
  DWORD version = 0;
  LINEEXTENSIONID extension{};
  TAPI_REQUIRE_OK(lineNegotiateAPIVersion(handle_, device, low, high == 0 ? options_.version : high, &version,
                                          &extension));
  return version;
}

HLINE TestApp::Open(DWORD device, const OpenOptions& options) {
  HLINE line = 0;
  TAPI_REQUIRE_OK(TryOpen(line, device, options));
  return line;
}

LONG TestApp::TryOpen(HLINE& line, DWORD device, const OpenOptions& options) {
  const DWORD version = options.version != 0 ? options.version : Negotiate(device == LINEMAPPER ? 0 : device);
  const DWORD_PTR instance = options.instance == 0 ? 0x1000 + DWORD_PTR{device} : options.instance;
  const LONG result = lineOpenA(handle_, device, &line, version, options.ext_version, instance,
                                options.privileges, options.media_modes, options.call_params);
  if (result == 0) lines_.push_back(line);
  return result;
}

LONG TestApp::Close(HLINE line) {
  std::erase(lines_, line);
  return lineClose(line);
}

HCALL TestApp::MakeCall(HLINE line, const char* destination, LINECALLPARAMS* params) {
  const PendingCall call = StartCall(line, destination, params);
  ExpectReply(call.request_id);
  BOOST_REQUIRE(*call.handle != 0);
  return *call.handle;
}

PendingCall TestApp::StartCall(HLINE line, const char* destination, LINECALLPARAMS* params) {
  const std::shared_ptr<HCALL> lent = lent_.emplace_back(std::make_shared<HCALL>(0));
  const Result result{lineMakeCallA(line, lent.get(), destination, 0, params)};
  BOOST_REQUIRE_MESSAGE(result.code > 0, "lineMakeCall gave " << result);
  return {result.code, lent.get()};
}

std::optional<Message> TestApp::Fetch() {
  if (slot_ >= 0) {
    tapi32Pump(0);
    CallbackSlot& slot = callback_slots[static_cast<std::size_t>(slot_)];
    const std::lock_guard<std::mutex> lock(slot.mutex);
    if (slot.messages.empty()) return std::nullopt;
    const Message message = slot.messages.front();
    slot.messages.pop_front();
    return message;
  }
  LINEMESSAGE message{};
  if (port_ == nullptr) {
    if (lineGetMessage(handle_, &message, 0) != 0) return std::nullopt;
    return FromStruct(message);
  }
  DWORD bytes = 0;
  ULONG_PTR key = 0;
  void* packet = nullptr;
  if (tapi32GetQueuedCompletionStatus(port_, &bytes, &key, &packet, 0) == 0) return std::nullopt;
  BOOST_CHECK_EQUAL(bytes, sizeof(LINEMESSAGE));
  BOOST_CHECK_EQUAL(key, ULONG_PTR{kCompletionKey});
  std::memcpy(&message, packet, sizeof(message));
  tapi32FreeMessage(packet);
  return FromStruct(message);
}

std::optional<Message> TestApp::TryNext() { return Fetch(); }

void TestApp::AwaitReadable() {
  // By the system's clock: the library's may be a manual one.
  pollfd waiting{-1, POLLIN, 0};
  TAPI_REQUIRE_OK(tapi32GetQueueDescriptor(handle_, &waiting.fd));
  BOOST_REQUIRE_MESSAGE(poll(&waiting, 1, static_cast<int>(kPatience.count())) > 0,
                        "no message within ten seconds");
}

Message TestApp::Next() {
  for (int attempt = 0; attempt < 100; ++attempt) {
    if (const std::optional<Message> message = Fetch()) return *message;
    AwaitReadable();
  }
  throw std::runtime_error("the application's descriptor is readable, but no message can be fetched");
}

Message TestApp::NextOf(DWORD id) {
  while (true) {
    const Message message = Next();
    if (message.id == id) return message;
  }
}

Message TestApp::Expect(DWORD id) {
  const Message message = Next();
  BOOST_REQUIRE_MESSAGE(message.id == id, "got " << message << ", expected " << MessageName(id));
  return message;
}

void TestApp::ExpectReply(LONG request_id, LONG result) {
  const Message message = Expect(LINE_REPLY);
  BOOST_CHECK_MESSAGE(
      message.p1 == static_cast<DWORD_PTR>(request_id) && static_cast<LONG>(message.p2) == result,
      "got " << message << ", expected request ID " << request_id << " and " << ErrorName(result));
}

Message TestApp::ExpectCallState(HCALL call, DWORD state) {
  const Message message = Expect(LINE_CALLSTATE);
  BOOST_CHECK_MESSAGE(message.device == call && message.p1 == state,
                      "got " << message << ", expected call 0x" << std::hex << call << std::dec << " and "
                             << BitNames(NameFamily::kCallState, state));
  return message;
}

Message TestApp::ExpectCallState(HCALL call, DWORD state, DWORD_PTR mode) {
  const Message message = ExpectCallState(call, state);
  BOOST_CHECK_MESSAGE(message.p2 == mode,
                      "got " << message << ", expected mode 0x" << std::hex << mode << std::dec);
  return message;
}

Message TestApp::ExpectLineState(HLINE line, DWORD bits) {
  const Message message = Expect(LINE_LINEDEVSTATE);
  BOOST_CHECK_MESSAGE(message.device == line && message.p1 == bits,
                      "got " << message << ", expected " << BitNames(NameFamily::kLineState, bits));
  return message;
}

HCALL TestApp::ExpectNewCall(HLINE line, DWORD privilege, DWORD state) {
  HCALL call = 0;
  if (options_.version >= 0x00020000) {
    const Message announced = Expect(LINE_APPNEWCALL);
    BOOST_CHECK_EQUAL(announced.device, line);
    BOOST_CHECK_MESSAGE(announced.p3 == privilege,
                        "got " << announced << ", expected privilege " << privilege);
    call = static_cast<HCALL>(announced.p2);
  }
  const Message first = Expect(LINE_CALLSTATE);
  if (call == 0) call = first.device;
  BOOST_CHECK_MESSAGE(first.device == call && first.p1 == state && first.p3 == privilege,
                      "got " << first << ", expected " << BitNames(NameFamily::kCallState, state) << " with "
                             << BitNames(NameFamily::kPrivilege, privilege));
  return call;
}

void TestApp::AwaitStrands() {
  for (const HLINE line : lines_) {
    DWORD line_states = 0;
    DWORD address_states = 0;
    if (lineGetStatusMessages(line, &line_states, &address_states) != 0) continue;
    lineSetStatusMessages(line, line_states & ~DWORD{LINEDEVSTATE_REINIT}, address_states);
  }
}

std::vector<Message> TestApp::Drain() {
  AwaitStrands();
  std::vector<Message> messages;
  while (const std::optional<Message> message = Fetch()) messages.push_back(*message);
  return messages;
}

void TestApp::ExpectNothing() {
  AwaitStrands();
  const std::optional<Message> message = Fetch();
  BOOST_CHECK_MESSAGE(!message, "got " << message.value_or(Message()) << ", expected nothing");
}

}  // namespace tapi::test

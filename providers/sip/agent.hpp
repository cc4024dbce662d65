// SPDX-License-Identifier: MIT
// Agent: what lives on the thread of the SIP user agent: its loop, its accounts and its legs.
#ifndef TAPI_PROVIDERS_SIP_AGENT_HPP_
#define TAPI_PROVIDERS_SIP_AGENT_HPP_

#include <tspi32ext.h>

#include <chrono>
#include <deque>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "common/mutex.hpp"
#include "sip/config.hpp"
#include "sip/rtp.hpp"
#include "sip/session_description.hpp"
#include "sip/sofia.hpp"
#include "sip/user_agent.hpp"

namespace tapi::sip {

struct WakeUp {
  Agent* agent;
};

// What a nua handle belongs to.
struct HandleOwner {
  HandleOwner(std::size_t owner_account, bool leg) : account(owner_account), is_leg(leg) {}
  HandleOwner(const HandleOwner&) = delete;
  HandleOwner& operator=(const HandleOwner&) = delete;
  ~HandleOwner() {
    if (handle != nullptr) nua_handle_destroy(handle);
  }

  nua_handle_t* handle = nullptr;  // owned
  const std::size_t account;
  const bool is_leg;
  bool answered_challenge = false;  // the password has been sent for the request under way
};

struct Registrar : HandleOwner {
  Registrar(Agent& owner, std::size_t registered_account)
      : HandleOwner(registered_account, false), agent(owner) {}

  Agent& agent;
  bool wanted = false;
  Registration state;
  int failures = 0;  // in a row
  su_timer_t* retry = nullptr;
};

struct Leg : HandleOwner {
  Leg(LegId leg_id, std::size_t leg_account, bool from_outside)
      : HandleOwner(leg_account, true), id(leg_id), incoming(from_outside) {}

  const LegId id;
  const bool incoming;
  std::unique_ptr<RtpPort> rtp;
  std::optional<RemoteAudio> remote;
  bool answering = false;  // the 200 is under way
  bool connected = false;
  bool hanging_up = false;  // our side has ended it: no more events
  Ending ending;
};

// Everything without a note belongs to the agent's thread.
struct Agent {
  Agent(const Config& settings, UserAgentEvents& sink);
  ~Agent();
  Agent(const Agent&) = delete;
  Agent& operator=(const Agent&) = delete;

  // ---- agent_thread.cpp ----
  void Post(std::function<void()> action);  // any thread
  bool Reserve(LegId& id);                  // any thread
  void Unreserve(LegId id);                 // any thread
  static void RunPosted(Agent* agent, su_msg_r message, WakeUp* wake);
  static void Log(void* self, const char* format, va_list arguments);
  void Run(std::promise<bool>& ready);
  bool Create();
  void BeginStop();
  void FinishStop();
  void CheckStopped();

  // ---- agent_events.cpp ----
  static void OnEvent(nua_event_t event, int status, const char* phrase, nua_t* nua, Agent* self,
                      nua_handle_t* handle, HandleOwner* owner, const sip_t* sip, tagi_t tags[]);
  void Dispatch(nua_event_t event, int status, nua_handle_t* handle, HandleOwner* owner, const sip_t* sip,
                tagi_t tags[]);
  void DispatchLeg(nua_event_t event, int status, Leg& leg, const sip_t* sip, tagi_t tags[]);
  bool AnswerChallenge(int status, HandleOwner& owner, const sip_t* sip);
  std::string AddressOfRecord(const Account& account) const;
  std::string RouteOf(const Account& account) const;

  // ---- agent_registration.cpp ----
  void Register(std::size_t account);
  void Unregister(std::size_t account);
  void SendRegister(Registrar& registrar);
  void OnRegister(Registrar& registrar, int status, const sip_t* sip);
  void OnUnregister(Registrar& registrar, int status);
  void SetRegistration(Registrar& registrar, const Registration& state);
  static void RetryRegister(Agent* magic, su_timer_t* timer, Registrar* registrar);

  // ---- agent_legs.cpp ----
  void OnInvite(nua_handle_t* handle, const sip_t* sip);
  void Refuse(nua_handle_t* handle, int status);
  void StartCall(LegId id, std::size_t account, const std::string& target);
  void Ring(LegId id);
  void Answer(LegId id);
  void Hangup(LegId id, int status);
  void EndSession(Leg& leg, int status);
  void OnResponse(Leg& leg, int status);
  void OnRefusedPassword(Leg& leg, int status);
  void OnState(Leg& leg, int status, const sip_t* sip, tagi_t tags[]);
  void OnReady(Leg& leg, const sip_t* sip);
  void UpdateMedia(Leg& leg);
  void EndLeg(Leg& leg);
  Leg* FindLeg(LegId id);

  const Config& config;
  UserAgentEvents& events;

  su_root_t* root = nullptr;
  nua_t* nua = nullptr;
  std::map<LegId, std::unique_ptr<Leg>> legs;
  std::vector<std::unique_ptr<Registrar>> registrars;  // by account
  bool stopping = false;
  std::promise<void> network_done;  // every leg and registration has ended
  bool network_done_set = false;

  RtpEngine rtp;
  provider::Mutex mutex;
  std::deque<std::function<void()>> posted ABSL_GUARDED_BY(mutex);
  bool open ABSL_GUARDED_BY(mutex) = false;
  std::set<LegId> reserved ABSL_GUARDED_BY(mutex);
  LegId last_leg ABSL_GUARDED_BY(mutex) = 0;
  double tokens ABSL_GUARDED_BY(mutex) = 0;
  std::chrono::steady_clock::time_point refilled ABSL_GUARDED_BY(mutex);
  std::thread thread;
};

// agent_party.cpp: parties in headers.
Party ReadParty(const url_t* url, const char* display, const std::string& own_domain);
Party ReadCaller(const sip_t& sip, const std::string& own_domain);
Party ReadConnected(const sip_t& sip, const std::string& own_domain);
Party ReadRedirecting(const sip_t& sip, const std::string& own_domain);

}  // namespace tapi::sip

#endif  // TAPI_PROVIDERS_SIP_AGENT_HPP_

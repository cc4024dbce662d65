// SPDX-License-Identifier: MIT
// Agent: what lives on the thread of the SIP user agent: its loop, its registrations and its legs.
#ifndef TAPI_PROVIDERS_SIP_AGENT_HPP_
#define TAPI_PROVIDERS_SIP_AGENT_HPP_

#include <tspi32ext.h>

#include <chrono>
#include <cstdarg>
#include <deque>
#include <exception>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "common/mutex.hpp"
#include "sip/config.hpp"
#include "sip/leg.hpp"
#include "sip/registrar.hpp"
#include "sip/rtp.hpp"
#include "sip/sofia.hpp"
#include "sip/user_agent.hpp"

namespace tapi::sip {

// Everything without a note belongs to the agent's thread.
struct Agent {
  Agent(const Config& settings, UserAgentEvents& sink);
  ~Agent();
  Agent(const Agent&) = delete;
  Agent& operator=(const Agent&) = delete;

  // ---- agent.cpp ----
  void Post(std::function<void()> action);  // any thread but its own
  void Stop();                              // any thread but its own
  void Run(std::promise<bool>& ready);
  bool Create();
  void BeginStop();
  void FinishStop();
  void CheckStopped();  // anything ended: it may have been the last
  static void RunPosted(Agent* self, su_msg_r message, WakeUp* none);
  static void Log(void* self, const char* format, va_list arguments);

  // Runs what sofia-sip or another thread asked for. No exception passes: the frames below are C.
  template <class Action>
  void Guarded(Action action) {
    try {
      action();
    } catch (const std::exception& error) {
      events.OnLog(TAPI32_LOG_ERROR, error.what());
    }
    events.OnIdle();
  }

  // ---- agent_calls.cpp ----
  static void OnEvent(nua_event_t event, int status, const char* phrase, nua_t* nua, Agent* self,
                      nua_handle_t* handle, HandleOwner* owner, const sip_t* sip, tagi_t tags[]);
  void Dispatch(const SipEvent& event, nua_handle_t* handle, HandleOwner* owner);
  void OnInvite(nua_handle_t* handle, const sip_t& sip);
  void Register(std::size_t account);
  void Unregister(std::size_t account);
  void StartCall(LegId id, std::size_t account, const std::string& target);
  void Hangup(LegId id, int status);
  Leg* FindLeg(LegId id);
  std::unique_ptr<Leg> TakeLeg(LegId id);
  bool Reserve(LegId& id);   // any thread
  void Unreserve(LegId id);  // any thread

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

}  // namespace tapi::sip

#endif  // TAPI_PROVIDERS_SIP_AGENT_HPP_

// SPDX-License-Identifier: MIT
// The user agent's thread: how it starts, takes work from other threads, and ends.
#include "sip/agent.hpp"

#include <signal.h>

#include <algorithm>
#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <cstdint>
#include <cstdio>
#include <utility>

#include "common/error.hpp"
#include "sip/blocked_thread.hpp"

namespace tapi::sip {
namespace {

constexpr std::chrono::milliseconds kDrainTime{2000};  // for BYE, CANCEL and the unregistering REGISTER
constexpr int kUnavailable = 480;                      // for calls that nobody answered yet
constexpr int kUdpMtu = 65535;                         // requests never change over to TCP

// su_init() sets SIGPIPE's action for the whole process, which is the application's to choose.
void InitSofia() {
  struct sigaction before = {};
  sigaction(SIGPIPE, nullptr, &before);
  su_init();
  sigaction(SIGPIPE, &before, nullptr);
}

// Asked first, because a nua_create() that can't bind leaves memory behind.
bool CanBind(const Config& config) {
  boost::asio::io_context io;
  boost::asio::ip::udp::socket probe(io);
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address_v4(config.local, error);
  if (!error) probe.open(boost::asio::ip::udp::v4(), error);
  if (!error) probe.bind({address, static_cast<std::uint16_t>(config.port)}, error);
  return !error;
}

}  // namespace

Agent::Agent(const Config& settings, UserAgentEvents& sink)
    : config(settings),
      events(sink),
      rtp(settings.local),
      tokens(settings.max_calls_per_second),
      refilled(std::chrono::steady_clock::now()) {
  std::promise<bool> ready;
  std::future<bool> started = ready.get_future();
  thread = StartBlockedThread([this, own = std::move(ready)]() mutable { Run(own); });
  if (started.get()) return;
  thread.join();
  throw provider::Error(LINEERR_RESOURCEUNAVAIL, "settings.port: can't bind " + config.local + ":" +
                                                     std::to_string(config.port) + " for SIP");
}

// Two steps: the network is told and has its time, then whatever is left goes.
void Agent::Stop() {
  if (!thread.joinable()) return;
  std::future<void> done = network_done.get_future();
  Post([this] { BeginStop(); });
  done.wait_for(kDrainTime);
  Post([this] { FinishStop(); });
  thread.join();
}

Agent::~Agent() { Stop(); }

void Agent::Run(std::promise<bool>& ready) {
  InitSofia();
  root = su_root_create(this);
  if (root != nullptr && CanBind(config) && Create()) {
    {
      provider::MutexLock lock(mutex);
      open = true;
    }
    ready.set_value(true);
    su_root_run(root);
    {
      provider::MutexLock lock(mutex);
      open = false;
      posted.clear();
    }
    nua_destroy(nua);
  } else {
    ready.set_value(false);
  }
  if (root != nullptr) su_root_destroy(root);
  su_log_redirect(nullptr, nullptr, nullptr);
  su_deinit();
}

// 100 is not asked for (NTATAG_PASS_100): nua_invite_client_report() of sofia-sip 1.12.11 returns early for
// one that came over the network, and never gives its reference to the message back.
bool Agent::Create() {
  su_root_threading(root, 0);  // the stack runs in this very thread
  su_log_redirect(nullptr, &Agent::Log, this);
  const std::string url =
      "sip:" + config.local + ":" + (config.port == 0 ? "*" : std::to_string(config.port)) + ";transport=udp";
  nua = nua_create(root, &Agent::OnEvent, this, NUTAG_URL(url.c_str()), NUTAG_USER_AGENT("libtapi"),
                   NUTAG_AUTOALERT(0), NUTAG_AUTOANSWER(0), NUTAG_AUTOACK(1), NUTAG_ENABLEMESSAGE(0),
                   NUTAG_MEDIA_ENABLE(1), NUTAG_SESSION_TIMER(0),
                   NUTAG_OUTBOUND("no-options-keepalive no-validate no-natify"), NTATAG_UDP_MTU(kUdpMtu),
                   TPTAG_STUN_SERVER(0), SOATAG_AF(SOA_AF_IP4_ONLY), SOATAG_ADDRESS(config.local.c_str()),
                   SOATAG_RTP_SELECT(SOA_RTP_SELECT_SINGLE),
                   SIPTAG_ALLOW_STR("INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE"), TAG_END());
  return nua != nullptr;
}

void Agent::Log(void* self, const char* format, va_list arguments) {
  std::array<char, 1024> text;
  const int length = std::vsnprintf(text.data(), text.size(), format, arguments);
  if (length <= 0) return;
  std::string line(text.data(), std::min(static_cast<std::size_t>(length), text.size() - 1));
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.pop_back();
  // It may quote what came from the network.
  std::replace_if(
      line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, '?');
  static_cast<Agent*>(self)->events.OnLog(TAPI32_LOG_DEBUG, line);
}

// The lock is held while the message is sent, so that the loop can't end in between.
void Agent::Post(std::function<void()> action) {
  provider::MutexLock lock(mutex);
  if (!open) return;
  posted.push_back(std::move(action));
  if (posted.size() > 1) return;  // a message is on its way already
  su_msg_r message = SU_MSG_R_INIT;
  if (su_msg_create(message, su_root_task(root), su_root_task(root), &Agent::RunPosted, 0) != 0) return;
  su_msg_send(message);
}

void Agent::RunPosted(Agent* self, su_msg_r, WakeUp*) {
  std::deque<std::function<void()>> actions;
  {
    provider::MutexLock lock(self->mutex);
    actions.swap(self->posted);
  }
  for (const auto& action : actions) self->Guarded(action);
}

void Agent::BeginStop() {
  stopping = true;
  std::vector<LegId> ids;
  for (const auto& [id, leg] : legs) ids.push_back(id);
  for (const LegId id : ids) Hangup(id, kUnavailable);
  for (const auto& registrar : registrars) {
    if (registrar) registrar->Stop();
  }
  CheckStopped();
}

void Agent::CheckStopped() {
  const bool registered =
      std::any_of(registrars.begin(), registrars.end(), [](const auto& r) { return r && !r->off(); });
  if (!stopping || network_done_set || registered || !legs.empty()) return;
  network_done_set = true;
  network_done.set_value();
}

void Agent::FinishStop() {
  registrars.clear();
  legs.clear();
  nua_shutdown(nua);  // nua_r_shutdown ends the loop
}

// ---- The public class ----

struct UserAgent::Impl {
  Impl(const Config& config, UserAgentEvents& events) : agent(config, events) {}
  Agent agent;
};

UserAgent::UserAgent(const Config& config, UserAgentEvents& events)
    : impl_(std::make_unique<Impl>(config, events)) {}
UserAgent::~UserAgent() = default;

void UserAgent::Stop() { impl_->agent.Stop(); }

void UserAgent::Register(std::size_t account) {
  Agent& agent = impl_->agent;
  agent.Post([&agent, account] { agent.Register(account); });
}

void UserAgent::Unregister(std::size_t account) {
  Agent& agent = impl_->agent;
  agent.Post([&agent, account] { agent.Unregister(account); });
}

LegId UserAgent::NewLeg() {
  LegId id = 0;
  return impl_->agent.Reserve(id) ? id : 0;
}

void UserAgent::Call(LegId leg, std::size_t account, const std::string& target) {
  Agent& agent = impl_->agent;
  agent.Post([&agent, leg, account, target] { agent.StartCall(leg, account, target); });
}

void UserAgent::Ring(LegId leg) {
  Agent& agent = impl_->agent;
  agent.Post([&agent, leg] {
    if (Leg* found = agent.FindLeg(leg)) found->Ring();
  });
}

void UserAgent::Answer(LegId leg) {
  Agent& agent = impl_->agent;
  agent.Post([&agent, leg] {
    if (Leg* found = agent.FindLeg(leg)) found->Answer();
  });
}

void UserAgent::Hangup(LegId leg, int status) {
  Agent& agent = impl_->agent;
  agent.Post([&agent, leg, status] { agent.Hangup(leg, status); });
}

}  // namespace tapi::sip

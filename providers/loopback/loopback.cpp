// SPDX-License-Identifier: MIT
// The loopback provider: settings, devices, and its entry in the library's static registry.
#include <memory>
#include <utility>

#include "common/entries.hpp"
#include "common/error.hpp"
#include "common/text.hpp"
#include "loopback/caps.hpp"
#include "loopback/config.hpp"
#include "loopback/switch.hpp"

namespace tapi::loopback {
namespace {

using provider::Error;

class LoopbackProvider final : public provider::Provider {
 public:
  explicit LoopbackProvider(std::unique_ptr<provider::Host> host)
      : Provider(std::move(host)),
        switch_(std::make_shared<Switch>(*this, ReadConfig(Provider::host().settings()))) {}

  provider::DeviceCounts CountDevices() override {
    return {switch_->config().lines, switch_->config().phones};
  }

  void Start(const provider::Session& session) override { switch_->Begin(session); }

  void CheckLineDevice(DWORD device_id) const override { switch_->Device(device_id); }

  void CreateLineDevice(DWORD_PTR temp_id, DWORD device_id) override {
    switch_->CreateDevice(temp_id, device_id);
  }

  void GetLineDevCaps(DWORD device_id, provider::VarStruct<LINEDEVCAPS>& caps) override {
    WriteDevCaps(switch_->Device(device_id), switch_->config(), permanent_id(), caps);
  }

  void GetAddressCaps(DWORD device_id, DWORD address_id,
                      provider::VarStruct<LINEADDRESSCAPS>& caps) override {
    if (address_id != 0) throw Error(LINEERR_INVALADDRESSID, "a line has address 0 only");
    WriteAddressCaps(switch_->Device(device_id), switch_->config(), caps);
  }

  HICON LineIcon(DWORD /*device_id*/, std::u16string_view device_class) override {
    if (!device_class.empty() && !provider::EqualNoCase(device_class, u"tapi/line")) {
      throw Error(LINEERR_INVALDEVICECLASS, "the line has no device of that class");
    }
    return nullptr;
  }

  std::shared_ptr<provider::Line> OpenLine(const provider::LineSetup& setup) override {
    Station& station = switch_->Device(setup.device_id);
    auto line = std::make_shared<LoopbackLine>(switch_, station, setup);
    switch_->Attach(station, line);
    return line;
  }

 private:
  const std::shared_ptr<Switch> switch_;
};

}  // namespace
}  // namespace tapi::loopback

std::shared_ptr<tapi::provider::Provider> tapi::provider::MakeProvider(std::unique_ptr<Host> host) {
  return std::make_shared<loopback::LoopbackProvider>(std::move(host));
}

// How the library finds its built-in provider.
extern "C" void* tapi32_loopback_find(const char* name);
extern "C" void* tapi32_loopback_find(const char* name) { return tapi::provider::FindExport(name); }

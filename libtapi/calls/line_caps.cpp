// SPDX-License-Identifier: MIT
// Bodies: what line devices and addresses can do, icons, and the list of providers.
#include <string>
#include <vector>

#include "calls/bodies.hpp"
#include "calls/device_access.hpp"
#include "calls/device_class.hpp"
#include "core/engine.hpp"
#include "core/installed_providers.hpp"
#include "core/versions.hpp"
#include "host/provider.hpp"
#include "support/failure.hpp"

namespace tapi::calls {
namespace {

using host::TspiTable;
using support::Failure;

// Stands for a picture that this platform has no way to draw; only its not being NULL means something.
const auto kGenericLineIcon = reinterpret_cast<HICON>(DWORD_PTR{1});

HICON ProviderIcon(const core::LineDevice& device, const contract::Text& device_class) {
  if (!device.provider->Has<&TspiTable::lineGetIcon>()) return nullptr;
  const std::u16string name(device_class.text);
  HICON icon = nullptr;
  const LONG result = device.provider->Call<&TspiTable::lineGetIcon>(
      device.id, device_class.null ? nullptr : name.c_str(), &icon);
  return result == 0 ? icon : nullptr;
}

}  // namespace

LONG lineGetDevCaps(std::shared_ptr<core::App>, DWORD device_id, DWORD version, DWORD ext_version,
                    contract::VarOut<LINEDEVCAPS> out) {
  const auto device = RequireDevice(device_id);
  RequireVersion(*device, version);
  out.Require(version);
  marshal::Buffer caps;
  FetchDevCaps(*device, ext_version, caps);
  out.Write(version, caps);
  return 0;
}

LONG lineGetAddressCaps(std::shared_ptr<core::App>, DWORD device_id, DWORD address_id, DWORD version,
                        DWORD ext_version, contract::VarOut<LINEADDRESSCAPS> out) {
  const auto device = RequireDevice(device_id);
  RequireVersion(*device, version);
  out.Require(version);
  marshal::Buffer caps;
  FetchDevCaps(*device, 0, caps);
  const DWORD num_addresses = caps.As<LINEDEVCAPS>().dwNumAddresses;
  if (address_id >= num_addresses) {
    throw Failure(LINEERR_INVALADDRESSID,
                  fmt::format("line device {} has {} addresses", device_id, num_addresses));
  }
  FetchAddressCaps(*device, address_id, ext_version, caps);
  out.Write(version, caps);
  return 0;
}

LONG lineGetIcon(DWORD device_id, contract::OptionalTextIn device_class, Out<HICON> icon) {
  const auto device = RequireDevice(device_id);
  HICON found = ProviderIcon(*device, device_class);
  const bool line_itself = device_class.text.empty() || IsDeviceClass(device_class.text, u"tapi/line");
  if (found == nullptr && (line_itself || OnlyOldApplications())) found = kGenericLineIcon;
  if (found == nullptr)
    throw Failure(LINEERR_INVALDEVICECLASS, "the provider has no icon for this device class");
  *icon.pointer = found;
  return 0;
}

LONG lineGetProviderList(DWORD version, contract::VarOut<LINEPROVIDERLIST> out) {
  // What an application knows beyond ours is no error, as in lineInitializeEx.
  const DWORD common = core::HighestVersionIn(core::kVersion13, version);
  if (common == 0)
    throw Failure(LINEERR_INCOMPATIBLEAPIVERSION, fmt::format("{:#x} is no API version", version));
  const auto providers = core::InstalledProviders();
  std::vector<LINEPROVIDERENTRY> entries(providers.size());
  for (std::size_t i = 0; i < providers.size(); ++i)
    entries[i].dwPermanentProviderID = providers[i].permanent_id;
  auto list = marshal::Buffer::Of<LINEPROVIDERLIST>();
  constexpr auto kEntries = TAPI_FIELD(LINEPROVIDERLIST, ProviderList);
  list.SetArray(kEntries, std::span<const LINEPROVIDERENTRY>(entries));
  for (std::size_t i = 0; i < providers.size(); ++i) {
    const auto& entry = list.Array<LINEPROVIDERENTRY>(kEntries)[i];
    list.SetEntryText(entry, TAPI_FIELD(LINEPROVIDERENTRY, ProviderFilename),
                      marshal::FromNarrow(providers[i].module));
  }
  out.Write(common, list);
  return 0;
}

}  // namespace tapi::calls

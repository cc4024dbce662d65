// SPDX-License-Identifier: MIT
// Negotiating TSPI and extension versions with a provider, believing nothing it says.
#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "host/provider.hpp"
#include "support/failure.hpp"
#include "support/log.hpp"

namespace tapi::host {
namespace {

using support::Failure;

constexpr std::array<DWORD, 7> kVersions = {0x00010003, 0x00010004, 0x00020000, 0x00020001,
                                            0x00020002, 0x00030000, 0x00030001};

bool IsVersion(DWORD version) {
  return std::find(kVersions.begin(), kVersions.end(), version) != kVersions.end();
}

struct Range {
  DWORD low;
  DWORD high;
  bool empty() const { return low > high; }
  bool holds(DWORD version) const { return low <= version && version <= high; }
};

// The part of [low, high] that this library speaks.
Range Spoken(DWORD low, DWORD high) {
  return {std::max(low, kLowestTspiVersion), std::min(high, kHighestTspiVersion)};
}

// `got` if it is a version in `range`. A provider that answers with success and something else is broken.
DWORD CheckedVersion(const std::string& module, DWORD device_id, Range range, DWORD got, LONG code) {
  if (range.holds(got) && IsVersion(got)) return got;
  const std::string reason =
      fmt::format("provider \"{}\", device {}: negotiated version 0x{:08X}, asked for 0x{:08X} to 0x{:08X}",
                  module, device_id, got, range.low, range.high);
  support::Log(support::LogPart::kHost, support::LogLevel::kWarning, "{}", reason);
  throw Failure(code, reason);
}

DWORD CheckedExtVersion(const std::string& module, DWORD device_id, Range range, DWORD got, LONG code) {
  if (range.holds(got)) return got;
  throw Failure(
      code,
      fmt::format(
          "provider \"{}\", device {}: negotiated extension version 0x{:08X}, asked for 0x{:08X} to 0x{:08X}",
          module, device_id, got, range.low, range.high));
}

[[noreturn]] void ThrowEmpty(LONG code, Range range) {
  throw Failure(code, fmt::format("no version between 0x{:08X} and 0x{:08X}", range.low, range.high));
}

}  // namespace

DWORD Provider::NegotiateLine(DWORD device_id, DWORD low, DWORD high) const {
  const Range range = Spoken(low, high);
  if (range.empty()) ThrowEmpty(LINEERR_INCOMPATIBLEAPIVERSION, range);
  DWORD version = 0;
  Require<&TspiTable::lineNegotiateTSPIVersion>(device_id, range.low, range.high, &version);
  return CheckedVersion(module_name(), device_id, range, version, LINEERR_INCOMPATIBLEAPIVERSION);
}

DWORD Provider::NegotiatePhone(DWORD device_id, DWORD low, DWORD high) const {
  const Range range = Spoken(low, high);
  if (range.empty()) ThrowEmpty(PHONEERR_INCOMPATIBLEAPIVERSION, range);
  DWORD version = 0;
  Require<&TspiTable::phoneNegotiateTSPIVersion>(device_id, range.low, range.high, &version);
  return CheckedVersion(module_name(), device_id, range, version, PHONEERR_INCOMPATIBLEAPIVERSION);
}

DWORD Provider::NegotiateLineExt(DWORD device_id, DWORD version, DWORD low, DWORD high) const {
  const Range range{low, high};  // the provider's to judge
  DWORD ext_version = 0;
  Require<&TspiTable::lineNegotiateExtVersion>(device_id, version, low, high, &ext_version);
  return CheckedExtVersion(module_name(), device_id, range, ext_version, LINEERR_INCOMPATIBLEEXTVERSION);
}

DWORD Provider::NegotiatePhoneExt(DWORD device_id, DWORD version, DWORD low, DWORD high) const {
  const Range range{low, high};  // the provider's to judge
  DWORD ext_version = 0;
  Require<&TspiTable::phoneNegotiateExtVersion>(device_id, version, low, high, &ext_version);
  return CheckedExtVersion(module_name(), device_id, range, ext_version, PHONEERR_INCOMPATIBLEEXTVERSION);
}

LINEEXTENSIONID Provider::LineExtensionId(DWORD device_id, DWORD version) const {
  LINEEXTENSIONID id{};
  if (!Has<&TspiTable::lineGetExtensionID>()) return id;
  const LONG result = Call<&TspiTable::lineGetExtensionID>(device_id, version, &id);
  if (result == LINEERR_OPERATIONUNAVAIL) return {};
  if (result != 0) ThrowResult("TSPI_lineGetExtensionID", result);
  return id;
}

PHONEEXTENSIONID Provider::PhoneExtensionId(DWORD device_id, DWORD version) const {
  PHONEEXTENSIONID id{};
  if (!Has<&TspiTable::phoneGetExtensionID>()) return id;
  const LONG result = Call<&TspiTable::phoneGetExtensionID>(device_id, version, &id);
  if (result == PHONEERR_OPERATIONUNAVAIL) return {};
  if (result != 0) ThrowResult("TSPI_phoneGetExtensionID", result);
  return id;
}

}  // namespace tapi::host

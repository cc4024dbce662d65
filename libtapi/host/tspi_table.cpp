// SPDX-License-Identifier: MIT
// Fills a provider's table by name.
#include "host/tspi_table.hpp"

namespace tapi::host {

TspiTable FillTable(const ExportFinder& find) {
  TspiTable table;
#define TSPI_ROW(name, family, kind) table.name = reinterpret_cast<decltype(table.name)>(find("TSPI_" #name));
#include "host/tspi_functions.inc"
  return table;
}

std::string MissingMandatory(const TspiTable& table) {
  std::string missing;
  const auto require = [&missing](bool present, const char* name) {
    if (!present) missing += (missing.empty() ? "" : ", ") + std::string(name);
  };
  require(table.lineNegotiateTSPIVersion != nullptr, "TSPI_lineNegotiateTSPIVersion");
  require(table.providerEnumDevices != nullptr, "TSPI_providerEnumDevices");
  require(table.providerInit != nullptr, "TSPI_providerInit");
  require(table.providerShutdown != nullptr, "TSPI_providerShutdown");
  return missing;
}

}  // namespace tapi::host

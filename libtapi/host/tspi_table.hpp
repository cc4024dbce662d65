// SPDX-License-Identifier: MIT
// TspiTable: the functions of one provider, each with its type, and what is known about each.
#ifndef TAPI_HOST_TSPI_TABLE_HPP_
#define TAPI_HOST_TSPI_TABLE_HPP_

#include <tspi.h>

#include <functional>
#include <string>

namespace tapi::host {

// A function that the provider lacks is null.
struct TspiTable {
#define TSPI_ROW(name, family, kind) decltype(&::TSPI_##name) name = nullptr;
#include "host/tspi_functions.inc"
};

enum class TspiFamily { kProvider, kLine, kPhone };
enum class TspiKind { kSync, kAsync };

// Facts of a function: TspiFacts<&TspiTable::lineDrop>.
template <auto Member>
struct TspiFacts;
#define TSPI_ROW(name, family, kind)                          \
  template <>                                                 \
  struct TspiFacts<&TspiTable::name> {                        \
    static constexpr const char* kName = "TSPI_" #name;       \
    static constexpr TspiFamily kFamily = TspiFamily::family; \
    static constexpr TspiKind kKind = TspiKind::kind;         \
  };
#include "host/tspi_functions.inc"

// Gives the address of an export by its full name ("TSPI_lineOpen"), or null.
using ExportFinder = std::function<void*(const char*)>;

TspiTable FillTable(const ExportFinder& find);

// Names of the functions without which no provider can be used and which `table` lacks, comma-separated.
std::string MissingMandatory(const TspiTable& table);

}  // namespace tapi::host

#endif  // TAPI_HOST_TSPI_TABLE_HPP_

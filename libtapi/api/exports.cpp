// SPDX-License-Identifier: MIT
// The exported functions of tapi.h, from the table; a row that disagrees with its prototype doesn't compile.
#include <tapi.h>

#include "api/entry.hpp"
#include "api/visibility.hpp"
#include "contract/calls.hpp"
#include "contract/row.hpp"

// The rows name their kinds without namespace, and the functions themselves are global.
using namespace tapi::contract;  // NOLINT
using namespace tapi::api;       // NOLINT

#define TAPI_EXPORT(function, form, name, params)                                         \
  extern "C" TAPI_EXPORTED LONG TAPI32_CALL function(TAPI_C_DECLARATIONS(form, params)) { \
    return Entry<&Calls::name>::Run<form>(rows::name, #function, TAPI_NAMES(params));     \
  }

#define TAPI_EXPORT_PLAIN_ONLY(name, params) TAPI_EXPORT(name, TextForm::kNarrow, name, params)
#define TAPI_EXPORT_A_W(name, params)                   \
  TAPI_EXPORT(name##A, TextForm::kNarrow, name, params) \
  TAPI_EXPORT(name##W, TextForm::kWide, name, params)
#define TAPI_EXPORT_PLAIN_A_W(name, params)          \
  TAPI_EXPORT(name, TextForm::kNarrow, name, params) \
  TAPI_EXPORT_A_W(name, params)

#define TAPI_ROW(name, result, forms, status, init, params) TAPI_EXPORT_##forms(name, params)
#include "contract/entry_points.inc"

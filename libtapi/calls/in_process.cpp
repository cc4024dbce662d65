// SPDX-License-Identifier: MIT
// InProcess: Calls, carried out in this process by the bodies of this folder.
#include "calls/bodies.hpp"
#include "calls/unpack.hpp"
#include "contract/calls.hpp"
#include "contract/row.hpp"

namespace tapi::calls {
namespace {

using namespace contract;  // NOLINT: the rows name their kinds without it

#define TAPI_BODY_IMPLEMENTED(name) &::tapi::calls::name
#define TAPI_BODY_MISSING(name) nullptr

// Has no state of its own: that is the engine's.
class InProcess final : public Calls {
 public:
#define TAPI_ROW(name, result, forms, status, init, params)                  \
  LONG name(TAPI_DECLARATIONS(params)) override {                            \
    return Invoke<rows::name, TAPI_BODY_##status(name)>(TAPI_NAMES(params)); \
  }
#include "contract/entry_points.inc"
};

}  // namespace
}  // namespace tapi::calls

namespace tapi::contract {

Calls& InProcessCalls() {
  static auto& calls = *new calls::InProcess;  // never destroyed: threads may call until the process is gone
  return calls;
}

}  // namespace tapi::contract

// SPDX-License-Identifier: MIT
// Fuzzes what applications hand in to initialise: LINEINITIALIZEEXPARAMS and PHONEINITIALIZEEXPARAMS.
#include "fuzz/fuzz.hpp"
#include "marshal/initialize_params.hpp"

using namespace tapi::fuzz;
using namespace tapi::marshal;

TAPI_FUZZ(initialize_params) {
  FuzzStructure(LayoutOf<LINEINITIALIZEEXPARAMS>(), input, [](const Buffer& buffer) {
    Require(buffer.size() == sizeof(LINEINITIALIZEEXPARAMS), "there is a fixed part only");
  });
  FuzzStructure(LayoutOf<PHONEINITIALIZEEXPARAMS>(), input, [](const Buffer& buffer) {
    Require(buffer.size() == sizeof(PHONEINITIALIZEEXPARAMS), "there is a fixed part only");
  });
}

// SPDX-License-Identifier: MIT
// Fuzzes what providers put into a VARSTRING: a block, or text in the format that it says.
#include "fuzz/fuzz.hpp"
#include "marshal/var_string.hpp"

using namespace tapi::fuzz;
using namespace tapi::marshal;

TAPI_FUZZ(var_string) {
  FuzzStructure(LayoutOf<VARSTRING>(), input,
                [](const Buffer& buffer) { Touch(buffer.Bytes(var_string::kString)); });
  FuzzStructure(TextVarStringLayout(), input, [](const Buffer& buffer) {
    Touch(buffer.Text(var_string::kString));
    Touch(buffer.Bytes(var_string::kString));
  });
}

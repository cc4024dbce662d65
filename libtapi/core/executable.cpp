// SPDX-License-Identifier: MIT
// ExecutableName, as each system tells it.
#include "core/executable.hpp"

#include <stdlib.h>

#if defined(__linux__)
#include <errno.h>
#endif

#include "marshal/text.hpp"

namespace tapi::core {

std::u16string ExecutableName() {
#if defined(__linux__)
  const char* const name = program_invocation_short_name;
#else
  const char* const name = getprogname();
#endif
  return name == nullptr || *name == '\0' ? u"application" : marshal::FromNarrow(name);
}

}  // namespace tapi::core

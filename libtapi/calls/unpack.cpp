// SPDX-License-Identifier: MIT
// The checks of unpack.hpp that depend on no type.
#include "calls/unpack.hpp"

namespace tapi::calls {

using contract::Init;
using support::Failure;

void RequireInitialized(const contract::Row& row, const GivenApp& app) {
  if (row.init == Init::NO_INIT || (row.init == Init::INIT_IF_APP && app.handle == 0)) return;
  const contract::FamilyErrors& errors = contract::ErrorsOf(row.name);
  // No program can have initialised for phones while phoneInitialize is missing.
  const bool initialised = &errors == &contract::kLineErrors && core::LineInitialised();
  if (!initialised) throw Failure(errors.uninitialized, "no application has initialised");
}

NoPhone FindNoPhone(LONG code, DWORD handle) {
  throw Failure(code, fmt::format("{:#x} is not a handle of a phone application or phone", handle));
}

void ThrowMissing(const contract::Row& row) {
  throw Failure(contract::ErrorsOf(row.name).unavailable, fmt::format("{} is not implemented yet", row.name));
}

void Checker::RequirePointer(const void* pointer) const {
  if (pointer == nullptr) throw Failure(errors.invalid_pointer, fmt::format("{} is NULL", parameter));
}

void Checker::RequireBytes(const void* data, DWORD size) const {
  if (data == nullptr && size != 0) {
    throw Failure(errors.invalid_pointer, fmt::format("{} is NULL, but its size is {}", parameter, size));
  }
}

void Checker::RequireText(const contract::Text& text) const {
  if (text.null) throw Failure(errors.invalid_text, fmt::format("{} is NULL", parameter));
  CheckLength(text);
}

void Checker::CheckLength(const contract::Text& text) const {
  if (text.too_long) {
    throw Failure(errors.text_too_long, fmt::format("{} does not end where text must end", parameter));
  }
}

}  // namespace tapi::calls

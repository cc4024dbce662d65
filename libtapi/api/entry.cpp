// SPDX-License-Identifier: MIT
// Errors of exported functions, and what the log says of them.
#include "api/entry.hpp"

#include <exception>
#include <new>

#include "support/failure.hpp"

namespace tapi::api {
namespace {

using support::LogLevel;
using support::LogPart;

// A reason that cannot be kept for want of memory is no reason to fail in another way.
void Keep(std::string& reason, const char* text) noexcept {
  try {
    reason = text;
  } catch (...) {
    reason.clear();
  }
}

}  // namespace

LONG CodeOfException(const contract::FamilyErrors& errors, std::string& reason) noexcept {
  try {
    throw;
  } catch (const support::Failure& failure) {
    Keep(reason, failure.what());
    return failure.code();
  } catch (const std::bad_alloc&) {
    Keep(reason, "out of memory");
    return errors.no_memory;
  } catch (const std::exception& exception) {
    Keep(reason, exception.what());
    return errors.failed;
  } catch (...) {
    Keep(reason, "an exception that is not of the library");
    return errors.failed;
  }
}

void LogEnd(std::string_view function, LONG result, std::string_view reason) noexcept {
  try {
    if (result < 0 && support::LogEnabled(LogPart::kApi, LogLevel::kDebug)) {
      support::LogLine(LogPart::kApi, LogLevel::kDebug, ErrorLine(function, result, reason));
    }
    if (Tracing()) support::LogLine(LogPart::kApi, LogLevel::kTrace, ResultLine(function, result));
  } catch (...) {
    // The result matters more than the line about it.
  }
}

}  // namespace tapi::api

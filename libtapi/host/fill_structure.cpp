// SPDX-License-Identifier: MIT
// The loop around a provider that needs more room than it was given.
#include "host/fill_structure.hpp"

#include <fmt/core.h>

#include "marshal/read.hpp"
#include "support/error_names.hpp"
#include "support/failure.hpp"
#include "support/log.hpp"

namespace tapi::host {
namespace {

// No structure of a sane provider comes near it; one that asks for more gets what fits.
constexpr DWORD kMaxBytes = 16U << 20U;
// What a structure needs may grow between two calls; a provider that always wants more is not humoured for
// ever.
constexpr int kMaxAttempts = 4;

bool IsTooSmall(LONG result) {
  return result == LINEERR_STRUCTURETOOSMALL || result == PHONEERR_STRUCTURETOOSMALL;
}

// Whether asking again with `needed` bytes can help, after `total` bytes gave `result`.
bool WorthAnotherCall(LONG result, DWORD total, DWORD needed, int attempt) {
  if (result != 0 && !IsTooSmall(result)) return false;
  return needed > total && total < kMaxBytes && attempt < kMaxAttempts;
}

}  // namespace

void FillStructure(marshal::Buffer& out, const marshal::StructLayout& layout, DWORD version, DWORD initial,
                   absl::FunctionRef<LONG()> fill) {
  LONG result = 0;
  DWORD total = initial;
  for (int attempt = 1;; ++attempt) {
    out.Prepare(layout, version, total);
    total = out.size();
    result = fill();
    const DWORD needed = out.needed();
    if (!WorthAnotherCall(result, total, needed, attempt)) break;
    total = needed < kMaxBytes ? needed : kMaxBytes;
  }
  if (result != 0) {
    throw support::Failure(result, fmt::format("the provider, asked for {}, returned {}", layout.name,
                                               support::ErrorName(result)));
  }
  if (out.needed() > total) {
    support::Log(support::LogPart::kHost, support::LogLevel::kWarning,
                 "a provider wants {} bytes for {} and gets {}", out.needed(), layout.name, total);
  }
  marshal::Validate(out, version);
}

}  // namespace tapi::host

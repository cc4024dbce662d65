// SPDX-License-Identifier: MIT
// Read and Validate: checked copies of the variable structures that applications and providers hand in.
#ifndef TAPI_MARSHAL_READ_HPP_
#define TAPI_MARSHAL_READ_HPP_

#include <tapi.h>

#include "marshal/buffer.hpp"
#include "marshal/struct_layout.hpp"
#include "marshal/text.hpp"

namespace tapi::marshal {

// Who wrote the structure: decides what happens to a variable field that is outside it.
enum class Source : unsigned char {
  kApplication,  // Failure with the layout's code; an informational text becomes empty, with a warning
  kApplicationTolerated,  // of an application, where not every field counts: each becomes empty, with a
                          // warning
  kProvider,              // the field becomes empty, with a warning
};

inline constexpr DWORD kLatestVersion = 0x00030001;

// No structure of ours grows beyond this, however often fields of a hostile one share their bytes.
inline constexpr std::size_t kMaxStructure = std::size_t{16} << 20;

// Copies the structure at `from` (not null, any alignment) into `into`, whose storage is used again. At most
// its dwTotalSize bytes are read; of a provider's, at most dwUsedSize. Fields newer than `version` are zero,
// texts end with NUL. Throws Failure: dwTotalSize below the fixed part gives STRUCTURETOOSMALL, or, like a
// dwUsedSize that cannot be, OPERATIONFAILED where a provider wrote it; for variable fields see Source.
// `into` is then unspecified.
void Read(Buffer& into, const StructLayout& layout, const void* from, DWORD version, TextForm form,
          Source source);

inline Buffer Read(const StructLayout& layout, const void* from, DWORD version, TextForm form,
                   Source source) {
  Buffer into;
  Read(into, layout, from, version, form, source);
  return into;
}

// Makes a structure of ours from a block of Buffer::Prepare() that a provider has filled at `version`; the
// same checks as Read(), without a copy when it is in order and in the newest shape.
void Validate(Buffer& filled, DWORD version);

// dwTotalSize of an application's structure.
DWORD TotalSize(const void* structure) noexcept;

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_READ_HPP_

// SPDX-License-Identifier: MIT
// Write: gives a complete structure to an application or provider, in its version's shape and form.
#ifndef TAPI_MARSHAL_WRITE_HPP_
#define TAPI_MARSHAL_WRITE_HPP_

#include <tapi.h>

#include <cstddef>
#include <vector>

#include "marshal/buffer.hpp"
#include "marshal/text.hpp"

namespace tapi::marshal {

// Throws STRUCTURETOOSMALL when the dwTotalSize of the structure at `where` is below the fixed part of
// `version`.
void RequireFixed(const StructLayout& layout, DWORD version, const void* where);

// Fills the structure at `where` (not null, any alignment) up to its dwTotalSize, which stays as it is: all
// fixed fields of `version`, dwNeededSize for everything, dwUsedSize for what is there. A variable field that
// doesn't fit has size and offset 0 and is never cut; an array's own count is then 0 too. Bytes beyond
// dwUsedSize are not touched. Throws as RequireFixed(), having written nothing. Doesn't allocate.
void Write(const Buffer& complete, DWORD version, TextForm form, void* where);

// Bytes that Write() needs to leave nothing out.
DWORD NeededSize(const Buffer& complete, DWORD version, TextForm form);

// A structure of its own, for a provider that negotiated `version`; dwTotalSize is its size.
std::vector<std::byte> Flatten(const Buffer& complete, DWORD version, TextForm form);

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_WRITE_HPP_

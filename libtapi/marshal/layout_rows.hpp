// SPDX-License-Identifier: MIT
// Rows for the tables of variable fields; for the family sources only.
#ifndef TAPI_MARSHAL_LAYOUT_ROWS_HPP_
#define TAPI_MARSHAL_LAYOUT_ROWS_HPP_

#include <cstddef>

#include "marshal/struct_layout.hpp"

#define TAPI_PAIR(Struct, Name, Kind)                                                                   \
  .name = #Name, .kind = ::tapi::marshal::FieldKind::Kind, .size_at = offsetof(Struct, dw##Name##Size), \
  .offset_at = offsetof(Struct, dw##Name##Offset)

#define TAPI_TEXT(Struct, Name) \
  ::tapi::marshal::VarField { TAPI_PAIR(Struct, Name, kText) }
#define TAPI_TEXT_LIST(Struct, Name) \
  ::tapi::marshal::VarField { TAPI_PAIR(Struct, Name, kTextList) }
#define TAPI_BYTES(Struct, Name) \
  ::tapi::marshal::VarField { TAPI_PAIR(Struct, Name, kBytes) }

// Text that only informs: an application's counts as empty when it is outside dwTotalSize.
#define TAPI_INFO_TEXT(Struct, Name) \
  ::tapi::marshal::VarField { TAPI_PAIR(Struct, Name, kText), .informational = true }

#define TAPI_TEXT_TABLE(Struct, Name, Count, EntrySize)                               \
  ::tapi::marshal::VarField {                                                         \
    TAPI_PAIR(Struct, Name, kTextTable), .count_at = offsetof(Struct, Count),         \
                                         .entry_size_at = offsetof(Struct, EntrySize) \
  }

// A list whose count says how many records are present.
#define TAPI_LIST(Struct, Name, Count, Record)                                                 \
  ::tapi::marshal::VarField {                                                                  \
    TAPI_PAIR(Struct, Name, kArray), .count_at = offsetof(Struct, Count), .record = &(Record), \
                                     .counts_the_array = true                                  \
  }

// An array whose count is a fact of its own (a number of terminals, lamps, locations), true without the
// array.
#define TAPI_ARRAY(Struct, Name, Count, Record)                                               \
  ::tapi::marshal::VarField {                                                                 \
    TAPI_PAIR(Struct, Name, kArray), .count_at = offsetof(Struct, Count), .record = &(Record) \
  }

namespace tapi::marshal {

inline constexpr FixedPart kDwordFixed[] = {{0x00010003, sizeof(DWORD)}};
inline constexpr RecordLayout kDwordRecord{"DWORD", kDwordFixed, {}};

}  // namespace tapi::marshal

#endif  // TAPI_MARSHAL_LAYOUT_ROWS_HPP_

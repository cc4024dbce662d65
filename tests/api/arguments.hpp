// SPDX-License-Identifier: MIT
// Arguments: values for every parameter of an export, good ones to begin with, and the memory they point to.
#pragma once

#include <tapi.h>

#include <array>
#include <cstddef>
#include <vector>

#include "api/export_table.hpp"
#include "api/live_handles.hpp"

namespace tapi::test {

class Arguments {
 public:
  static constexpr DWORD kTotalSize = 2048;  // dwTotalSize of each structure
  static constexpr DWORD kRoom = 64;         // bytes, records or digits at a pointer that has a size

  // Texts are "1001", numbers 1 (times, sizes and versions what suits), LINECALLSELECT_CALL selects.
  Arguments(const Export& function, const Handles& handles);

  std::vector<Value> values;

  void SetTotalSize(std::size_t parameter, DWORD total);  // of the structure at this parameter
  void Clear();                                           // all numbers 0, all pointers NULL

  // Whether memory is as it was made: all of it, or only what lies beyond the sizes that were given.
  bool Untouched() const { return blocks_ == as_made_; }
  bool UntouchedBeyondSizes() const;

 private:
  static constexpr std::size_t kBlockSize = 2 * std::size_t{kTotalSize};
  using Block = std::array<std::byte, kBlockSize>;

  const Export& function_;
  std::vector<Block> blocks_;  // one for each parameter, whether it needs it or not
  std::vector<Block> as_made_;
};

}  // namespace tapi::test

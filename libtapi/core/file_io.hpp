// SPDX-License-Identifier: MIT
// Whole files: reading one, replacing one so that nobody ever sees half of it, and locking.
#ifndef TAPI_CORE_FILE_IO_HPP_
#define TAPI_CORE_FILE_IO_HPP_

#include <optional>
#include <string>
#include <string_view>

namespace tapi::core {

// The text of a file; nullopt when there is none of that name. Throws std::system_error for any other
// trouble.
std::optional<std::string> ReadFile(const std::string& path);

// Replaces or makes the file, its content safe on the disk before the name shows it; its folder must exist.
// Throws std::system_error.
void ReplaceFile(const std::string& path, std::string_view text);

// Makes the folder of a file and those above it, for the user alone. Throws std::system_error.
void MakeFolderOf(const std::string& path);

// Holds an exclusive lock that processes and threads agree on, on a file of its own. Throws
// std::system_error.
class FileLock {
 public:
  explicit FileLock(const std::string& path);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int descriptor_;
};

}  // namespace tapi::core

#endif  // TAPI_CORE_FILE_IO_HPP_

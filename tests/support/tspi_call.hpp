// SPDX-License-Identifier: MIT
// TspiCall: one call of a TSPI_ function that a scripted provider has recorded.
#pragma once

#include <tspi.h>

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <thread>
#include <type_traits>
#include <vector>

namespace tapi::test {

struct TspiCall {
  std::string function;                         // without the prefix: "lineDrop"
  std::vector<std::uintptr_t> args;             // in the order of the prototype
  std::map<std::size_t, std::u16string> texts;  // the LPCWSTR arguments that were not null, by position
  std::map<std::size_t, std::string>
      bytes;                    // what (pointer, dwSize) pairs and LINECALLPARAMS pointed to, copied
  DWORD request_id = 0;         // of an asynchronous function
  HDRVCALL new_call = nullptr;  // the call that the default behaviour created
  LONG returned = 0;            // valid once the function has returned
  std::uint64_t sequence = 0;   // order among all calls of all scripted providers
  std::thread::id thread;

  template <class T>
  T Arg(std::size_t position) const {
    if constexpr (std::is_pointer_v<T>) {
      return reinterpret_cast<T>(args.at(position));
    } else {
      return static_cast<T>(args.at(position));
    }
  }

  DWORD Dword(std::size_t position) const { return Arg<DWORD>(position); }

  // The text of an argument; throws when it was null.
  const std::u16string& Text(std::size_t position) const { return texts.at(position); }

  // The LINECALLPARAMS of an argument; throws when it was null.
  const LINECALLPARAMS& CallParams(std::size_t position) const {
    return *reinterpret_cast<const LINECALLPARAMS*>(bytes.at(position).data());
  }
};

}  // namespace tapi::test

// SPDX-License-Identifier: MIT
// TAPI_EXPORTED marks the definitions of the interface's functions; everything else stays inside the library.
#ifndef TAPI_API_VISIBILITY_HPP_
#define TAPI_API_VISIBILITY_HPP_

#ifdef _WIN32
#define TAPI_EXPORTED __declspec(dllexport)
#else
#define TAPI_EXPORTED __attribute__((visibility("default")))
#endif

#endif  // TAPI_API_VISIBILITY_HPP_

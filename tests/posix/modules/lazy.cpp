// SPDX-License-Identifier: MIT
// Calls what does not exist: only a loader that binds lazily would take it.
extern "C" void tapi32_posix_nowhere();
extern "C" void tapi32_posix_lazy();
extern "C" void tapi32_posix_lazy() { tapi32_posix_nowhere(); }

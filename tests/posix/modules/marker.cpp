// SPDX-License-Identifier: MIT
// A symbol that nobody but who loaded the module may find.
extern "C" __attribute__((visibility("default"))) void tapi32_posix_marker();
extern "C" void tapi32_posix_marker() {}

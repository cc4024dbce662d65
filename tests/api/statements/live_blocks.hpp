// SPDX-License-Identifier: MIT
// LiveBlocks: how many blocks of memory the process has from operator new, the library's among them.
#pragma once

namespace tapi::test {

long LiveBlocks();

}  // namespace tapi::test

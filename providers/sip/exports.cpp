// SPDX-License-Identifier: MIT
// The TSPI_ functions of the module.
#include "common/module_exports.inc"

// SPDX-License-Identifier: MIT
// The implemented functions as operations that any thread may do at any time, each with the errors that are
// right then.
#pragma once

#include "threading/stage.hpp"

namespace tapi::test {

struct Operation {
  const char* name;
  LONG (*run)(Player& player, Random& random);
  std::vector<LONG> errors;  // LINEERR_ codes that may meet it, whatever other threads do
};

const std::vector<Operation>& LineOperations();
const std::vector<Operation>& CallOperations();
const std::vector<Operation>& AppOperations();

// Does any of them for the player, and complains of a result that is neither success nor one of its errors.
void RunOperation(Round& round, Player& player, Random& random);

// Brings a whole application to life and to its end beside the others. Complains of what fails.
void PlayGuest(Round& round);

}  // namespace tapi::test

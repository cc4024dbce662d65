// SPDX-License-Identifier: MIT
// Exchange: what the statements need of a provider and of whoever is at the other end of its lines.
#pragma once

#include <memory>
#include <ostream>
#include <string>

#include "support/telephony.hpp"

namespace tapi::test {

// While one exists, line device 0 is one of its provider's, and an application that initialises finds it.
class Exchange {
 public:
  virtual ~Exchange() = default;

  // Dialed from line device 0, somebody answers. A call that the application drops becomes IDLE.
  virtual std::string answering_number() const = 0;
  // Somebody calls line device 0, and lets it ring.
  virtual void CallLine() = 0;
  // The provider closes line device 0 by itself.
  virtual void CloseLine() = 0;
  // Lets the provider go on when it waits for time to pass.
  virtual void Pass() {}
  // After a call has ended everywhere: what the test side keeps of it is thrown away.
  virtual void Forget() {}
};

struct ExchangeKind {
  const char* provider;
  std::unique_ptr<Exchange> (*make)();
  friend std::ostream& operator<<(std::ostream& out, const ExchangeKind& kind) {
    return out << kind.provider;
  }
};

std::unique_ptr<Exchange> MakeScriptedExchange();
std::unique_ptr<Exchange> MakeLoopbackExchange();

}  // namespace tapi::test

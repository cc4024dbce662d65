// SPDX-License-Identifier: MIT
// Transaction: one change to a line device under its lock, with everything that must wait until the lock is
// released.
#ifndef TAPI_CORE_TRANSACTION_HPP_
#define TAPI_CORE_TRANSACTION_HPP_

#include <absl/container/inlined_vector.h>

#include <memory>

#include "core/event.hpp"
#include "core/line_device.hpp"
#include "core/state_lock.hpp"

namespace tapi::core {

class App;

// Messages are queued while the lock is held, so that every application sees one order; waking the
// applications and releasing what may call the provider (ProviderCall and ProviderLine do so in their
// destructors) follow after it.
class ABSL_SCOPED_LOCKABLE Transaction {
 public:
  enum class Origin {
    kApplication,  // an API call: what is released calls the provider on this thread
    kProvider,     // an upcall: it must not call back into the provider, so the disposal strand does it
  };

  explicit Transaction(LineDevice& device, Origin origin = Origin::kApplication)
      ABSL_EXCLUSIVE_LOCK_FUNCTION(line_state);
  ~Transaction() ABSL_UNLOCK_FUNCTION();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  // Puts a message at the end of the application's queue.
  void Post(const std::shared_ptr<App>& app, Event&& event);

  // Keeps `object` until the lock is released.
  void Release(std::shared_ptr<void> object);

  LineDevice& device() { return device_; }

 private:
  LineDevice& device_;
  const Origin origin_;
  absl::InlinedVector<std::shared_ptr<App>, 4> wake_;
  absl::InlinedVector<std::shared_ptr<void>, 4> released_;
};

}  // namespace tapi::core

#endif  // TAPI_CORE_TRANSACTION_HPP_

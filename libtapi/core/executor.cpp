// SPDX-License-Identifier: MIT
// Executor on Boost.Asio's thread pool and strands.
#include "core/executor.hpp"

#include <tapi.h>

#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <exception>
#include <new>
#include <optional>
#include <utility>

#include "support/failure.hpp"
#include "support/log.hpp"
#include "support/mutex.hpp"
#include "support/thread.hpp"

namespace tapi::core {
namespace {

namespace asio = boost::asio;

// A task that was posted has nobody to report to.
void RunAndLog(const std::function<void()>& task) {
  try {
    task();
  } catch (const support::Failure& failure) {
    support::Log(support::LogPart::kCore, support::LogLevel::kDebug, "background task: {}", failure.reason());
  } catch (const std::exception& error) {
    support::Log(support::LogPart::kCore, support::LogLevel::kError, "background task failed: {}",
                 error.what());
  }
}

// The pool and the number of tasks that are not over: Asio would take, and keep for ever, what is posted
// after its join.
class Pool {
 public:
  // A task that was let in; its end is the task's.
  class Entry {
   public:
    explicit Entry(Pool& pool) : pool_(&pool) {}
    Entry(Entry&& other) noexcept : pool_(std::exchange(other.pool_, nullptr)) {}
    ~Entry() {
      if (pool_ != nullptr) pool_->Leave();
    }
    Entry(const Entry&) = delete;
    Entry& operator=(const Entry&) = delete;

   private:
    Pool* pool_;
  };

  explicit Pool(int threads) : threads_(static_cast<std::size_t>(threads)) {}
  ~Pool() { Join(); }
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  // Nothing after Join.
  std::optional<Entry> Enter() {
    support::MutexLock lock(mutex_);
    if (closed_) return std::nullopt;
    ++tasks_;
    return std::optional<Entry>(std::in_place, *this);
  }

  void Join() {
    {
      support::MutexLock lock(mutex_);
      while (tasks_ > 0) over_.Wait(mutex_);
      closed_ = true;
    }
    threads_.join();
  }

  auto NewStrand() { return asio::make_strand(threads_); }

 private:
  void Leave() {
    support::MutexLock lock(mutex_);
    if (--tasks_ == 0) over_.NotifyAll();
  }

  support::Mutex mutex_;
  support::CondVar over_;
  std::size_t tasks_ ABSL_GUARDED_BY(mutex_) = 0;
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
  asio::thread_pool threads_;
};

// How a task that somebody waits for ended. Failures travel by value: what TSan knows of the reference counts
// in std::exception_ptr is nothing, since they are in the C++ library.
class Outcome {
 public:
  void RunTask(const std::function<void()>& task) {
    auto failure = FailureOf(task);
    support::MutexLock lock(mutex_);
    failure_ = std::move(failure);
    ended_ = true;
    changed_.NotifyAll();
  }

  void Await() {
    support::MutexLock lock(mutex_);
    while (!ended_) changed_.Wait(mutex_);
    if (failure_) throw support::Failure(*failure_);
  }

 private:
  static std::optional<support::Failure> FailureOf(const std::function<void()>& task) {
    try {
      task();
    } catch (const support::Failure& failure) {
      return failure;
    } catch (const std::bad_alloc&) {
      return support::Failure(LINEERR_NOMEM, "out of memory");
    } catch (const std::exception& error) {
      return support::Failure(LINEERR_OPERATIONFAILED, error.what());
    }
    return std::nullopt;
  }

  support::Mutex mutex_;
  support::CondVar changed_;
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  std::optional<support::Failure> failure_ ABSL_GUARDED_BY(mutex_);
};

class AsioStrand final : public Strand {
 public:
  explicit AsioStrand(std::shared_ptr<Pool> pool) : pool_(std::move(pool)), strand_(pool_->NewStrand()) {}

  void Post(std::function<void()> task) override {
    auto entry = pool_->Enter();
    if (!entry) return;
    asio::post(strand_, [entry = std::move(*entry), task = std::move(task)] { RunAndLog(task); });
  }

  void Run(const std::function<void()>& task) override {
    if (strand_.running_in_this_thread()) return task();
    auto entry = pool_->Enter();
    if (!entry) throw support::Failure(LINEERR_UNINITIALIZED, "the last application has shut down");
    const auto outcome = std::make_shared<Outcome>();
    asio::post(strand_, [entry = std::move(*entry), outcome, &task] { outcome->RunTask(task); });
    outcome->Await();
  }

 private:
  const std::shared_ptr<Pool> pool_;  // a device may be held beyond the end of its session
  asio::strand<asio::thread_pool::executor_type> strand_;
};

class AsioExecutor final : public Executor {
 public:
  explicit AsioExecutor(int threads) : pool_(std::make_shared<Pool>(threads)) {}
  ~AsioExecutor() override { pool_->Join(); }

  void Join() override { pool_->Join(); }

  std::unique_ptr<Strand> NewStrand() override { return std::make_unique<AsioStrand>(pool_); }

 private:
  const std::shared_ptr<Pool> pool_;
};

}  // namespace

std::unique_ptr<Executor> MakeExecutor(int threads) {
  const support::SignalBlock blocked;
  return std::make_unique<AsioExecutor>(threads);
}

}  // namespace tapi::core

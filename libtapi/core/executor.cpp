// SPDX-License-Identifier: MIT
// Executor on Boost.Asio's thread pool and strands.
#include "core/executor.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <exception>
#include <future>
#include <utility>

#include "support/failure.hpp"
#include "support/log.hpp"
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

class AsioStrand final : public Strand {
 public:
  explicit AsioStrand(std::shared_ptr<asio::thread_pool> pool)
      : pool_(std::move(pool)), strand_(asio::make_strand(*pool_)) {}

  void Post(std::function<void()> task) override {
    asio::post(strand_, [task = std::move(task)] { RunAndLog(task); });
  }

  void Run(const std::function<void()>& task) override {
    if (strand_.running_in_this_thread()) return task();
    auto packaged = std::make_shared<std::packaged_task<void()>>(task);
    auto done = packaged->get_future();
    asio::post(strand_, [packaged] { (*packaged)(); });
    done.get();
  }

 private:
  const std::shared_ptr<asio::thread_pool> pool_;  // a device may be held beyond the end of its session
  asio::strand<asio::thread_pool::executor_type> strand_;
};

class AsioExecutor final : public Executor {
 public:
  explicit AsioExecutor(int threads)
      : pool_(std::make_shared<asio::thread_pool>(static_cast<std::size_t>(threads))) {}
  ~AsioExecutor() override { pool_->join(); }

  void Join() override { pool_->join(); }

  std::unique_ptr<Strand> NewStrand() override { return std::make_unique<AsioStrand>(pool_); }

 private:
  const std::shared_ptr<asio::thread_pool> pool_;
};

}  // namespace

std::unique_ptr<Executor> MakeExecutor(int threads) {
  const support::SignalBlock blocked;
  return std::make_unique<AsioExecutor>(threads);
}

}  // namespace tapi::core

// SPDX-License-Identifier: MIT
// Executor and Strand: the library's own threads, and a first-in first-out queue of work upon them for each
// line device.
#ifndef TAPI_CORE_EXECUTOR_HPP_
#define TAPI_CORE_EXECUTOR_HPP_

#include <functional>
#include <memory>

namespace tapi::core {

// Runs tasks one at a time, in the order they were posted. Tasks run with no lock held and may call the
// provider.
class Strand {
 public:
  virtual ~Strand() = default;

  // After Executor::Join the task is dropped.
  virtual void Post(std::function<void()> task) = 0;

  // Runs `task` after all that was posted before and waits for it; what it throws is thrown here. From inside
  // a task of this strand it runs at once.
  virtual void Run(const std::function<void()>& task) = 0;
};

class Executor {
 public:
  virtual ~Executor() = default;  // waits as Join() does

  // Waits until every task has run, also those that tasks post, and ends the threads; what is posted later
  // never runs.
  virtual void Join() = 0;

  virtual std::unique_ptr<Strand> NewStrand() = 0;
};

// Its threads block every signal.
std::unique_ptr<Executor> MakeExecutor(int threads);

}  // namespace tapi::core

#endif  // TAPI_CORE_EXECUTOR_HPP_

// SPDX-License-Identifier: MIT
// Example: a program built on Boost.Asio. The descriptor of the application's queue is one more thing that
// its io_context waits for; lineGetMessage then fetches without blocking.
//
//   c++ -std=c++17 asio_loop.cpp demo_call.o $(pkg-config --cflags --libs tapi32) -pthread
#include <tapi32ext.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <exception>
#include <iostream>

#include "demo_call.h"

namespace asio = boost::asio;

namespace {

class TapiMessages {
 public:
  TapiMessages(asio::io_context& context, HLINEAPP app, int descriptor)
      : readable_(context, descriptor), app_(app) {}
  // The descriptor stays the library's: Asio must not close it.
  ~TapiMessages() { readable_.release(); }

  void Wait() {
    readable_.async_wait(asio::posix::stream_descriptor::wait_read,
                         [this](const boost::system::error_code& error) {
                           if (!error) HandleAll();
                         });
  }

 private:
  void HandleAll() {
    LINEMESSAGE message;
    while (lineGetMessage(app_, &message, 0) == 0) {
      DemoMessage(message.hDevice, message.dwMessageID, message.dwParam1, message.dwParam2, message.dwParam3);
    }
    if (!DemoFinished()) Wait();
  }

  asio::posix::stream_descriptor readable_;
  const HLINEAPP app_;
};

// Whatever else the program does; it must not wait for the telephone.
void Tick(asio::steady_timer& timer) {
  timer.expires_after(std::chrono::seconds(1));
  timer.async_wait([&timer](const boost::system::error_code& error) {
    if (error || DemoFinished()) return;
    std::cout << "a second has passed\n";
    Tick(timer);
  });
}

void Run(HLINEAPP app, int descriptor) {
  asio::io_context context;
  TapiMessages messages(context, app, descriptor);
  asio::steady_timer timer(context);
  messages.Wait();
  Tick(timer);
  DemoStart(app);
  while (!DemoFinished()) context.run_one();
}

}  // namespace

int main() try {
  HLINEAPP app = 0;
  DWORD devices = 0;
  DWORD version = 0x00020002;
  LINEINITIALIZEEXPARAMS params{};
  params.dwTotalSize = sizeof params;
  params.dwOptions = LINEINITIALIZEEXOPTION_USEEVENT;
  int descriptor = -1;
  if (lineInitializeEx(&app, nullptr, nullptr, "asio loop", &devices, &version, &params) < 0 ||
      tapi32GetQueueDescriptor(app, &descriptor) < 0) {
    std::cerr << "initialisation failed; TAPI32_LOG=debug says why\n";
    return 1;
  }
  Run(app, descriptor);
  lineShutdown(app);
  return DemoResult();
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}

// SPDX-License-Identifier: MIT
// tapi32: lines, capabilities and calls from the command line, on the public interface only.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "commands.hpp"

namespace {

using tapi::tool::Options;

constexpr int kFailed = 1;  // the library, a line or a call failed
constexpr int kUsage = 2;   // the command line is wrong

using Command = int (*)(const Options&);

CLI::App* Add(CLI::App& app, const char* name, const char* help, Options& options) {
  CLI::App* const command = app.add_subcommand(name, help);
  command->add_flag("--json", options.json, "print JSON, one document (lines, caps) or one object a message");
  return command;
}

void AddLine(CLI::App* command, Options& options) {
  command->add_option("line", options.line, "line device ID, from `tapi32 lines`")->required();
}

void AddSeconds(CLI::App* command, Options& options, const char* help) {
  command->add_option("--seconds", options.seconds, help);
}

int Run(const CLI::App& app, const Options& options) {
  static const std::pair<const char*, Command> kCommands[] = {
      {"lines", tapi::tool::ShowLines}, {"caps", tapi::tool::ShowCaps},   {"dial", tapi::tool::Dial},
      {"answer", tapi::tool::Answer},   {"monitor", tapi::tool::Monitor}, {"demo", tapi::tool::Demo},
  };
  for (const auto& [name, command] : kCommands) {
    if (app.got_subcommand(name)) return command(options);
  }
  return kUsage;
}

int Main(int argc, char** argv) {
  Options options;
  CLI::App app(
      "Telephony from the command line. Exit code 0: done; 1: the call or the library failed; 2: usage.");
  app.require_subcommand(1);
  Add(app, "lines", "list the line devices", options);
  AddLine(Add(app, "caps", "show what a line device and its addresses can do", options), options);
  CLI::App* const dial = Add(app, "dial", "call a number and follow the call until it ends", options);
  AddLine(dial, options);
  dial->add_option("number", options.number, "dialable address")->required();
  AddSeconds(dial, options, "drop the call after so many seconds");
  CLI::App* const answer = Add(app, "answer", "answer the next call and follow it until it ends", options);
  AddLine(answer, options);
  AddSeconds(answer, options, "drop the call after so many seconds");
  CLI::App* const monitor = Add(app, "monitor", "show what happens on a line", options);
  AddLine(monitor, options);
  AddSeconds(monitor, options, "stop after so many seconds");
  CLI::App* const demo = Add(app, "demo", "call line 1 from line 0 and show what both are told", options);
  demo->add_option("--call", options.number, "call this number instead; rows begin with the time in seconds");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsage;
  }
  return Run(app, options);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return Main(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "tapi32: %s\n", error.what());
    return kFailed;
  }
}

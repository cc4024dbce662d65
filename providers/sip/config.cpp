// SPDX-License-Identifier: MIT
// Reads the settings; every value that will end up in a SIP message is checked here.
#include "sip/config.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/settings.hpp"

namespace tapi::sip {
namespace {

using provider::Settings;

bool IsAlnum(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

// The characters of a SIP user that need no escape.
bool IsUser(std::string_view text) {
  constexpr std::string_view kMarks = "-_.!~*'()&=+$,;?/";
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return IsAlnum(c) || kMarks.find(c) != std::string_view::npos;
  });
}

bool IsPort(std::string_view text) {
  if (text.empty() || text.size() > 5 || text.find_first_not_of("0123456789") != std::string_view::npos)
    return false;
  const int port = std::stoi(std::string(text));
  return port >= 1 && port <= 65535;
}

bool IsHostPort(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon != std::string_view::npos && !IsPort(text.substr(colon + 1))) return false;
  const std::string_view host = text.substr(0, colon);
  return !host.empty() && host.size() <= 255 &&
         std::all_of(host.begin(), host.end(), [](char c) { return IsAlnum(c) || c == '-' || c == '.'; });
}

// No control characters: they would end a header. Quotes and backslashes would end a quoted string.
bool IsPlain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F && c != '"' && c != '\\';
  });
}

std::string UserText(const Settings& table, std::string_view key, const std::string& fallback) {
  std::string value = table.Text(key, fallback);
  if (!IsUser(value)) table.Fail(key, "must be the user part of a SIP address");
  return value;
}

std::string HostText(const Settings& table, std::string_view key) {
  std::string value = table.Text(key, "");
  if (!value.empty() && !IsHostPort(value)) table.Fail(key, "must be host or host:port");
  return value;
}

std::string PlainText(const Settings& table, std::string_view key, const std::string& fallback) {
  std::string value = table.Text(key, fallback);
  if (!IsPlain(value)) table.Fail(key, "must not contain quotes, backslashes or control characters");
  return value;
}

// `registrar` and `proxy` are two names of one thing; giving both is a contradiction.
std::string ReadProxy(const Settings& table) {
  if (table.Has("proxy") && table.Has("registrar"))
    table.Fail("registrar", "give proxy or registrar, not both");
  return table.Has("registrar") ? HostText(table, "registrar") : HostText(table, "proxy");
}

Account ReadAccount(const Settings& table) {
  Account account;
  table.RequiredText("user");
  account.user = UserText(table, "user", "");
  account.auth_user = UserText(table, "auth_user", account.user);
  account.password = PlainText(table, "password", "");
  account.proxy = ReadProxy(table);
  account.domain = HostText(table, "domain");
  if (account.domain.empty()) account.domain = account.proxy;
  if (account.domain.empty()) table.Fail("domain", "is missing, and there is no proxy to take it from");
  account.realm = PlainText(table, "realm", "");
  account.display_name = PlainText(table, "display_name", "");
  account.number = PlainText(table, "number", account.user);
  if (account.number.empty()) table.Fail("number", "must not be empty");
  account.registers = table.Bool("register", true);
  account.expires = static_cast<int>(table.Integer("expires", 300, 10, 86400));
  account.register_retry = static_cast<int>(table.Integer("register_retry", 5, 1, 3600));
  table.RejectUnknown();
  return account;
}

std::string ReadLocal(const Settings& settings) {
  std::string local = settings.Text("local", "127.0.0.1");
  in_addr parsed = {};
  if (inet_pton(AF_INET, local.c_str(), &parsed) != 1 || parsed.s_addr == INADDR_ANY) {
    settings.Fail("local", "must be an IPv4 address of this computer: it is what the other side is told");
  }
  return local;
}

// Two line devices of one account could not be told apart.
void RejectTwins(const Settings& settings, const std::vector<Account>& accounts) {
  std::set<std::string> seen;
  for (const Account& account : accounts) {
    if (!seen.insert(account.user + "@" + account.domain).second) {
      settings.Fail("lines", account.user + "@" + account.domain + " is there twice");
    }
  }
}

}  // namespace

Config ReadConfig(const std::string& json) {
  const Settings settings = Settings::Parse(json);
  Config config;
  config.local = ReadLocal(settings);
  config.port = static_cast<int>(settings.Integer("port", 0, 0, 65535));
  config.max_calls = static_cast<int>(settings.Integer("max_calls", 64, 1, 10000));
  config.max_calls_per_line = static_cast<int>(settings.Integer("max_calls_per_line", 4, 1, 1000));
  config.max_calls_per_second = static_cast<int>(settings.Integer("max_calls_per_second", 50, 1, 2000));
  config.no_answer_timeout = static_cast<int>(settings.Integer("no_answer_timeout", 0, 0, 3600));
  for (const Settings& table : settings.Tables("lines")) config.accounts.push_back(ReadAccount(table));
  RejectTwins(settings, config.accounts);
  if (config.accounts.empty()) settings.Fail("lines", "needs at least one account");
  settings.RejectUnknown();
  return config;
}

}  // namespace tapi::sip

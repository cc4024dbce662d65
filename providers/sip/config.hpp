// SPDX-License-Identifier: MIT
// Config: the settings of the SIP provider, read and checked.
#ifndef TAPI_PROVIDERS_SIP_CONFIG_HPP_
#define TAPI_PROVIDERS_SIP_CONFIG_HPP_

#include <cstdint>
#include <string>
#include <vector>

namespace tapi::sip {

// One SIP account: one line device with one address.
struct Account {
  std::string user;          // user part of the address of record
  std::string auth_user;     // name for digest authentication, `user` unless set
  std::string password;      // empty: a challenge is not answered
  std::string domain;        // host part of the address of record, maybe with a port
  std::string realm;         // empty: any realm may ask for the password
  std::string proxy;         // host[:port] that requests go to; empty: what the addresses say
  std::string display_name;  // UTF-8, may be empty
  std::string number;        // the address as LINEADDRESSCAPS shows it, `user` unless set
  bool registers = true;
  int expires = 300;  // seconds asked for
  int register_retry =
      5;  // seconds until a refused registration is tried again; then twice as long each time
};

struct Config {
  std::string local;  // IPv4 address that is bound
  int port = 0;       // UDP port for SIP, 0: any free one
  std::vector<Account> accounts;
  int max_calls = 64;             // of all line devices together
  int max_calls_per_line = 4;     // of one address
  int max_calls_per_second = 50;  // new calls of all line devices, either direction
  int no_answer_timeout = 0;      // seconds until an outgoing call is given up, 0: never
};

// Throws Error(LINEERR_INIFILECORRUPT) with the key's name.
Config ReadConfig(const std::string& json);

}  // namespace tapi::sip

#endif  // TAPI_PROVIDERS_SIP_CONFIG_HPP_

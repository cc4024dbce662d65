// SPDX-License-Identifier: MIT
// What a scripted provider says of its lines, addresses and calls. Tests change it through
// ScriptedProvider::Edit*.
#pragma once

#include <tspi.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace tapi::test {

// Size and offset members of the structures below are ignored: the texts and bytes beside them are what is
// written.
struct ScriptedAddress {
  std::u16string address;
  LINEADDRESSCAPS caps{};
  std::u16string device_classes, completion_text;
  std::vector<std::pair<DWORD, std::u16string>> call_treatments;
  std::string dev_specific;
  LINEADDRESSSTATUS status{};
  std::vector<std::pair<std::u16string, std::u16string>> forwards;  // caller address, destination address
};

struct ScriptedLine {
  std::vector<ScriptedAddress> addresses;
  DWORD low_version = 0x00010003, high_version = 0x00020002;  // of the TSPI
  LINEEXTENSIONID extension{};                                // all zero: no extensions
  DWORD low_extension = 0, high_extension = 0;
  LINEDEVCAPS caps{};
  std::u16string provider_info, switch_info, name, device_classes, terminal_text;
  std::string dev_specific;
  LINEDEVSTATUS status{};
  std::map<std::u16string, std::string> ids;  // what TSPI_lineGetID gives, by device class
  HICON icon = nullptr;

  // Set by the library's calls.
  DWORD device_id = 0xFFFFFFFF;
  DWORD_PTR temporary_id = 0;  // of a line that was created while the library ran
  bool removed = false;
  HDRVLINE handle = nullptr;  // null while it is closed
  HTAPILINE tapi_handle = nullptr;
  LINEEVENT event_proc = nullptr;
  DWORD open_version = 0;
};

struct ScriptedCallData {
  HDRVLINE line = nullptr;
  HTAPICALL tapi_handle = nullptr;  // null: the library refused the call
  DWORD address_id = 0;
  LINECALLSTATUS status{};
  std::string status_dev_specific;
  LINECALLINFO info{};
  std::u16string caller_id, caller_id_name, called_id, called_id_name, connected_id, connected_id_name,
      display;
  std::string user_user_info, dev_specific;
  bool closed = false;  // TSPI_lineCloseCall came
  bool failed = false;  // the request that was to create it failed
  // The library must have taken it in: it gave a handle, asked about the call, or was told of its creation
  // while it was in the function that created it. Told later, it may be closing the line already.
  bool acknowledged = false;
};

struct ScriptedPhone {
  DWORD low_version = 0x00010003, high_version = 0x00020002;
  PHONECAPS caps{};
  std::u16string name;
  DWORD device_id = 0xFFFFFFFF;
  DWORD_PTR temporary_id = 0;
  bool removed = false;
  HDRVPHONE handle = nullptr;
  HTAPIPHONE tapi_handle = nullptr;
  PHONEEVENT event_proc = nullptr;
};

// A line with one address, an interactive voice line that can do every basic call operation.
ScriptedLine MakeScriptedLine(const std::u16string& address);

}  // namespace tapi::test

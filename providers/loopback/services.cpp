// SPDX-License-Identifier: MIT
// The table of service numbers; README.md documents it.
#include "loopback/services.hpp"

namespace tapi::loopback {
namespace {

constexpr Service kServices[] = {
    {u"01", Behaviour::kBusy, LINEBUSYMODE_STATION, u"Busy"},
    {u"02", Behaviour::kNoAnswer, 0, u"No answer"},
    {u"03", Behaviour::kAnswerLater, 0, u"Answers later"},
    {u"04", Behaviour::kReject, 0, u"Rejects"},
    {u"05", Behaviour::kDisconnect, LINEDISCONNECTMODE_BADADDRESS, u"Bad address"},
    {u"06", Behaviour::kDisconnect, LINEDISCONNECTMODE_UNREACHABLE, u"Unreachable"},
    {u"07", Behaviour::kHangUp, 0, u"Hangs up"},
    {u"08", Behaviour::kAnswer, 0, u"Answers"},
    {u"09", Behaviour::kRefuse, 0, u"Refused"},
    {u"10", Behaviour::kDisconnect, LINEDISCONNECTMODE_CONGESTION, u"Congestion"},
    {u"11", Behaviour::kBusy, LINEBUSYMODE_TRUNK, u"Trunk busy"},
    {u"12", Behaviour::kSpecialInfo, LINESPECIALINFO_REORDER, u"Reorder"},
    {u"13", Behaviour::kFail, 0, u"Fails"},
    {u"14", Behaviour::kDisconnect, LINEDISCONNECTMODE_DONOTDISTURB, u"Do not disturb"},
    {u"20", Behaviour::kCloseLine, 0, u"Closes the line"},
    {u"21", Behaviour::kCreateLine, 0, u"Creates a line"},
    {u"22", Behaviour::kRemoveLine, 0, u"Removes the line"},
    {u"30", Behaviour::kCallBack, 0, u"Calls back"},
    {u"31", Behaviour::kNoCallerId, 0, u"Calls back unnamed"},
    {u"32", Behaviour::kUnknownMedia, 0, u"Calls back unknown"},
};

}  // namespace

const Service* FindService(std::u16string_view code) {
  for (const Service& service : kServices) {
    if (service.code == code) return &service;
  }
  return nullptr;
}

}  // namespace tapi::loopback

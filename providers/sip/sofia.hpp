// SPDX-License-Identifier: MIT
// The headers of sofia-sip, with its contexts declared as our types. Included on the user agent's side only.
#ifndef TAPI_PROVIDERS_SIP_SOFIA_HPP_
#define TAPI_PROVIDERS_SIP_SOFIA_HPP_

namespace tapi::sip {
struct Agent;
class HandleOwner;
class Registrar;
struct WakeUp;  // of a message that carries nothing
}  // namespace tapi::sip

#define NUA_MAGIC_T tapi::sip::Agent
#define NUA_HMAGIC_T tapi::sip::HandleOwner
#define SU_ROOT_MAGIC_T tapi::sip::Agent
#define SU_MSG_ARG_T tapi::sip::WakeUp
#define SU_TIMER_ARG_T tapi::sip::Registrar

#include <sofia-sip/auth_digest.h>
#include <sofia-sip/msg_addr.h>
#include <sofia-sip/msg_header.h>
#include <sofia-sip/nta_tag.h>
#include <sofia-sip/nua.h>
#include <sofia-sip/nua_tag.h>
#include <sofia-sip/sdp.h>
#include <sofia-sip/sip_extra.h>
#include <sofia-sip/sip_header.h>
#include <sofia-sip/sip_status.h>
#include <sofia-sip/sip_tag.h>
#include <sofia-sip/soa_tag.h>
#include <sofia-sip/su.h>
#include <sofia-sip/su_log.h>
#include <sofia-sip/su_string.h>
#include <sofia-sip/su_wait.h>
#include <sofia-sip/tport_tag.h>

#endif  // TAPI_PROVIDERS_SIP_SOFIA_HPP_

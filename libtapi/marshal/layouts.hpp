// SPDX-License-Identifier: MIT
// The layouts of all variable structures of tapi.h.
#ifndef TAPI_MARSHAL_LAYOUTS_HPP_
#define TAPI_MARSHAL_LAYOUTS_HPP_

// IWYU pragma: begin_exports
#include "marshal/address_caps.hpp"
#include "marshal/address_status.hpp"
#include "marshal/agent_activity_list.hpp"
#include "marshal/agent_caps.hpp"
#include "marshal/agent_group_list.hpp"
#include "marshal/agent_info.hpp"
#include "marshal/agent_list.hpp"
#include "marshal/agent_session_list.hpp"
#include "marshal/agent_status.hpp"
#include "marshal/call_hub_tracking.hpp"
#include "marshal/call_info.hpp"
#include "marshal/call_list.hpp"
#include "marshal/call_params.hpp"
#include "marshal/call_status.hpp"
#include "marshal/country_list.hpp"
#include "marshal/dev_caps.hpp"
#include "marshal/dev_status.hpp"
#include "marshal/forward_list.hpp"
#include "marshal/initialize_params.hpp"
#include "marshal/phone_button_info.hpp"
#include "marshal/phone_caps.hpp"
#include "marshal/phone_status.hpp"
#include "marshal/provider_list.hpp"
#include "marshal/proxy_request_list.hpp"
#include "marshal/queue_info.hpp"
#include "marshal/queue_list.hpp"
#include "marshal/translate_caps.hpp"
#include "marshal/translate_output.hpp"
#include "marshal/var_string.hpp"
// IWYU pragma: end_exports

#endif  // TAPI_MARSHAL_LAYOUTS_HPP_

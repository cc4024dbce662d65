// SPDX-License-Identifier: MIT
// The session descriptions of our calls: what we offer, and what the other side said.
#ifndef TAPI_PROVIDERS_SIP_SESSION_DESCRIPTION_HPP_
#define TAPI_PROVIDERS_SIP_SESSION_DESCRIPTION_HPP_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sip/rtp.hpp"

namespace tapi::sip {

// One audio stream on `port` with PCMU and PCMA, `first` before the other; the user agent makes offers and
// RFC 3264 answers of it.
std::string LocalDescription(std::uint16_t port, Codec first = Codec::kPcmu);

struct RemoteAudio {
  RtpTarget target;
  bool receives = true;  // false: on hold by the other side
};

// The first audio stream that has a codec of ours, with the first such codec that `local` has too (empty:
// any); none where there is no such stream, or the text is no session description. The user agent's thread
// only.
std::optional<RemoteAudio> ReadRemoteAudio(std::string_view text, std::string_view local = {});

}  // namespace tapi::sip

#endif  // TAPI_PROVIDERS_SIP_SESSION_DESCRIPTION_HPP_

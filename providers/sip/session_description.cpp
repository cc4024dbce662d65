// SPDX-License-Identifier: MIT
// Session descriptions by sofia-sip's parser.
#include "sip/session_description.hpp"

#include <memory>

#include "sip/sofia.hpp"

namespace tapi::sip {
namespace {

std::optional<Codec> ChooseCodec(const sdp_media_t& media) {
  for (const sdp_rtpmap_t* map = media.m_rtpmaps; map != nullptr; map = map->rm_next) {
    if (map->rm_pt == 0) return Codec::kPcmu;
    if (map->rm_pt == 8) return Codec::kPcma;
  }
  return std::nullopt;
}

const sdp_connection_t* ConnectionOf(const sdp_session_t& session, const sdp_media_t& media) {
  return media.m_connections != nullptr ? media.m_connections : session.sdp_connection;
}

std::optional<RemoteAudio> ReadMedia(const sdp_session_t& session, const sdp_media_t& media) {
  const bool usable = media.m_type == sdp_media_audio && media.m_proto == sdp_proto_rtp &&
                      media.m_rejected == 0 && media.m_port > 0 && media.m_port <= 65535;
  const std::optional<Codec> codec = usable ? ChooseCodec(media) : std::nullopt;
  const sdp_connection_t* connection = ConnectionOf(session, media);
  if (!codec || connection == nullptr || connection->c_addrtype != sdp_addr_ip4) return std::nullopt;
  RemoteAudio audio;
  audio.target = {connection->c_address, static_cast<std::uint16_t>(media.m_port), *codec};
  audio.receives = (media.m_mode & sdp_recvonly) != 0;
  return audio;
}

}  // namespace

std::string LocalDescription(std::uint16_t port) {
  return "v=0\r\ns=-\r\nt=0 0\r\nm=audio " + std::to_string(port) +
         " RTP/AVP 0 8\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:8 PCMA/8000\r\n";
}

std::optional<RemoteAudio> ReadRemoteAudio(std::string_view text) {
  const std::unique_ptr<sdp_parser_t, decltype(&sdp_parser_free)> parser(
      sdp_parse(nullptr, text.data(), static_cast<issize_t>(text.size()), 0), &sdp_parser_free);
  const sdp_session_t* session = sdp_session(parser.get());
  if (session == nullptr) return std::nullopt;
  for (const sdp_media_t* media = session->sdp_media; media != nullptr; media = media->m_next) {
    if (const auto audio = ReadMedia(*session, *media)) return audio;
  }
  return std::nullopt;
}

}  // namespace tapi::sip

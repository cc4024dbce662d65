// SPDX-License-Identifier: MIT
// Session descriptions by sofia-sip's parser.
#include "sip/session_description.hpp"

#include <algorithm>
#include <memory>
#include <vector>

#include "sip/sofia.hpp"

namespace tapi::sip {
namespace {

using Parsed = std::unique_ptr<sdp_parser_t, decltype(&sdp_parser_free)>;

Parsed Parse(std::string_view text) {
  return {sdp_parse(nullptr, text.data(), static_cast<issize_t>(text.size()), 0), &sdp_parser_free};
}

// In the description's order.
std::vector<Codec> CodecsOf(const sdp_media_t& media) {
  std::vector<Codec> codecs;
  for (const sdp_rtpmap_t* map = media.m_rtpmaps; map != nullptr; map = map->rm_next) {
    if (map->rm_pt == 0) codecs.push_back(Codec::kPcmu);
    if (map->rm_pt == 8) codecs.push_back(Codec::kPcma);
  }
  return codecs;
}

std::vector<Codec> AllowedBy(std::string_view local) {
  const std::vector<Codec> all = {Codec::kPcmu, Codec::kPcma};
  if (local.empty()) return all;
  const Parsed parsed = Parse(local);
  const sdp_session_t* session = sdp_session(parsed.get());
  return session != nullptr && session->sdp_media != nullptr ? CodecsOf(*session->sdp_media) : all;
}

std::optional<Codec> ChooseCodec(const sdp_media_t& media, const std::vector<Codec>& allowed) {
  const std::vector<Codec> offered = CodecsOf(media);
  const auto found = std::find_first_of(offered.begin(), offered.end(), allowed.begin(), allowed.end());
  return found == offered.end() ? std::nullopt : std::optional<Codec>(*found);
}

const sdp_connection_t* ConnectionOf(const sdp_session_t& session, const sdp_media_t& media) {
  return media.m_connections != nullptr ? media.m_connections : session.sdp_connection;
}

std::optional<RemoteAudio> ReadMedia(const sdp_session_t& session, const sdp_media_t& media,
                                     const std::vector<Codec>& allowed) {
  const bool usable = media.m_type == sdp_media_audio && media.m_proto == sdp_proto_rtp &&
                      media.m_rejected == 0 && media.m_port > 0 && media.m_port <= 65535;
  const std::optional<Codec> codec = usable ? ChooseCodec(media, allowed) : std::nullopt;
  const sdp_connection_t* connection = ConnectionOf(session, media);
  if (!codec || connection == nullptr || connection->c_addrtype != sdp_addr_ip4) return std::nullopt;
  RemoteAudio audio;
  audio.target = {connection->c_address, static_cast<std::uint16_t>(media.m_port), *codec};
  audio.receives = (media.m_mode & sdp_recvonly) != 0;
  return audio;
}

}  // namespace

std::string LocalDescription(std::uint16_t port, Codec first) {
  return "v=0\r\ns=-\r\nt=0 0\r\nm=audio " + std::to_string(port) + " RTP/AVP " +
         (first == Codec::kPcmu ? "0 8" : "8 0") + "\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:8 PCMA/8000\r\n";
}

std::optional<RemoteAudio> ReadRemoteAudio(std::string_view text, std::string_view local) {
  const Parsed parsed = Parse(text);
  const sdp_session_t* session = sdp_session(parsed.get());
  if (session == nullptr) return std::nullopt;
  const std::vector<Codec> allowed = AllowedBy(local);
  for (const sdp_media_t* media = session->sdp_media; media != nullptr; media = media->m_next) {
    if (const auto audio = ReadMedia(*session, *media, allowed)) return audio;
  }
  return std::nullopt;
}

}  // namespace tapi::sip

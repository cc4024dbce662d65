// SPDX-License-Identifier: MIT
// Which bits are media modes.
#ifndef TAPI_CORE_MEDIA_MODES_HPP_
#define TAPI_CORE_MEDIA_MODES_HPP_

#include <tapi.h>

namespace tapi::core {

inline constexpr DWORD kStandardMediaModes =
    LINEMEDIAMODE_UNKNOWN | LINEMEDIAMODE_INTERACTIVEVOICE | LINEMEDIAMODE_AUTOMATEDVOICE |
    LINEMEDIAMODE_DATAMODEM | LINEMEDIAMODE_G3FAX | LINEMEDIAMODE_TDD | LINEMEDIAMODE_G4FAX |
    LINEMEDIAMODE_DIGITALDATA | LINEMEDIAMODE_TELETEX | LINEMEDIAMODE_VIDEOTEX | LINEMEDIAMODE_TELEX |
    LINEMEDIAMODE_MIXED | LINEMEDIAMODE_ADSI | LINEMEDIAMODE_VOICEVIEW | LINEMEDIAMODE_VIDEO;

// The upper eight bits are for extensions of a provider.
inline constexpr DWORD kExtensionMediaModes = 0xFF000000;

// At least one bit, and no reserved ones.
constexpr bool AreMediaModes(DWORD modes) {
  return modes != 0 && (modes & ~(kStandardMediaModes | kExtensionMediaModes)) == 0;
}

}  // namespace tapi::core

#endif  // TAPI_CORE_MEDIA_MODES_HPP_

/* SPDX-License-Identifier: MIT
 * tspi32ext.h: what libtapi offers service providers beyond the TSPI: settings, the library's clock, logging,
 * and static registration. A provider that needs none of it ignores this header and works.
 */
#ifndef TAPI32_TSPI32EXT_H_
#define TAPI32_TSPI32EXT_H_

#include "tspi.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Severity of a log line. */
#define TAPI32_LOG_TRACE 0
#define TAPI32_LOG_DEBUG 1
#define TAPI32_LOG_INFO 2
#define TAPI32_LOG_WARNING 3
#define TAPI32_LOG_ERROR 4

/* Runs when a timer is due, on a thread of the library, with none of its locks held. */
typedef void(CALLBACK* TAPI32_TIMER_PROC)(void* lpContext);

/* What the library hands a provider with TSPI32_providerAttach. The table lives, unchanged, until
 * TSPI_providerShutdown has returned. Every function may be called from any thread. Fields are only ever
 * appended: dwSize says how many bytes of the table this library knows. */
typedef struct tapi32_provider_host_tag {
  DWORD dwSize;                /* bytes of this table that are valid */
  DWORD dwPermanentProviderID; /* the provider's permanent ID */
  const char*
      lpszSettings; /* the configuration's `settings` table as JSON (UTF-8), "{}" when there is none */
  void* lpHost;     /* to be passed back as the first argument of each function below */
  /* Milliseconds on the library's clock (real, or manual in deterministic runs). */
  unsigned long long(CALLBACK* lpfnNow)(void* lpHost);
  /* Runs lpfnTimer(lpContext) once, dwDelay milliseconds from now. Returns the timer's ID, never 0 (0: no
   * memory). */
  unsigned long long(CALLBACK* lpfnStartTimer)(void* lpHost, DWORD dwDelay, TAPI32_TIMER_PROC lpfnTimer,
                                               void* lpContext);
  /* 1: the timer will not run. 0: it ran, is running, or never was. */
  int(CALLBACK* lpfnCancelTimer)(void* lpHost, unsigned long long ullTimer);
  /* Writes a line to the library's log under the provider's name; dwLevel is a TAPI32_LOG_ value, lpszText
   * UTF-8. */
  void(CALLBACK* lpfnLog)(void* lpHost, DWORD dwLevel, const char* lpszText);
} TAPI32_PROVIDER_HOST;

/* Optional export of a provider. The library calls it once for each session, before
 * TSPI_lineNegotiateTSPIVersion. Returns 0, or a LINEERR_ code (LINEERR_INIFILECORRUPT for settings it can't
 * accept), which fails initialisation. */
LONG TSPIAPI TSPI32_providerAttach(const TAPI32_PROVIDER_HOST* lpHost);

/* Gives the address of the provider's function `lpszName` ("TSPI_lineOpen"), or NULL when it has none. */
typedef void*(CALLBACK* TAPI32_FIND_EXPORT)(const char* lpszName);

/* Registers a provider that is linked into the program under `lpszName`, as `module = "NAME"` of the
 * configuration finds it. It takes effect with the next first initialisation; a second registration of a name
 * replaces the first; lpfnFind NULL removes it. Returns 0, or LINEERR_INVALPOINTER / LINEERR_INVALPARAM
 * (empty name). Any thread. */
LONG WINAPI tapi32RegisterProvider(const char* lpszName, TAPI32_FIND_EXPORT lpfnFind);

#ifdef __cplusplus
}
#endif

#endif /* TAPI32_TSPI32EXT_H_ */

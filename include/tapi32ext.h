/* SPDX-License-Identifier: MIT
 * tapi32ext.h: what libtapi offers applications beyond the Telephony API: how its messages fit a program's
 * own loop, the notification platform behind them, and a look inside for tests.
 *
 * Conventions. Functions that return LONG return 0 or the documented LINEERR_ code and then have changed
 * nothing; a NULL pointer gives LINEERR_INVALPOINTER. Those named after a Windows call return what that call
 * returns. Times are milliseconds of the library's clock, which stands still between calls of
 * tapi32AdvanceClock when the configuration chose the manual clock. Every function may be called on any
 * thread and from inside a callback, unless it says otherwise; none may be called from a signal handler.
 *
 * Descriptors. The functions below hand out file descriptors for poll, epoll, kqueue, Asio, GLib or Qt. They
 * are level-triggered (readable for as long as there is something to fetch), close-on-exec, and stay the
 * library's: only wait for them to become readable, never read, write or close them, and forget them when
 * their object ends. They are made when first asked for, and each object has one: asking again gives the
 * same.
 */
#ifndef TAPI32_TAPI32EXT_H
#define TAPI32_TAPI32EXT_H

#include "tapi.h"

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__) && !defined(_WIN32)
#pragma GCC visibility push(default)
#endif

/* A time-out that never ends; the INFINITE of <windows.h>. */
#define TAPI32_INFINITE 0xFFFFFFFFu

/* ---- Queues and the pump ---- */

/* Runs callbacks of applications that the calling thread initialised with lineInitialize, phoneInitialize or
 * the hidden-window option, in the order of their messages. It is to the program what the Windows message
 * loop is: such callbacks run inside this call and nowhere else (see tapi32SetCallbackThread for the
 * exception).
 *
 * With dwTimeout 0 it runs what is due and returns; otherwise it waits up to dwTimeout milliseconds, or
 * without limit for TAPI32_INFINITE, until something could be run. A callback may call any function,
 * lineShutdown of its own application and tapi32Pump included; messages of an application that has shut down
 * are dropped, not run. No C++ exception may leave a callback. At most 1 000 callbacks run in one call, so
 * that a program gets back to its loop however fast messages come.
 *
 * Returns the number of callbacks that it ran itself. 0: none was due in time, or the thread has no such
 * application (any more), which also ends a wait at once. LINEERR_OPERATIONUNAVAIL: a platform is registered,
 * whose own message loop runs the callbacks. */
LONG TAPI32_CALL tapi32Pump(DWORD dwTimeout);

/* *lpDescriptor = a descriptor that is readable while tapi32Pump(0) on the calling thread would have
 * something to run. It is valid until the thread ends. Errors: LINEERR_INVALPOINTER; LINEERR_RESOURCEUNAVAIL,
 * the process has no descriptor left; LINEERR_OPERATIONUNAVAIL, a platform is registered. */
LONG TAPI32_CALL tapi32GetPumpDescriptor(int* lpDescriptor);

/* Where callbacks of hidden-window applications run: see tapi32SetCallbackThread. */
#define TAPI32_CALLBACKS_PUMPED 0  /* on the thread that initialised, in its tapi32Pump; the default */
#define TAPI32_CALLBACKS_LIBRARY 1 /* on one thread of the library, which needs no pump */

/* Chooses where callbacks run of the applications that the calling thread initialises from now on; those that
 * it has initialised stay as they are. dwWhere is a TAPI32_CALLBACKS_ value. With TAPI32_CALLBACKS_LIBRARY
 * all callbacks of all such applications run one after the other on a thread that the library starts for
 * them, with all signals blocked: the program must then guard what it shares with them, and a callback that
 * waits for another never ends. Errors: LINEERR_INVALPARAM, no such value. */
LONG TAPI32_CALL tapi32SetCallbackThread(DWORD dwWhere);

/* *lpDescriptor = a descriptor that is readable while messages wait for the application hApp, an HLINEAPP or
 * an HPHONEAPP: for lineGetMessage or phoneGetMessage in event mode, for tapi32Pump with a hidden window, and
 * for tapi32GetQueuedCompletionStatus with a port of tapi32CreateIoCompletionPort (where it is the port's
 * descriptor, which other users of the port share and which lives as long as the port). It is valid until the
 * application's lineShutdown or phoneShutdown, and becomes readable then, so that a thread that polls it
 * wakes up. Errors: LINEERR_INVALAPPHANDLE; LINEERR_INVALPOINTER; LINEERR_RESOURCEUNAVAIL, the process has no
 * descriptor left; LINEERR_OPERATIONUNAVAIL, the messages go to a port that is not the library's. */
LONG TAPI32_CALL tapi32GetQueueDescriptor(DWORD hApp, int* lpDescriptor);

/* ---- Events: the hEvent of LINEINITIALIZEEXPARAMS and PHONEINITIALIZEEXPARAMS ---- */

/* Without a registered platform, hEvent is an opaque value for the two functions below, not a pointer. It is
 * signalled while messages wait in its application's queue. The program neither sets nor resets nor closes
 * it. */

/* Waits until hEvent is signalled, for at most dwTimeout milliseconds: 0 only looks, TAPI32_INFINITE has no
 * limit. The event is left as it is. Returns 0 when it is signalled. Errors: LINEERR_OPERATIONFAILED, not
 * within the time; LINEERR_INVALPARAM, hEvent is not (or no longer) an event of the library, as ever when a
 * platform is registered; LINEERR_INVALAPPHANDLE, its application shut down during the wait, which ends at
 * once. */
LONG TAPI32_CALL tapi32WaitForEvent(HANDLE hEvent, DWORD dwTimeout);

/* *lpDescriptor = a descriptor that is readable while hEvent is signalled. It is valid until the event's
 * application shuts down, and becomes readable then. Errors: LINEERR_INVALPARAM, as above;
 * LINEERR_INVALPOINTER; LINEERR_RESOURCEUNAVAIL, the process has no descriptor left. */
LONG TAPI32_CALL tapi32GetEventDescriptor(HANDLE hEvent, int* lpDescriptor);

/* ---- Completion ports ---- */

/* A queue of completion packets, for hCompletionPort of LINEINITIALIZEEXPARAMS and PHONEINITIALIZEEXPARAMS:
 * any number of applications may post to one port, any number of threads may fetch from it, and packets leave
 * in the order in which they came. The calls have the parameters and results of the Windows calls that they
 * are named after; the reason for a failure is tapi32GetLastError(). A message arrives with the application's
 * dwCompletionKey as key, the size of a LINEMESSAGE as number of bytes, and as overlapped pointer a
 * LINEMESSAGE (or PHONEMESSAGE, which is the same), to be freed with tapi32FreeMessage. Close a port after
 * the applications that post to it have shut down. */

/* Values of tapi32GetLastError(), those of the Windows errors of the same meaning. */
#define TAPI32_ERROR_SUCCESS 0u
#define TAPI32_ERROR_INVALID_HANDLE 6u     /* not a port of the library, or a closed one */
#define TAPI32_ERROR_NOT_ENOUGH_MEMORY 8u  /* nothing was queued or made */
#define TAPI32_ERROR_NOT_SUPPORTED 50u     /* files are not supported */
#define TAPI32_ERROR_INVALID_PARAMETER 87u /* a NULL pointer */
#define TAPI32_ERROR_WAIT_TIMEOUT 258u     /* no packet within the time */
#define TAPI32_ERROR_ABANDONED_WAIT 735u   /* the port was closed during the wait */

/* Makes a port. hFile must be the invalid handle value, (HANDLE)-1, and hExistingPort NULL: packets come only
 * from the library and from tapi32PostQueuedCompletionStatus. ulKey and dwConcurrentThreads mean nothing
 * then, as on Windows. Returns the port, or NULL (NOT_SUPPORTED, NOT_ENOUGH_MEMORY). */
HANDLE TAPI32_CALL tapi32CreateIoCompletionPort(HANDLE hFile, HANDLE hExistingPort, ULONG_PTR ulKey,
                                                DWORD dwConcurrentThreads);

/* Takes the oldest packet of hPort, waiting up to dwTimeout milliseconds for one: 0 only looks,
 * TAPI32_INFINITE has no limit. Returns non-zero with all three results filled in; 0 with *lplpOverlapped
 * NULL on INVALID_HANDLE, INVALID_PARAMETER, WAIT_TIMEOUT or ABANDONED_WAIT. */
int TAPI32_CALL tapi32GetQueuedCompletionStatus(HANDLE hPort, LPDWORD lpdwBytes, ULONG_PTR* lpulKey,
                                                void** lplpOverlapped, DWORD dwTimeout);

/* Queues a packet of the program's own, whose three values the port does not look at. Returns non-zero, or 0
 * (INVALID_HANDLE, NOT_ENOUGH_MEMORY). */
int TAPI32_CALL tapi32PostQueuedCompletionStatus(HANDLE hPort, DWORD dwBytes, ULONG_PTR ulKey,
                                                 void* lpOverlapped);

/* Closes a port: waiting threads return with ABANDONED_WAIT, messages in it are freed, and its descriptor is
 * closed. What the program posted itself stays the program's. Returns non-zero, or 0 (INVALID_HANDLE: not a
 * port; an hEvent is the library's to close). */
int TAPI32_CALL tapi32CloseHandle(HANDLE hPort);

/* *lpDescriptor = a descriptor that is readable while packets wait in hPort; valid until the port is closed.
 * Errors: LINEERR_INVALPARAM, not a port; LINEERR_INVALPOINTER; LINEERR_RESOURCEUNAVAIL, no descriptor left.
 */
LONG TAPI32_CALL tapi32GetPortDescriptor(HANDLE hPort, int* lpDescriptor);

/* Why the calling thread's last of the four port functions failed, a TAPI32_ERROR_ value; a success leaves it
 * alone. */
DWORD TAPI32_CALL tapi32GetLastError(void);

/* Frees a message that came through a port; LocalFree of the Windows documentation. lpMessage may be NULL;
 * anything else that did not come through a port, or came twice, is an error that is not detected. */
LONG TAPI32_CALL tapi32FreeMessage(void* lpMessage);

/* ---- The notification platform ---- */

/* What a platform is asked to run: lpfnProc(lpArgument), once, on the thread it was queued to. */
typedef void(TAPI32_CALL* TAPI32_PLATFORM_PROC)(void* lpArgument);

/* How events, completion ports and message loops are made on a platform other than plain POSIX: a porting
 * kit, or Wine. With one registered, hEvent, hCompletionPort and the loop that runs callbacks are the
 * platform's own.
 *
 * Each function gets lpContext of this table first. The library calls them from any thread, also from threads
 * that it or a service provider started, with none of its locks held; each must be quick and must not call
 * the library. Handles are never used after they were destroyed or closed here. int results: non-zero is
 * success. Fields are only ever appended; a later, longer table is used as far as dwSize goes. */
typedef struct tapi32_platform_tag {
  DWORD dwSize;    /* bytes of this table that the program filled in */
  void* lpContext; /* passed to every function, not looked at */

  /* Makes a manual-reset event that is not signalled. NULL: it can't, and initialisation fails. */
  HANDLE(TAPI32_CALL* lpfnCreateEvent)(void* lpContext);
  int(TAPI32_CALL* lpfnSetEvent)(void* lpContext, HANDLE hEvent);
  int(TAPI32_CALL* lpfnResetEvent)(void* lpContext, HANDLE hEvent);
  void(TAPI32_CALL* lpfnDestroyEvent)(void* lpContext, HANDLE hEvent);

  /* Posts a packet to the port that the application gave: its key, the size of *lpMessage in bytes, and
   * lpMessage as the overlapped pointer, which belongs to the application from then on. After a failure it is
   * the library's again, and the message is lost, with a warning in the log. */
  int(TAPI32_CALL* lpfnPostCompletion)(void* lpContext, HANDLE hPort, DWORD dwKey, DWORD dwBytes,
                                       void* lpMessage);
  /* Memory for such a message, to be freed by the application in the way that the platform documents
   * (LocalFree). NULL: there is none now; the message stays in the queue until the next one comes. */
  void*(TAPI32_CALL* lpfnAllocMessage)(void* lpContext, size_t cbMessage);
  void(TAPI32_CALL* lpfnFreeMessage)(void* lpContext, void* lpMessage);

  /* The calling thread's message loop, for one application that it is initialising. NULL: it has none, and
   * initialisation fails. */
  void*(TAPI32_CALL* lpfnOpenThread)(void* lpContext);
  /* Has the thread run lpfnProc(lpArgument) from its message loop, in the order of the calls. One call for
   * each message at most, and never more than one outstanding for an application. lpArgument is a number, not
   * memory: a call that is never run leaks nothing, and one that is run after lpfnCloseThread does nothing.
   */
  int(TAPI32_CALL* lpfnQueueCallback)(void* lpContext, void* lpThread, TAPI32_PLATFORM_PROC lpfnProc,
                                      void* lpArgument);
  /* The application has shut down; called on any thread, perhaps from inside lpfnProc. */
  void(TAPI32_CALL* lpfnCloseThread)(void* lpContext, void* lpThread);
} TAPI32_PLATFORM;

/* Registers a platform for the whole process, by copying the table; a load-time constructor may do so. It is
 * possible only before the first lineInitialize, lineInitializeEx, phoneInitialize or phoneInitializeEx, and
 * a later registration replaces an earlier one. Errors: LINEERR_INVALPOINTER, lpPlatform or one of its
 * functions is NULL; LINEERR_STRUCTURETOOSMALL, dwSize is less than the table above; LINEERR_OPERATIONFAILED,
 * too late. */
LONG TAPI32_CALL tapi32SetPlatform(const TAPI32_PLATFORM* lpPlatform);

/* ---- Time, and a look inside ---- */

/* Moves the manual clock (`[test] clock = "manual"`) dwMilliseconds on. Timers that fall due run inside the
 * call, in order of time, then in the order in which they were started; 0 runs those due now. Errors:
 * LINEERR_UNINITIALIZED, no application has initialised; LINEERR_OPERATIONUNAVAIL, the clock is the real one.
 */
LONG TAPI32_CALL tapi32AdvanceClock(DWORD dwMilliseconds);

/* The queue of one application. The 64-bit counts start when it initialises. */
typedef struct tapi32_queue_statistics_tag {
  DWORD dwSize;          /* in: bytes of this structure; out: bytes that were filled in */
  DWORD dwDepth;         /* messages that wait now */
  DWORD dwHighWater;     /* most messages that ever waited at once */
  DWORD dwReserved;      /* 0 */
  uint64_t ullQueued;    /* messages that came, merged ones included */
  uint64_t ullMerged;    /* status messages whose bits were added to one that waited */
  uint64_t ullRetrieved; /* messages that were handed over */
  uint64_t ullDropped;   /* messages that went with a line or call of the application */
} TAPI32_QUEUE_STATISTICS;

/* Fills in *lpStatistics for hApp, an HLINEAPP or an HPHONEAPP. Errors: LINEERR_INVALAPPHANDLE;
 * LINEERR_INVALPOINTER; LINEERR_STRUCTURETOOSMALL, dwSize is less than the structure above. */
LONG TAPI32_CALL tapi32GetQueueStatistics(DWORD hApp, TAPI32_QUEUE_STATISTICS* lpStatistics);

/* How many objects of each kind the library holds. After every application has shut down and every provider
 * has answered, all are 0: what is left has leaked. */
typedef struct tapi32_object_counts_tag {
  DWORD dwSize;            /* in: bytes of this structure; out: bytes that were filled in */
  DWORD dwLineApps;        /* applications that called lineInitialize or lineInitializeEx */
  DWORD dwPhoneApps;       /* applications that called phoneInitialize or phoneInitializeEx */
  DWORD dwLines;           /* open lines of applications (HLINE) */
  DWORD dwPhones;          /* open phones of applications (HPHONE) */
  DWORD dwCallHandles;     /* call handles of applications (HCALL) */
  DWORD dwCalls;           /* calls, each counted once however many call handles stand for it */
  DWORD dwProviderLines;   /* line devices that are open at their provider (HDRVLINE) */
  DWORD dwProviderCalls;   /* calls that are known to their provider (HDRVCALL) */
  DWORD dwPendingRequests; /* request IDs whose LINE_REPLY or PHONE_REPLY is outstanding */
  DWORD dwQueuedMessages;  /* messages that wait in all queues */
  DWORD dwProviders;       /* providers that are loaded and initialised */
} TAPI32_OBJECT_COUNTS;

/* Fills in *lpCounts; all 0 before the first initialisation. Errors: LINEERR_INVALPOINTER;
 * LINEERR_STRUCTURETOOSMALL, dwSize is less than the structure above. */
LONG TAPI32_CALL tapi32GetObjectCounts(TAPI32_OBJECT_COUNTS* lpCounts);

#if defined(__GNUC__) && !defined(_WIN32)
#pragma GCC visibility pop
#endif

#ifdef __cplusplus
}
#endif

#endif /* TAPI32_TAPI32EXT_H */

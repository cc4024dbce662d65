# SPDX-License-Identifier: MIT
# Compiler flags of our own code: warnings, sanitizers, coverage and ccache.

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # With paths relative to the build folder, presets and clones share what is the same; precompiled headers are cached
  # only with these sloppiness settings.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros
    CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE_PROGRAM})
  set(CMAKE_C_COMPILER_LAUNCHER ${CMAKE_CXX_COMPILER_LAUNCHER})
endif()

add_library(tapi_flags INTERFACE)
target_compile_options(tapi_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion)
if(LIBTAPI_WERROR)
  target_compile_options(tapi_flags INTERFACE -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # Optimised, it sees std::string overlap itself and overflow where it can't (GCC bug 105651).
  foreach(false_alarm IN ITEMS restrict array-bounds stringop-overflow stringop-overread)
    target_compile_options(tapi_flags INTERFACE $<$<CONFIG:Release>:-Wno-${false_alarm}>)
  endforeach()
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  target_compile_options(tapi_flags INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Wthread-safety -Werror=thread-safety>)
  set(TAPI_PCH_OPTIONS -Xclang -fno-pch-timestamp)
else()
  set(TAPI_PCH_OPTIONS -fpch-preprocess)
endif()

# A precompiled header serves only objects compiled with the same -fPIC or -fPIE, which CMake chooses by target type.
list(APPEND TAPI_PCH_OPTIONS -fPIC)

set(TAPI_LINUX_PLATFORM OFF)
if(CMAKE_SYSTEM_NAME STREQUAL "Linux" AND NOT LIBTAPI_PORTABLE)
  set(TAPI_LINUX_PLATFORM ON)
endif()

# Sanitizers and coverage must reach every object and every link, so they are global.
if(LIBTAPI_SANITIZE)
  list(JOIN LIBTAPI_SANITIZE "," sanitizers)
  add_compile_options(-fsanitize=${sanitizers} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${sanitizers})
  if("thread" IN_LIST LIBTAPI_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # GCC warns that ThreadSanitizer doesn't see the fences that Asio puts around handlers; its locks order them too.
    add_compile_options(-Wno-tsan)
  endif()
endif()
if(LIBTAPI_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(LIBTAPI_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()

# SPDX-License-Identifier: MIT
# tapi_test(): one Boost.Test program, one CTest test.

set(TAPI_TEST_ENVIRONMENT
  "TAPI32_RULES_DIR=${CMAKE_BINARY_DIR}/rules"
  "TSAN_OPTIONS=halt_on_error=1:second_deadlock_stack=1:suppressions=${PROJECT_SOURCE_DIR}/tests/tsan.supp"
  "ASAN_OPTIONS=strict_string_checks=1:detect_stack_use_after_return=1:check_initialization_order=1"
  "UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1"
  "XDG_CONFIG_HOME=${CMAKE_BINARY_DIR}/no_config"
  "XDG_STATE_HOME=${CMAKE_BINARY_DIR}/state")
if(APPLE)
  # Apple's AddressSanitizer has no leak checker and no initialisation order check.
  list(FILTER TAPI_TEST_ENVIRONMENT EXCLUDE REGEX "^ASAN_OPTIONS")
endif()

# tapi_test(<name> SOURCES <file>... [LINK internal|public] [DEPS <target>...] [LABELS <label>...] [TIMEOUT <s>])
#
# `internal` links the objects of every layer and may include any of their headers; `public` links libtapi32 and
# sees only the interface headers. Sources write BOOST_AUTO_TEST_CASEs; main() comes from tests/support.
function(tapi_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "LINK;TIMEOUT" "SOURCES;DEPS;LABELS")
  if(NOT arg_LINK)
    set(arg_LINK public)
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 600)
  endif()
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE tapi_flags tapi_test_support ${arg_DEPS})
  if(arg_LINK STREQUAL "internal")
    target_link_libraries(${name} PRIVATE tapi32_internal)
  else()
    target_link_libraries(${name} PRIVATE tapi32)
  endif()
  target_precompile_headers(${name} REUSE_FROM tapi_test_support)
  # -fPIC as in tapi_test_support: CMake would say -fPIE for a program, and the precompiled header be refused.
  set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE OFF)
  target_compile_options(${name} PRIVATE ${TAPI_PCH_OPTIONS} -fPIC)
  set_target_properties(${name} PROPERTIES
    POSITION_INDEPENDENT_CODE OFF RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin/tests")
  tapi_register_test(${name} COMMAND ${name} LABELS ${arg_LABELS} TIMEOUT ${arg_TIMEOUT})
endfunction()

# Registers any command as a test with the common environment: tapi_register_test(<name> COMMAND ... [LABELS ...] [TIMEOUT <s>])
function(tapi_register_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "COMMAND;LABELS;ENVIRONMENT")
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 600)
  endif()
  add_test(NAME ${name} COMMAND ${arg_COMMAND})
  set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}" SKIP_RETURN_CODE 77
    ENVIRONMENT "${TAPI_TEST_ENVIRONMENT};${arg_ENVIRONMENT}")
endfunction()

# A libFuzzer program on the internals: tapi_fuzz(<name> SOURCES <file>...). Seeds lie in tests/fuzz/corpus/<name>.
function(tapi_fuzz name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPS")
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE tapi_flags tapi32_internal ${arg_DEPS} -fsanitize=fuzzer)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin/fuzz")
endfunction()

# SPDX-License-Identifier: MIT
# One OBJECT library per folder, the shared library made of them all, and provider modules.

set(TAPI_BUILT_IN support marshal contract wire host core calls api provider_common provider_loopback)
set(TAPI_INCLUDE_ROOTS "${CMAKE_BINARY_DIR}/include_roots")

# A folder that is not there yet is skipped, so that a partial tree still configures.
function(tapi_add_folder folder)
  if(EXISTS "${PROJECT_SOURCE_DIR}/${folder}/CMakeLists.txt")
    add_subdirectory("${PROJECT_SOURCE_DIR}/${folder}" "${CMAKE_BINARY_DIR}/${folder}")
  endif()
endfunction()

# Sources of the calling folder; platform files are chosen by suffix: *_linux.cpp or *_posix.cpp.
function(tapi_collect_sources out)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp" "${CMAKE_CURRENT_SOURCE_DIR}/*.c")
  if(TAPI_LINUX_PLATFORM)
    list(FILTER sources EXCLUDE REGEX "_posix\\.cpp$")
  else()
    list(FILTER sources EXCLUDE REGEX "_linux\\.cpp$")
  endif()
  set(${out} ${sources} PARENT_SCOPE)
endfunction()

# tapi_layer(<name> [ROOT <libtapi|providers>] [DEPS <layer or target>...])
#
# Makes tapi_<name> from the calling folder. Its only include root is a directory that holds nothing but a link
# to that folder, so `#include "core/line.hpp"` compiles only where `core` was named in DEPS.
function(tapi_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "ROOT" "DEPS")
  get_filename_component(folder "${CMAKE_CURRENT_SOURCE_DIR}" NAME)
  set(root "${TAPI_INCLUDE_ROOTS}/${name}")
  file(MAKE_DIRECTORY "${root}/${arg_ROOT}")
  file(CREATE_LINK "${CMAKE_CURRENT_SOURCE_DIR}" "${root}/${arg_ROOT}/${folder}" SYMBOLIC)

  tapi_collect_sources(sources)
  if(sources)
    add_library(tapi_${name} OBJECT ${sources})
    set(scope PUBLIC)
    target_link_libraries(tapi_${name} PRIVATE tapi_flags)
  else()
    add_library(tapi_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(tapi_${name} ${scope} "${root}")
  foreach(dep IN LISTS arg_DEPS)
    if(dep IN_LIST TAPI_BUILT_IN OR dep STREQUAL "headers")
      set(dep tapi_${dep})
    endif()
    target_link_libraries(tapi_${name} ${scope} ${dep})
  endforeach()
endfunction()

# The layers that exist, as targets. The one list that the shared library and tests of internals are made from.
function(tapi_built_in_targets out)
  set(found)
  foreach(name IN LISTS TAPI_BUILT_IN)
    if(TARGET tapi_${name})
      list(APPEND found tapi_${name})
    endif()
  endforeach()
  set(${out} ${found} PARENT_SCOPE)
endfunction()

# A provider module: a file of its own in <libdir>/tapi32 that exports TSPI_* and nothing else.
# tapi_provider_module(<name> DEPS <target>...)
function(tapi_provider_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "DEPS")
  tapi_collect_sources(sources)
  if(NOT sources)
    return()
  endif()
  add_library(tapi_provider_${name} MODULE ${sources})
  set_target_properties(tapi_provider_${name} PROPERTIES
    PREFIX "" OUTPUT_NAME ${name} LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib/tapi32")
  target_include_directories(tapi_provider_${name} PRIVATE "${PROJECT_SOURCE_DIR}/providers")
  target_link_libraries(tapi_provider_${name} PRIVATE tapi_flags tapi_provider_common tapi_headers ${arg_DEPS})
  tapi_export_only(tapi_provider_${name} "${CMAKE_CURRENT_BINARY_DIR}/${name}" "TSPI_*" "TSPI32_*")
  install(TARGETS tapi_provider_${name} LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}/tapi32")
endfunction()

# Limits what <target> exports to the given names and patterns: ELF version script or Mach-O symbols list.
function(tapi_export_only target stem)
  if(APPLE)
    list(TRANSFORM ARGN PREPEND "_" OUTPUT_VARIABLE names)
    list(JOIN names "\n" text)
    file(CONFIGURE OUTPUT "${stem}.exports" CONTENT "${text}\n")
    target_link_options(${target} PRIVATE "LINKER:-exported_symbols_list,${stem}.exports")
    set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS "${stem}.exports")
  else()
    list(JOIN ARGN ";\n    " text)
    file(CONFIGURE OUTPUT "${stem}.map" CONTENT "{\n  global:\n    ${text};\n  local:\n    *;\n};\n")
    target_link_options(${target} PRIVATE "LINKER:--version-script,${stem}.map" "LINKER:-z,defs")
    if(LIBTAPI_SANITIZE AND CMAKE_CXX_COMPILER_ID MATCHES "Clang")
      # Clang leaves the sanitizer runtime to the executable.
      target_link_options(${target} PRIVATE "LINKER:-z,undefs")
    endif()
    set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS "${stem}.map")
  endif()
endfunction()

# libtapi32 for applications, and tapi32_internal (the same objects, nothing hidden) for tests of internals.
function(tapi_build_library)
  tapi_built_in_targets(layers)
  set(objects)
  foreach(layer IN LISTS layers)
    get_target_property(type ${layer} TYPE)
    if(type STREQUAL "OBJECT_LIBRARY")
      list(APPEND objects ${layer})
    endif()
  endforeach()

  add_library(tapi32 SHARED)
  add_library(tapi32_internal STATIC EXCLUDE_FROM_ALL)
  if(NOT objects)
    file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/empty.cpp" CONTENT "")
    target_sources(tapi32 PRIVATE "${CMAKE_BINARY_DIR}/empty.cpp")
    target_sources(tapi32_internal PRIVATE "${CMAKE_BINARY_DIR}/empty.cpp")
  endif()
  target_link_libraries(tapi32 PRIVATE ${layers} PUBLIC tapi_headers)
  target_link_libraries(tapi32_internal PUBLIC ${layers})
  set_target_properties(tapi32 PROPERTIES
    VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR}
    LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib")
  add_library(tapi32::tapi32 ALIAS tapi32)

  file(STRINGS "${PROJECT_SOURCE_DIR}/cmake/exports.txt" names REGEX "^[a-z]")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/cmake/exports.txt")
  tapi_export_only(tapi32 "${CMAKE_BINARY_DIR}/tapi32" ${names} "tapi32*")
endfunction()

# SPDX-License-Identifier: MIT
# Installs library, headers, CMake package and tapi32.pc.
include(CMakePackageConfigHelpers)

file(GLOB interface_headers CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/include/*.h")
install(FILES ${interface_headers} DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/tapi32")
install(TARGETS tapi32 tapi_headers EXPORT tapi32Targets LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}")
set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/tapi32")
install(EXPORT tapi32Targets NAMESPACE tapi32:: DESTINATION "${package_dir}")
configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/tapi32Config.cmake.in"
  "${CMAKE_BINARY_DIR}/tapi32Config.cmake" INSTALL_DESTINATION "${package_dir}")
write_basic_package_version_file("${CMAKE_BINARY_DIR}/tapi32ConfigVersion.cmake" COMPATIBILITY SameMajorVersion)
install(FILES "${CMAKE_BINARY_DIR}/tapi32Config.cmake" "${CMAKE_BINARY_DIR}/tapi32ConfigVersion.cmake"
  DESTINATION "${package_dir}")
# The prefix is found from where the file lies, so that an installed tree can be moved.
file(RELATIVE_PATH TAPI_PC_TO_PREFIX "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
configure_file("${PROJECT_SOURCE_DIR}/cmake/tapi32.pc.in" "${CMAKE_BINARY_DIR}/tapi32.pc" @ONLY)
install(FILES "${CMAKE_BINARY_DIR}/tapi32.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")

// SPDX-License-Identifier: MIT
// Module: the code of a provider, linked in or loaded from a shared object.
#ifndef TAPI_HOST_MODULE_HPP_
#define TAPI_HOST_MODULE_HPP_

#include <tspi32ext.h>

#include <memory>
#include <string>

#include "host/tspi_table.hpp"

namespace tapi::host {

// Stays loaded once loaded: a provider's threads may still be on their way out when TSPI_providerShutdown has
// returned, and nobody can know when they have left its code.
class Module {
 public:
  // Finds `module`: a registered name (RegisterStatic, "loopback"); else a bare name, NAME.so in each of
  // ProviderFolders(); else, with a '/' in it, an absolute path. The current directory is never searched.
  // Throws Failure(LINEERR_NODRIVER) naming what was tried and why it didn't do.
  static std::shared_ptr<const Module> Load(const std::string& module);

  Module(std::string name, std::string file, const ExportFinder& find);

  const std::string& name() const noexcept { return name_; }  // as configured
  const std::string& file() const noexcept { return file_; }  // path, or "built-in"
  const TspiTable& table() const noexcept { return table_; }
  decltype(&::TSPI32_providerAttach) attach() const noexcept { return attach_; }  // null when not exported

 private:
  std::string name_;
  std::string file_;
  TspiTable table_;
  decltype(&::TSPI32_providerAttach) attach_ = nullptr;
};

}  // namespace tapi::host

#endif  // TAPI_HOST_MODULE_HPP_

// SPDX-License-Identifier: MIT
// Reads and writes of the application's structures, passed on to marshal.
#include "api/struct_forms.hpp"

#include "marshal/buffer.hpp"
#include "marshal/read.hpp"
#include "marshal/write.hpp"

namespace tapi::api {

DWORD LayoutForm::Total(const void* where) const { return marshal::TotalSize(where); }

void LayoutForm::Read(const void* where, DWORD version, marshal::Buffer& into) const {
  marshal::Read(into, layout_, where, version, form_, marshal::Source::kApplication);
}

void LayoutForm::ReadTolerantly(const void* where, DWORD version, marshal::Buffer& into) const {
  marshal::Read(into, layout_, where, version, form_, marshal::Source::kApplicationTolerated);
}

void LayoutForm::Require(const void* where, DWORD version) const {
  marshal::RequireFixed(layout_, version, where);
}

void LayoutForm::Write(void* where, DWORD version, const marshal::Buffer& complete) const {
  marshal::Write(complete, version, form_, where);
}

}  // namespace tapi::api

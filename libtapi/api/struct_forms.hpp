// SPDX-License-Identifier: MIT
// StructFormOf: how an exported function of a text form reads and writes a variable structure of the
// application.
#ifndef TAPI_API_STRUCT_FORMS_HPP_
#define TAPI_API_STRUCT_FORMS_HPP_

#include <tapi.h>

#include "contract/struct_form.hpp"
#include "marshal/layouts.hpp"
#include "marshal/text.hpp"

namespace tapi::api {

// A StructForm for the structures of a layout. All it does, marshal does.
class LayoutForm final : public contract::StructForm {
 public:
  LayoutForm(const marshal::StructLayout& layout, marshal::TextForm form) : layout_(layout), form_(form) {}

  DWORD Total(const void* where) const override;
  void Read(const void* where, DWORD version, marshal::Buffer& into) const override;
  void ReadTolerantly(const void* where, DWORD version, marshal::Buffer& into) const override;
  void Require(const void* where, DWORD version) const override;
  void Write(void* where, DWORD version, const marshal::Buffer& complete) const override;

 private:
  const marshal::StructLayout& layout_;
  const marshal::TextForm form_;
};

template <class T, marshal::TextForm kForm>
const contract::StructForm& StructFormOf() {
  static const LayoutForm form(marshal::LayoutOf<T>(), kForm);
  return form;
}

}  // namespace tapi::api

#endif  // TAPI_API_STRUCT_FORMS_HPP_

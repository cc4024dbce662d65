// SPDX-License-Identifier: MIT
// StructForm: how a variable structure is read from, and written to, what the caller of a function handed in.
#ifndef TAPI_CONTRACT_STRUCT_FORM_HPP_
#define TAPI_CONTRACT_STRUCT_FORM_HPP_

#include <tapi.h>

namespace tapi::marshal {
class Buffer;
}

namespace tapi::contract {

// One object for each structure and text form, alive as long as the process; safe on every thread. `where` is
// never null. Only its own dwTotalSize says how much memory there is. Versions are API versions.
class StructForm {
 public:
  virtual DWORD Total(const void* where) const = 0;

  // A checked copy, complete, in the newest shape and in UTF-16. Throws Failure.
  virtual void Read(const void* where, DWORD version, marshal::Buffer& into) const = 0;
  // The same where not every field counts: one that lies outside the structure is empty, whatever it is.
  virtual void ReadTolerantly(const void* where, DWORD version, marshal::Buffer& into) const = 0;

  // Throws STRUCTURETOOSMALL when the fixed part of `version` has no room; 0 stands for the smallest version.
  virtual void Require(const void* where, DWORD version) const = 0;

  // Writes what fits, and dwNeededSize and dwUsedSize. Throws STRUCTURETOOSMALL, having written nothing.
  virtual void Write(void* where, DWORD version, const marshal::Buffer& complete) const = 0;

 protected:
  ~StructForm() = default;
};

// An application's structure that is read.
struct StructIn {
  const void* where = nullptr;
  const StructForm* form = nullptr;

  bool null() const { return where == nullptr; }
  DWORD total() const { return form->Total(where); }
  void Require(DWORD version) const { form->Require(where, version); }
  void Read(DWORD version, marshal::Buffer& into) const { form->Read(where, version, into); }
  void ReadTolerantly(DWORD version, marshal::Buffer& into) const {
    form->ReadTolerantly(where, version, into);
  }
};

// An application's structure that is written, or both.
struct StructOut {
  void* where = nullptr;
  const StructForm* form = nullptr;

  bool null() const { return where == nullptr; }
  DWORD total() const { return form->Total(where); }
  void Require(DWORD version) const { form->Require(where, version); }
  void Read(DWORD version, marshal::Buffer& into) const { form->Read(where, version, into); }
  void Write(DWORD version, const marshal::Buffer& complete) const { form->Write(where, version, complete); }
};

}  // namespace tapi::contract

#endif  // TAPI_CONTRACT_STRUCT_FORM_HPP_

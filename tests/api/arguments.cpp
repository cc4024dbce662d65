// SPDX-License-Identifier: MIT
// Good arguments by what a parameter is and how it is called.
#include "api/arguments.hpp"

#include <algorithm>
#include <cstring>
#include <string_view>

namespace tapi::test {
namespace {

constexpr std::byte kGuard{0xA5};

void TAPI32_CALL IgnoreMessage(DWORD, DWORD, DWORD_PTR, DWORD_PTR, DWORD_PTR, DWORD_PTR) {}

bool Contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

Value Scalar(std::string_view name) {
  if (name == "dwTimeout" || name == "dwDeviceID" || name == "dwAddressID" || name.starts_with("h")) return 0;
  if (name == "lpfnCallback") return reinterpret_cast<std::uintptr_t>(&IgnoreMessage);
  if (Contains(name, "Size") || Contains(name, "Num")) return Arguments::kRoom;
  if (Contains(name, "APIVersion")) return LiveHandles::kVersion;
  return 1;
}

Value HandleOf(contract::HandleType type, const Handles& handles) {
  switch (type) {
    case contract::HandleType::kLineApp:
      return handles.app;
    case contract::HandleType::kLine:
      return handles.line;
    case contract::HandleType::kCall:
      return handles.call;
    default:
      return 1;  // no program can have one yet
  }
}

template <class Character, std::size_t kUnits>
void PutText(std::byte* where, const Character (&text)[kUnits]) {
  std::memcpy(where, text, sizeof(text));
}

void PutNumber(std::byte* where, DWORD number) { std::memcpy(where, &number, sizeof(number)); }

// Bytes of the block that belong to the function; the rest is guarded.
std::size_t RoomOf(const Parameter& parameter) {
  switch (parameter.what) {
    case What::kStruct:
    case What::kOptionalStruct:
    case What::kStructIfUsed:
    case What::kPointer:  // of no stated size, but no fixed structure is larger
    case What::kOptionalPointer:
      return Arguments::kTotalSize;
    default:
      return std::size_t{2} * Arguments::kRoom;
  }
}

}  // namespace

Arguments::Arguments(const Export& function, const Handles& handles)
    : function_(function), blocks_(function.parameters.size()) {
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const Parameter& parameter = function.parameters[i];
    Block& block = blocks_[i];
    std::fill(block.begin(), block.end(), kGuard);
    std::fill_n(block.begin(), RoomOf(parameter), std::byte{});
    Value value = reinterpret_cast<std::uintptr_t>(block.data());
    switch (parameter.what) {
      case What::kScalar:
        value = Scalar(parameter.name);
        break;
      case What::kHandle:
        value = HandleOf(parameter.type, handles);
        break;
      case What::kSelect:
        value = LINECALLSELECT_CALL;
        break;
      case What::kText:
      case What::kOptionalText:
        function.wide ? PutText(block.data(), u"1001") : PutText(block.data(), "1001");
        break;
      case What::kStruct:
      case What::kOptionalStruct:
      case What::kStructIfUsed:
        PutNumber(block.data(), kTotalSize);
        break;
      case What::kPointer:
      case What::kOptionalPointer:
      case What::kBytes:
      case What::kIgnored:
        PutNumber(block.data(), LiveHandles::kVersion);
        break;
    }
    values.push_back(value);
  }
  as_made_ = blocks_;
}

void Arguments::SetTotalSize(std::size_t parameter, DWORD total) {
  PutNumber(blocks_[parameter].data(), total);
  PutNumber(as_made_[parameter].data(), total);
}

void Arguments::Clear() { std::fill(values.begin(), values.end(), 0); }

bool Arguments::UntouchedBeyondSizes() const {
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const auto from = static_cast<std::ptrdiff_t>(RoomOf(function_.parameters[i]));
    if (!std::equal(blocks_[i].begin() + from, blocks_[i].end(), as_made_[i].begin() + from)) return false;
  }
  return true;
}

}  // namespace tapi::test

// SPDX-License-Identifier: MIT
// AcceptInOrder: looks at a provider's structure where it is.
#include "marshal/in_order.hpp"

#include "marshal/bytes.hpp"

namespace tapi::marshal {

class OrderCheck {
 public:
  OrderCheck(Buffer& filled, DWORD version) noexcept
      : filled_(filled), layout_(filled.layout()), version_(version) {}

  bool Accept() noexcept {
    const DWORD fixed = LatestSize(layout_);
    if (layout_.header != Header::kThreeSizes || FixedSize(layout_, version_) != fixed) return false;
    used_ = Load(kUsedAt);
    if (LoadDword(filled_.data() + kTotalAt) != filled_.size() || used_ < fixed || used_ > filled_.size())
      return false;
    if (!FieldsInOrder(layout_.fields, 0)) return false;
    filled_.data_.resize(used_);
    filled_.StoreSizes();
    if (layout_.string_format_at != 0) NormaliseFormat();
    return true;
  }

 private:
  bool FieldsInOrder(std::span<const VarField> fields, DWORD base) noexcept {
    for (const VarField& field : fields) {
      if (!InOrder(field, base)) return false;
    }
    return true;
  }

  bool InOrder(const VarField& field, DWORD base) noexcept {
    const DWORD size = Load(base + field.size_at);
    const DWORD offset = Load(base + field.offset_at);
    if (size == 0) {
      if (offset != 0) filled_.Store(base + field.offset_at, 0);
      return !field.counts_the_array || Load(base + field.count_at) == 0;
    }
    if (offset < LatestSize(layout_) || offset > used_ || size > used_ - offset) return false;
    switch (field.kind) {
      case FieldKind::kBytes:
        return true;
      case FieldKind::kText:
        return EndsWithNuls(size, offset, 1);
      case FieldKind::kTextList:
        return EndsWithNuls(size, offset, 2) && Unit(offset) != 0;
      case FieldKind::kArray:
        return ArrayInOrder(field, base, size, offset);
      case FieldKind::kTextTable:
        return TableInOrder(field, base, size, offset);
      default:
        return false;
    }
  }

  bool ArrayInOrder(const VarField& field, DWORD base, DWORD size, DWORD offset) noexcept {
    const RecordLayout& record = *field.record;
    const DWORD step = LatestSize(record);
    const DWORD count = size / step;
    if (FixedSize(record, version_) != step || offset % kFieldAlignment != 0) return false;
    if (size % step != 0 || count != Load(base + field.count_at)) return false;
    for (DWORD i = 0; i < count && !record.fields.empty(); ++i) {
      if (!FieldsInOrder(record.fields, offset + i * step)) return false;
    }
    return true;
  }

  bool TableInOrder(const VarField& field, DWORD base, DWORD size, DWORD offset) const noexcept {
    const DWORD entry = Load(base + field.entry_size_at);
    if (entry < sizeof(char16_t) || size % entry != 0 || size / entry != Load(base + field.count_at))
      return false;
    for (DWORD i = 0; i < size / entry; ++i) {
      if (!EndsWithNuls(entry, offset + i * entry, 1)) return false;
    }
    return true;
  }

  // Wide text, aligned, whose last `nuls` units are NUL.
  bool EndsWithNuls(DWORD size, DWORD offset, DWORD nuls) const noexcept {
    constexpr DWORD kUnit = sizeof(char16_t);
    if (offset % kUnit != 0 || size % kUnit != 0 || size < nuls * kUnit) return false;
    for (DWORD i = 1; i <= nuls; ++i) {
      if (Unit(offset + size - i * kUnit) != 0) return false;
    }
    return true;
  }

  void NormaliseFormat() noexcept { filled_.Store(layout_.string_format_at, STRINGFORMAT_UNICODE); }

  DWORD Load(DWORD at) const noexcept { return LoadDword(filled_.data() + at); }
  char16_t Unit(DWORD at) const noexcept { return LoadUnit(filled_.data() + at); }

  Buffer& filled_;
  const StructLayout& layout_;
  const DWORD version_;
  DWORD used_ = 0;
};

bool AcceptInOrder(Buffer& filled, DWORD version) noexcept { return OrderCheck(filled, version).Accept(); }

}  // namespace tapi::marshal

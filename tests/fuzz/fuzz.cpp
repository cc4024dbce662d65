// SPDX-License-Identifier: MIT
// FuzzStructure: read, use, write, read again.
#include "fuzz/fuzz.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "marshal/read.hpp"
#include "marshal/write.hpp"
#include "support/failure.hpp"

namespace tapi::fuzz {
namespace {

using marshal::Buffer;
using marshal::Header;
using marshal::Source;
using marshal::StructLayout;
using marshal::TextForm;

constexpr DWORD kVersions[] = {0x00010003, 0x00010004, 0x00020000, 0x00020001,
                               0x00020002, 0x00030000, 0x00030001, 0xFFFFFFFF};
constexpr std::size_t kChoices = 3;
constexpr std::byte kCanary{0x5A};

struct Choice {
  DWORD version;
  TextForm form;
  Source source;
  std::size_t cut;
};

Choice ChoiceOf(std::span<const std::byte> input) {
  const auto first = std::to_integer<unsigned>(input[0]);
  const Source source = (first & 16U) != 0 ? Source::kProvider : Source::kApplication;
  const bool wide = source == Source::kProvider || (first & 8U) != 0;
  return {kVersions[first & 7U], wide ? TextForm::kWide : TextForm::kNarrow, source,
          std::to_integer<std::size_t>(input[1]) * 256 + std::to_integer<std::size_t>(input[2])};
}

void Store(std::vector<std::byte>& bytes, std::size_t at, DWORD value) {
  std::memcpy(bytes.data() + at, &value, sizeof(value));
}

DWORD Load(const std::vector<std::byte>& bytes, std::size_t at) {
  DWORD value = 0;
  std::memcpy(&value, bytes.data() + at, sizeof(value));
  return value;
}

// dwTotalSize is what whoever hands a structure in must have right: it is memory of his own.
std::vector<std::byte> StructureOf(std::span<const std::byte> input) {
  std::vector<std::byte> bytes(input.begin(), input.end());
  if (bytes.size() < sizeof(DWORD)) bytes.resize(sizeof(DWORD));
  bytes.shrink_to_fit();
  Store(bytes, 0, std::min(Load(bytes, 0), static_cast<DWORD>(bytes.size())));
  return bytes;
}

void CheckComplete(const Buffer& buffer) {
  Require(marshal::TotalSize(buffer.data()) == buffer.size(), "dwTotalSize is the size");
  Touch({buffer.data(), buffer.size()});
}

void WriteAt(const Buffer& buffer, const Choice& choice, std::size_t total) {
  std::vector<std::byte> out(std::max(total, sizeof(DWORD)), kCanary);
  Store(out, 0, static_cast<DWORD>(total));
  try {
    marshal::Write(buffer, choice.version, choice.form, out.data());
  } catch (const support::Failure&) {
    Require(std::all_of(out.begin() + sizeof(DWORD), out.end(), [](std::byte b) { return b == kCanary; }),
            "nothing is written to a structure that is too small");
    return;
  }
  Require(Load(out, 0) == total, "dwTotalSize stays");
  if (buffer.layout().header != Header::kThreeSizes) return;
  const DWORD used = Load(out, 8);
  Require(used <= total && used <= Load(out, 4), "dwUsedSize is within dwTotalSize and dwNeededSize");
  Require(std::all_of(out.begin() + used, out.end(), [](std::byte b) { return b == kCanary; }),
          "nothing is written beyond dwUsedSize");
}

// What we hand out is good input, and reads as what it was made from.
void CheckRoundTrip(const Buffer& buffer, DWORD version) {
  const auto again = [&](const std::vector<std::byte>& flat) {
    const Buffer read =
        marshal::Read(buffer.layout(), flat.data(), version, TextForm::kWide, Source::kApplication);
    return marshal::Flatten(read, version, TextForm::kWide);
  };
  // The first reading may drop what is behind the NUL of a provider's text.
  const std::vector<std::byte> first = again(marshal::Flatten(buffer, version, TextForm::kWide));
  Require(again(first) == first, "a structure that was written reads as the same");
  marshal::Flatten(buffer, version, TextForm::kNarrow);
}

// The same bytes as a provider's answer in a block of ours.
void CheckValidate(const StructLayout& layout, const std::vector<std::byte>& bytes, DWORD version) {
  Buffer block;
  block.Prepare(layout, version, static_cast<DWORD>(bytes.size()));
  const DWORD total = block.size();
  std::memcpy(block.data(), bytes.data(), std::min<std::size_t>(bytes.size(), total));
  std::memcpy(block.data(), &total, sizeof(total));
  try {
    marshal::Validate(block, version);
  } catch (const support::Failure&) {
    return;
  }
  CheckComplete(block);
  CheckRoundTrip(block, version);
}

}  // namespace

void FuzzStructure(const StructLayout& layout, std::span<const std::byte> input,
                   const std::function<void(const Buffer&)>& use) {
  if (input.size() < kChoices) return;
  const Choice choice = ChoiceOf(input);
  const std::vector<std::byte> bytes = StructureOf(input.subspan(kChoices));
  CheckValidate(layout, bytes, choice.version);
  Buffer buffer;
  try {
    marshal::Read(buffer, layout, bytes.data(), choice.version, choice.form, choice.source);
  } catch (const support::Failure&) {
    return;
  }
  CheckComplete(buffer);
  use(buffer);
  WriteAt(buffer, choice, choice.cut);
  WriteAt(buffer, choice, marshal::NeededSize(buffer, choice.version, choice.form));
  CheckRoundTrip(buffer, choice.version);
}

void Touch(std::span<const std::byte> bytes) {
  unsigned sum = 0;
  for (std::byte byte : bytes) sum += std::to_integer<unsigned>(byte);
  [[maybe_unused]] const volatile unsigned sink = sum;
}

void Touch(std::u16string_view text) { Touch(std::as_bytes(std::span(text))); }

void Require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

}  // namespace tapi::fuzz

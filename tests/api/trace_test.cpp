// SPDX-License-Identifier: MIT
// What a program sees on stderr with TAPI32_LOG=api=trace: each call with its arguments, its error and its
// result.
#define BOOST_TEST_DYN_LINK
#define TAPI32_NO_ALIASES
#include <tapi.h>

#include <boost/test/unit_test.hpp>

#include <unistd.h>

#include <cstdio>
#include <string>
#include <vector>

namespace {

// Takes stderr while it lives. The library must have been told to trace by the environment of this test.
class StandardError {
 public:
  StandardError() : file_(std::tmpfile()), saved_(dup(STDERR_FILENO)) { dup2(fileno(file_), STDERR_FILENO); }
  ~StandardError() {
    Restore();
    std::fclose(file_);
  }
  StandardError(const StandardError&) = delete;
  StandardError& operator=(const StandardError&) = delete;

  // The lines, each from the name of its part on.
  std::vector<std::string> Lines() {
    Restore();
    std::rewind(file_);
    std::vector<std::string> lines;
    char line[512];
    while (std::fgets(line, sizeof(line), file_) != nullptr) {
      const std::string text(line);
      const std::size_t part = text.find("api ");
      if (part != std::string::npos) lines.push_back(text.substr(part, text.find('\n') - part));
    }
    return lines;
  }

 private:
  void Restore() {
    if (saved_ < 0) return;
    dup2(saved_, STDERR_FILENO);
    close(saved_);
    saved_ = -1;
  }

  std::FILE* file_;
  int saved_;
};

BOOST_AUTO_TEST_SUITE(trace)

BOOST_AUTO_TEST_CASE(CallErrorAndResult) {
  std::vector<std::string> lines;
  {
    StandardError standard_error;
    lineDrop(0x30100001, nullptr, 0);
    lineGetAppPriorityW(u"\"q\" \u00FC", 4, nullptr, 0, nullptr, nullptr);
    lines = standard_error.Lines();
  }
  const std::vector<std::string> expected = {
      "api trace: lineDrop(hCall=0x30100001, lpsUserUserInfo=NULL, dwSize=0)",
      "api debug: lineDrop: LINEERR_UNINITIALIZED: no application has initialised",
      "api trace: lineDrop = LINEERR_UNINITIALIZED",
      "api trace: lineGetAppPriorityW(lpszAppFilename=\"\\\"q\\\" \xC3\xBC\", dwMediaMode=4, "
      "lpExtensionID=NULL, "
      "dwRequestMode=0, lpExtensionName=NULL, lpdwPriority=NULL)",
      "api debug: lineGetAppPriorityW: LINEERR_INVALPOINTER: lpdwPriority is NULL",
      "api trace: lineGetAppPriorityW = LINEERR_INVALPOINTER",
  };
  BOOST_TEST(lines == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace

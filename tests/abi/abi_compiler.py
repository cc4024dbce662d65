# SPDX-License-Identifier: MIT
"""Runs the project's compilers on the sources of the tests."""

import pathlib
import subprocess

C_STANDARDS = ("c99", "c11")
CXX_STANDARDS = ("c++11", "c++20")
STANDARDS = C_STANDARDS + CXX_STANDARDS
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Werror"]


class Compiler:
    """Keeps the names of what failed in `failures`."""

    def __init__(self, cc, cxx, include, work, flags, first_failure_only=False):
        self.commands = {"c": cc, "c++": cxx}
        self.include = include
        self.work = pathlib.Path(work)
        self.flags = flags
        self.first_failure_only = first_failure_only
        self.failures = []
        self.runs = 0
        self.work.mkdir(parents=True, exist_ok=True)

    def run(self, standard, flags, source):
        language = "c++" if "++" in standard else "c"
        command = [self.commands[language], "-x", language, f"-std={standard}", f"-I{self.include}"]
        return subprocess.run(command + self.flags + flags + [str(source)], capture_output=True, text=True, check=False)

    def write(self, name, text):
        path = self.work / name
        path.write_text(text, encoding="utf-8")
        return path

    def check(self, name, standard, flags, source):
        """The source compiles."""
        if self.failures and self.first_failure_only:
            return
        self.runs += 1
        result = self.run(standard, ["-fsyntax-only"] + flags, source)
        if result.returncode != 0:
            self.fail(f"{name} as {standard} {' '.join(flags)}", result.stderr)

    def fail(self, name, why):
        self.failures.append(f"{name}\n{why[:4000]}")

    def preprocess(self, standard, flags, source):
        result = self.run(standard, ["-E", "-P"] + flags, source)
        if result.returncode != 0:
            raise SystemExit(result.stderr)
        return result.stdout

    def macros(self, header):
        probe = self.write(f"macros_of_{header}.c", f"#include <{header}>\n")
        result = self.run("c11", ["-E", "-dM"], probe)
        return {line.split()[1].split("(")[0] for line in result.stdout.splitlines() if line.startswith("#define")}

    def target_32(self):
        """The flags of a 32-bit build, or None where the compiler has none. The C library is not needed."""
        probe = self.write("probe32.c", "#include <stdint.h>\ntypedef char is32[sizeof(void *) == 4 ? 1 : -1];\n")
        flags = ["-m32", "-ffreestanding"]
        return flags if self.run("c11", flags + ["-fsyntax-only"], probe).returncode == 0 else None

# SPDX-License-Identifier: MIT
"""Proves one topic of the binary contract with the project's compilers: abi_test.py TOPIC --help."""

import argparse
import copy
import pathlib
import platform
import re
import subprocess
import sys

import abi_sources
from abi_compiler import C_STANDARDS, CXX_STANDARDS, STANDARDS, WARNINGS, Compiler
from abi_spec import DEFAULT_VERSION, VERSIONS, Spec, exported_names

HERE = pathlib.Path(__file__).resolve().parent
FUNCTION = re.compile(r"\bLONG\s+((?:line|phone|tapi|TSPI_|TUISPI_)\w+)\s*\(([^)]*)\)\s*;")


def define_version(version):
    return f"-DTAPI_CURRENT_VERSION=0x{version:08X}"


def native_target():
    return "win64" if sys.maxsize > 2**32 else "win32"


def targets(compiler):
    """The targets to compile for, with their flags."""
    found = {native_target(): []}
    flags_32 = compiler.target_32()
    if flags_32:
        found["win32"] = flags_32
    else:
        print("no 32-bit target in this compiler: its numbers are not checked")
    return found


# ---- topics: each reports to compiler.failures ----

def constants(spec, compiler):
    source = compiler.write("constants.c", abi_sources.constants(spec, "tspi.h"))
    for standard in STANDARDS:
        for unicode in ([], ["-DUNICODE"]):
            compiler.check("constants", standard, unicode, source)
    for version in VERSIONS:
        compiler.check("constants", "c11", [define_version(version)], source)
    compiler.check("constants of tapi.h", "c11", [],
                   compiler.write("constants_tapi.c", abi_sources.constants(spec, "tapi.h")))
    unsigned = compiler.write("constants_unsigned.c", abi_sources.constants(spec, "tspi.h", True))
    for standard in ("c99", "c++11"):
        compiler.check("unsigned constants", standard, ["-DTAPI32_UNSIGNED_ERRORS"], unsigned)


def guids(spec, compiler):
    program = compiler.work / "guids"
    source = compiler.write("guids.c", abi_sources.guids(spec))
    built = compiler.run("c11", ["-o", str(program)], source)
    if built.returncode != 0:
        compiler.fail("GUIDs", built.stderr)
    elif subprocess.run([str(program)], check=False).returncode != 0:
        compiler.fail("GUIDs", "a value differs")
    compiler.runs += 1


def layout(spec, compiler):
    for target, flags in targets(compiler).items():
        for version in VERSIONS:
            source = compiler.write(f"layout_{target}_{version:08X}.c", abi_sources.layout(spec, version, target))
            standards = STANDARDS if version == DEFAULT_VERSION else ("c11", "c++11")
            for standard in standards:
                compiler.check(f"layout {target}", standard, flags + [define_version(version)], source)


def types(spec, compiler):
    for target, flags in targets(compiler).items():
        source = compiler.write(f"types_{target}.c", abi_sources.types(spec, target))
        dwords = compiler.write(f"types_dword_{target}.c", abi_sources.types(spec, target, True))
        for standard in STANDARDS:
            compiler.check(f"types {target}", standard, flags, source)
            compiler.check(f"types {target}", standard, flags + ["-DTAPI32_DWORD_CALLBACKS"], dwords)


def prototypes(spec, compiler):
    for target, flags in targets(compiler).items():
        source = compiler.write(f"prototypes_{target}.c", abi_sources.prototypes(spec, target))
        for standard in STANDARDS:
            for unicode in ([], ["-DUNICODE"]):
                compiler.check(f"prototypes {target}", standard, flags + unicode + ["-DTAPI32_NO_ALIASES"], source)


def declarations(spec, compiler):
    """The text of the declarations: each function once, its parameters by type and name, and nothing else."""
    probe = compiler.write("declarations.c", "#include <tspi.h>\n")
    found = {}
    for name, text in FUNCTION.findall(compiler.preprocess("c11", ["-DTAPI32_NO_ALIASES"], probe)):
        if name in found:
            compiler.fail(name, "declared twice")
        found[name] = [re.sub(r"\s*\*\s*", "* ", " ".join(part.split())) for part in text.split(",")]
    expected = {name: [f"{kind} {parameter}" for kind, parameter, _ in entry["params"]] or ["void"]
                for name, entry in spec.functions.items()}
    for name in sorted(found.keys() | expected.keys()):
        if found.get(name) != expected.get(name):
            compiler.fail(name, f"declared: {found.get(name)}\nspecified: {expected.get(name)}")
    compiler.runs += 1


def names(spec, compiler):
    """The headers define no macro that is not specified, save those that say whose they are."""
    known = (spec.constants.keys() | spec.aliases.keys() | spec.other_macros | {"TAPIERROR_FORMATMESSAGE"})
    for name in sorted(compiler.macros("tspi.h") - compiler.macros("tapi32types.h") - known):
        if not name.startswith("TAPI32_"):
            compiler.fail(name, "a macro of tapi.h or tspi.h that is not specified")
    compiler.runs += 1


def aliases(spec, compiler):
    probe = compiler.write("aliases.c", abi_sources.alias_probe(spec))
    for version in VERSIONS:
        for unicode in (False, True):
            flags = [define_version(version)] + (["-DUNICODE"] if unicode else [])
            expect_aliases(compiler, probe, flags, {n: spec.alias_of(n, unicode, version) for n in spec.aliases})
    expect_aliases(compiler, probe, ["-DUNICODE", "-DTAPI32_NO_ALIASES"], {name: name for name in spec.aliases})


def expect_aliases(compiler, probe, flags, expected):
    compiler.runs += 1
    found = dict(re.findall(r'"(\w+)" (\w+)', compiler.preprocess("c11", flags, probe)))
    for name, function in expected.items():
        if found.get(name) != function:
            compiler.fail(f"{name} with {flags}", f"is {found.get(name)}, not {function}")


def linkage(spec, compiler):
    """From C and from C++ the linker sees the exported names, undecorated."""
    wanted = exported_names(HERE / "spec" / "exports.txt")
    source = compiler.write("references.c", abi_sources.references(wanted))
    for standard in ("c11", "c++20"):
        compiled = compiler.work / f"references_{standard}.o"
        result = compiler.run(standard, ["-c", "-DTAPI32_NO_ALIASES", "-o", str(compiled)], source)
        if result.returncode != 0:
            compiler.fail(f"references as {standard}", result.stderr)
            continue
        undefined = subprocess.run(["nm", "-u", str(compiled)], capture_output=True, text=True, check=True).stdout
        prefix = "_" if platform.system() == "Darwin" else ""
        found = {line.split()[-1].removeprefix(prefix) for line in undefined.splitlines()}
        for name in sorted(found ^ wanted):
            compiler.fail(f"{name} as {standard}", "missing" if name in wanted else "unexpected")
        compiler.runs += 1


def clients(_, compiler):
    """An application and a provider as C and as C++, and every header on its own."""
    for source in ("client.c", "provider.c"):
        for standard in STANDARDS:
            for flags in ([], ["-DUNICODE"], [define_version(0x00010003)], ["-DUNICODE", define_version(0x00020000)]):
                compiler.check(source, standard, WARNINGS + flags, HERE / source)
        compiler.check(source, "c++11", WARNINGS + ["-DTAPI32_DWORD_CALLBACKS"], HERE / source)
        compiler.check(source, "c99", WARNINGS + ["-DTAPI32_DWORD_CALLBACKS"], HERE / source)
        compiler.check(source, "c99", WARNINGS + ["-DNO_STRICT"], HERE / source)
    for header in sorted(pathlib.Path(compiler.include).glob("*.h")):
        twice = f"#include <{header.name}>\n" * 2
        alone = compiler.write(f"alone_{header.name}.c", twice + "int x;\n")
        for standard in STANDARDS:
            compiler.check(f"{header.name} alone", standard, WARNINGS, alone)


def windows_h(spec, compiler):
    """Beside another <windows.h>: in front, behind, and only on the include path."""
    prototypes_source = compiler.write("prototypes.c", abi_sources.prototypes(spec, native_target()))
    layout_source = compiler.write("layout.c", abi_sources.layout(spec, DEFAULT_VERSION, native_target()))
    quiet = ["-Wno-pedantic", "-DTAPI32_NO_ALIASES"]  # such headers use extensions of the compiler
    for kind, header in (("wine", "windows.h"), ("winpr", "winpr/wtypes.h")):
        on_path = [f"-I{HERE / 'fake_windows' / kind}"]
        for standard in STANDARDS:
            for order in (f"-DWINDOWS_H_BEFORE=<{header}>", f"-DWINDOWS_H_AFTER=<{header}>", "-DWINDOWS_H_ABSENT"):
                compiler.check(f"{kind} {order}", standard, on_path + [order], HERE / "windows_order.c")
            for source in (prototypes_source, layout_source):
                compiler.check(f"{kind}", standard, on_path + quiet, source)
    windows_h_not_on_path(compiler)
    wchar_types(compiler)


def windows_h_not_on_path(compiler):
    """A Wine-style header under another name repeats our declarations identically."""
    for standard in STANDARDS:
        header = HERE / "fake_windows" / "wine" / "windef.h"
        compiler.check("windef.h behind", standard, [f'-DWINDOWS_H_AFTER="{header}"'], HERE / "windows_order.c")
        compiler.check("windef.h in front", standard, [f'-DWINDOWS_H_BEFORE="{header}"'], HERE / "windows_order.c")


def wchar_types(compiler):
    source = HERE / "wchar.c"
    compiler.check("WCHAR", "c99", ["-DEXPECTED=uint16_t"], source)
    compiler.check("WCHAR", "c11", ["-DEXPECTED=uint16_t"], source)
    for standard in CXX_STANDARDS:
        compiler.check("WCHAR", standard, ["-DEXPECTED=char16_t"], source)
        compiler.check("WCHAR", standard, ["-DEXPECTED=uint16_t", "-DTAPI32_WCHAR=uint16_t"], source)
    for standard in C_STANDARDS + CXX_STANDARDS:
        compiler.check("WCHAR", standard, ["-DEXPECTED=wchar_t", "-fshort-wchar"], source)
    for kind, header in (("wine", "windows.h"), ("winpr", "winpr/wtypes.h")):
        on_path = [f"-I{HERE / 'fake_windows' / kind}", f"-DWINDOWS_H=<{header}>", "-DWINDOWS_WCHAR_IS_SHORT"]
        compiler.check(f"WCHAR of {kind}", "c++20", on_path + ["-DEXPECTED=uint16_t"], source)


# ---- a test of the tests ----

def mutations(spec):
    """Changed copies of the specification; a topic that still passes proves nothing."""
    def changed(change):
        other = copy.deepcopy(spec)
        change(other)
        return other

    yield constants, changed(lambda s: s.constants["LINEERR_NODRIVER"].update(hex="0x80000001"))
    yield constants, changed(lambda s: s.format_message.update({"0x80000001": "0x0000E002"}))
    yield guids, changed(lambda s: s.guids.update(TAPIPROTOCOL_H323=s.guids["TAPIPROTOCOL_PSTN"]))
    yield layout, changed(lambda s: s.structs["VARSTRING"]["size"].update(win64=28, win32=28))
    yield layout, changed(lambda s: s.structs["LINEDEVCAPS"]["size_by_version"].update({"0x00020000": 240}))
    yield layout, changed(lambda s: s.structs["LINECALLINFO"]["fields"][3].update(type="HWND"))
    yield types, changed(lambda s: s.handles["HCALL"].update(as_declared="LPVOID"))
    yield types, changed(lambda s: s.callbacks["LINEEVENT"]["params"].pop())
    yield prototypes, changed(lambda s: s.functions["lineDialW"]["params"][1].__setitem__(0, "LPCSTR"))
    yield prototypes, changed(lambda s: s.functions["TSPI_lineOpen"].update(returns="DWORD"))
    yield declarations, changed(lambda s: s.functions["lineDrop"]["params"][0].__setitem__(1, "hOther"))
    yield declarations, changed(lambda s: s.functions.pop("phoneOpen"))
    yield names, changed(lambda s: s.constants.pop("LINE_REPLY"))
    yield aliases, changed(lambda s: s.aliases["lineOpen"].update(macro_without_UNICODE_from="0x00030000"))


def self_test(spec, compiler):
    for topic, other in mutations(spec):
        trial = Compiler(compiler.commands["c"], compiler.commands["c++"], compiler.include,
                         compiler.work / topic.__name__, compiler.flags, first_failure_only=True)
        topic(other, trial)
        compiler.runs += 1
        if not trial.failures:
            compiler.fail(topic.__name__, "a wrong specification passes")


TOPICS = {topic.__name__: topic for topic in (constants, guids, layout, types, prototypes, declarations, names,
                                              aliases, linkage, clients, windows_h, self_test)}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("topic", choices=TOPICS)
    parser.add_argument("--cc", required=True, help="C compiler")
    parser.add_argument("--cxx", required=True, help="C++ compiler")
    parser.add_argument("--include", required=True, help="folder of tapi.h")
    parser.add_argument("--work", required=True, help="folder for generated sources")
    parser.add_argument("--flag", action="append", default=[], help="passed to every compiler run")
    return parser.parse_args()


def main():
    options = arguments()
    compiler = Compiler(options.cc, options.cxx, options.include, options.work, options.flag)
    TOPICS[options.topic](Spec(HERE / "spec"), compiler)
    for failure in compiler.failures[:20]:
        print(failure, file=sys.stderr)
    print(f"{options.topic}: {compiler.runs} checks, {len(compiler.failures)} failures")
    return 1 if compiler.failures or not compiler.runs else 0


if __name__ == "__main__":
    sys.exit(main())

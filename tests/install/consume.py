# SPDX-License-Identifier: MIT
"""Builds a C program against an installed tree, the way its user would, and runs it."""
import argparse
import os
import pathlib
import shlex
import shutil
import subprocess
import sys


def run(*command, env=None, cwd=None):
    result = subprocess.run(command, env=env, cwd=cwd, capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"{shlex.join(map(str, command))}\nexit {result.returncode}\n{result.stdout}{result.stderr}")
    return result.stdout


def run_program(program, libdir):
    """On a library path, as the prefix is not one that the loader knows."""
    variable = "DYLD_LIBRARY_PATH" if sys.platform == "darwin" else "LD_LIBRARY_PATH"
    output = run(program, env=dict(os.environ, **{variable: str(libdir)}))
    if "UNINITIALIZED" not in output:
        sys.exit(f"unexpected output: {output}")
    print(output, end="")


def find_package(options, libdir):
    build = options.work / "build"
    configure = [options.cmake, "-S", options.source, "-B", build, f"-DCMAKE_PREFIX_PATH={options.prefix}",
                 f"-DCMAKE_C_COMPILER={options.cc}", f"-DCMAKE_C_FLAGS={options.flags}"]
    run(*configure)
    run(options.cmake, "--build", build)
    run_program(build / "consumer", libdir)


def compile_by_hand(options, libdir, source):
    """cc source.c $(pkg-config --cflags --libs tapi32); gives the program."""
    options.work.mkdir(parents=True, exist_ok=True)
    env = dict(os.environ, PKG_CONFIG_PATH=str(libdir / "pkgconfig"))
    flags = run("pkg-config", "--cflags", "--libs", "tapi32", env=env).split()
    program = options.work / source.stem
    run(options.cc, *options.flags.split(), source, *flags, "-o", program)
    return program


def pkg_config(options, libdir):
    run_program(compile_by_hand(options, libdir, options.source / "consumer.c"), libdir)


def program(options, libdir):
    """Only builds it; other tests run it."""
    compile_by_hand(options, libdir, options.source)


def contents(options, libdir):
    """Every promised file, and nothing of our internals."""
    suffix = ".2.dylib" if sys.platform == "darwin" else ".so.2"
    wanted = [libdir / f"libtapi32{suffix}", libdir / "pkgconfig/tapi32.pc", libdir / "cmake/tapi32/tapi32Config.cmake",
              *(options.prefix / "include/tapi32" / name for name in ("tapi.h", "tspi.h", "tapi32ext.h", "tspi32ext.h"))]
    missing = [str(path) for path in wanted if not path.exists()]
    if missing:
        sys.exit("not installed: " + ", ".join(missing))
    strays = [str(path) for path in options.prefix.rglob("*") if path.suffix in (".hpp", ".cpp", ".inc", ".a")]
    if strays:
        sys.exit("should not be installed: " + ", ".join(strays))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("find_package", "pkg_config", "program", "contents"))
    for name in ("prefix", "source", "work"):
        parser.add_argument("--" + name, type=pathlib.Path)
    for name in ("libdir", "cmake", "cc"):
        parser.add_argument("--" + name)
    parser.add_argument("--flags", default="")
    options = parser.parse_args()
    libdir = options.prefix / options.libdir
    if options.work:
        shutil.rmtree(options.work, ignore_errors=True)
    kinds = {"find_package": find_package, "pkg_config": pkg_config, "program": program, "contents": contents}
    kinds[options.kind](options, libdir)
    return 0


if __name__ == "__main__":
    sys.exit(main())

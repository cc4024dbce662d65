# SPDX-License-Identifier: MIT
"""Writes sources that compile only if the headers agree with the specification."""

import re

PREAMBLE = """\
#include <stddef.h>
#include <stdint.h>
#include <{header}>
#define CHECK(name, condition) typedef char check_##name[(condition) ? 1 : -1]
#ifdef __cplusplus
template <class A, class B> struct Same {{ enum {{ value = 0 }}; }};
template <class A> struct Same<A, A> {{ enum {{ value = 1 }}; }};
#define TYPE_OF(expression) decltype(expression)
#define IS(a, ...) (Same<a, __VA_ARGS__>::value)
#else
#define TYPE_OF(expression) __typeof__(expression)
#define IS(a, ...) __builtin_types_compatible_p(a, __VA_ARGS__)
#endif
"""


def preamble(header="tspi.h"):
    return [PREAMBLE.format(header=header)]


def identifier(text):
    return re.sub(r"\W", "_", text)


# ---- constants ----

def constants(spec, header, unsigned_errors=False):
    lines = preamble(header)
    for name, entry in spec.constants.items():
        if entry["header"] != "tapi.h" and header == "tapi.h":
            lines.append(f"#ifdef {name}\n#error {name} belongs to tspi.h\n#endif")
        else:
            lines += constant(name, entry, unsigned_errors)
    for error, number in spec.format_message.items():
        lines.append(f"CHECK(format_message_{error}, TAPIERROR_FORMATMESSAGE((LONG){error}) == {number});")
    return "\n".join(lines) + "\n"


def constant(name, entry, unsigned_errors):
    yield f"CHECK({name}_value, (uint32_t)({name}) == {entry['hex']}u);"
    yield f"CHECK({name}_width, sizeof({name}) == 4);"
    if name.startswith(("LINEERR_", "PHONEERR_")):
        yield f"CHECK({name}_sign, ({name} < 0) == {int(not unsigned_errors)});"
    elif name.startswith("TAPIERR_"):
        yield f"CHECK({name}_sign, ({name} < 0) == {int('int32' in entry)});"


def guids(spec):
    """A program: the GUIDs are variables, so their values can't be checked by the compiler."""
    lines = preamble() + ["#include <string.h>", "int main(void) {"]
    for name, text in spec.guids.items():
        data1, data2, data3, high, low = text.split("-")
        tail = ", ".join("0x" + (high + low)[i:i + 2] for i in range(0, 16, 2))
        lines.append(f"  {{ static const unsigned char tail[8] = {{{tail}}};\n"
                     f"    if ({name}.Data1 != 0x{data1} || {name}.Data2 != 0x{data2} || {name}.Data3 != 0x{data3} ||\n"
                     f"        memcmp({name}.Data4, tail, 8) != 0) return 1; }}")
    return "\n".join(lines + ["  return 0;", "}", ""])


# ---- layout ----

def layout(spec, version, target):
    lines = preamble()
    for name in spec.structs:
        lines += struct(spec, name, version, target)
    return "\n".join(lines) + "\n"


def struct(spec, name, version, target):
    entry = spec.structs[name]
    yield f"struct align_{name} {{ char c; {name} s; }};"
    yield f"CHECK({name}_align, offsetof(struct align_{name}, s) == {entry['align'][target]});"
    yield f"CHECK({name}_size, sizeof({name}) == {spec.size_of(name, version, target)});"
    yield f"CHECK({name}_tag, IS({name}, struct {entry['tag']}));"
    for field in entry["fields"]:
        if int(field.get("since", "0"), 16) <= version:
            yield from member(spec, name, field, version, target)


def member(spec, name, field, version, target):
    path, (offset, size) = field["name"], field[target]
    tag = f"{name}_{identifier(path)}"
    yield f"CHECK({tag}_offset, offsetof({name}, {path}) == {offset});"
    if field["type"].endswith("{...}"):  # its members follow
        if version >= 0x00030001:
            yield f"CHECK({tag}_size, sizeof((({name} *)0)->{path}) == {size});"
        return
    element = field["type"].split("[")[0]
    if element in spec.structs:
        count = int((re.findall(r"\[(\d+)\]", field["type"]) or ["1"])[0])
        size = count * spec.size_of(element, version, target)
    yield f"CHECK({tag}_size, sizeof((({name} *)0)->{path}) == {size});"
    yield f"CHECK({tag}_type, IS(TYPE_OF((({name} *)0)->{path}), {field['type']}));"


# ---- types ----

def types(spec, target, dword_callbacks=False):
    lines = preamble()
    for name, entry in spec.base_types.items():
        lines.append(f"CHECK({name}_size, sizeof({name}) == {entry[target]});")
    for name, entry in spec.handles.items():
        lines.append(f"CHECK({name}_size, sizeof({name}) == {entry[target]});")
        lines.append(f"CHECK({name}_type, IS({name}, {entry['as_declared']}));")
    for name, entry in spec.pointer_types.items():
        lines.append(f"CHECK({name}_type, IS({name}, {entry['to']} *));")
    for name, entry in spec.callbacks.items():
        signature = parameters(entry)
        if dword_callbacks and name in ("LINECALLBACK", "PHONECALLBACK"):
            signature = signature.replace("DWORD_PTR", "DWORD")
        lines.append(f"CHECK({name}_type, IS({name}, {entry['returns']} (*)({signature})));")
    return "\n".join(lines) + "\n"


def parameters(entry):
    return ", ".join(kind for kind, _, _ in entry["params"]) or "void"


def prototypes(spec, target):
    """Needs TAPI32_NO_ALIASES. args32 holds only on the 32-bit target."""
    lines = preamble()
    for name, entry in spec.functions.items():
        lines.append(f"CHECK({name}_type, IS(TYPE_OF({name}), {entry['returns']}({parameters(entry)})));")
        if target == "win32":
            size = " + ".join(f"((sizeof({kind}) + 3) & ~(size_t)3)" for kind, _, _ in entry["params"]) or "0"
            lines.append(f"CHECK({name}_args, {size} == {entry['args32']});")
    return "\n".join(lines) + "\n"


# ---- names ----

def alias_probe(spec):
    """Each name beside what the preprocessor makes of it."""
    lines = ["#include <tspi.h>"] + [f'"{name}" {name}' for name in spec.aliases]
    return "\n".join(lines) + "\n"


def references(names):
    """Takes the address of every function, for the linker's names."""
    entries = "".join(f"  (void (*)(void)){name},\n" for name in sorted(names))
    return "#include <tspi.h>\nvoid (*table[])(void) = {\n" + entries + "};\n"

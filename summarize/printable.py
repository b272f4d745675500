"""Any text as it can be shown: names, titles and values are data, wherever they are printed.

The one place where text is made harmless for a terminal, for a line of JSON and for the log of a CI system.
"""

# Terminal controls (C0, DEL, C1), the line and paragraph separators, and the bidirectional embeddings,
# overrides and isolates, which make a line read differently from what it says (Unicode TR 36).
_CODES = (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SHOWN = {code: f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" for code in _CODES}
_UNSEEN = {code: " " if code in (9, 10, 13, 0x2028, 0x2029) else None for code in _CODES}
# JSON escapes C0 by itself.
_IN_JSON = {code: f"\\u{code:04x}" for code in _CODES[0x20:]}
_UNSAFE_IN_JSON = tuple(map(chr, _IN_JSON))
# What a runner of GitHub Actions takes for a command in a line that begins so, white space aside
# (github.com/actions/runner, src/Runner.Worker/ActionCommandManager.cs and ActionCommand.cs).
_GITHUB = frozenset(
    (
        *("add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group", "notice"),
        *("internal-set-repo-path", "remove-matcher", "save-state", "set-env", "set-output"),
        *("stop-commands", "warning"),
    )
)
# And what GitHub, Azure Pipelines and TeamCity take for one anywhere in a line.
_ANYWHERE = ("##[", "##vso[", "##teamcity[")


def printable(text: str) -> str:
    """A text that can do nothing to a terminal: control characters shown as escapes."""
    return text if text.isprintable() else text.translate(_SHOWN)


def unseen(text: str) -> str:
    """A text without the characters that are not seen, for programs that show what they are given."""
    return text if text.isprintable() else text.translate(_UNSEEN)


def log_line(text: str) -> str:
    """One printable line that is no command to the CI system in whose log it may stand."""
    shown = _without_commands(printable(text), "\\x23")
    start = shown.lstrip()
    if start.startswith("::"):
        name = start[2:].partition("::")[0].split(" ", 1)[0].lower()
        if name in _GITHUB:
            shown = f"{shown[: len(shown) - len(start)]}\\x3a{start[1:]}"
    return shown


def shown_path(path: str) -> str:
    """A file's name at the start of a line, still the name of that file if it is printable."""
    return log_line(f"./{path}" if path.startswith("::") else path)


def json_line(text: str) -> str:
    """Written JSON with all that as escapes of JSON: the same value, which can do nothing."""
    # To look for each is faster than to look at all, and than isprintable, which some spaces do not pass.
    unsafe = (not text.isascii() and any(map(text.__contains__, _UNSAFE_IN_JSON))) or "\x7f" in text
    shown = text.translate(_IN_JSON) if unsafe else text
    return _without_commands(shown, "\\u0023")


def xml_line(text: str) -> str:
    """Written XML, likewise."""
    return _without_commands(text, "&#35;")


def _without_commands(text: str, sign: str) -> str:
    if "##" in text:
        for command in _ANYWHERE:
            text = text.replace(command, f"{sign}{command[1:]}")
    return text

"""A part of the install that is missing or broken: what it is called, and how to get it."""

from summarize.errors import UsageError
from summarize.patterns import StartPattern

_NAME = StartPattern(r"[\w.-]+")

# Modules that are not called like the distribution that brings them.
_DISTRIBUTIONS = {
    "Stemmer": "PyStemmer",
    "dateutil": "python-dateutil",
    "docopt": "docopt-ng",
    "markdown_it": "markdown-it-py",
    "yaml": "PyYAML",
}


class InstallError(UsageError):
    """What a command needs is not installed, or cannot be loaded. Exit code 2.

    It ends the command: without the part every article would fail, or get another result.
    """

    kind = "install"


def missing_part(error: ImportError) -> InstallError:
    """The error to report for a failed import, with the command that installs the part."""
    module = (error.name or "").partition(".")[0]
    if not module or module == "summarize":
        return InstallError(f"this install is broken: {error}", remedy="install summarize again")
    name = _DISTRIBUTIONS.get(module, module.replace("_", "-"))
    wanted = _requirement(name)
    if isinstance(error, ModuleNotFoundError) and error.name in (module, name):
        return InstallError(
            f"{name} is not installed",
            remedy=f"pip install {wanted}; with pipx: pipx inject summarize {wanted}",
        )
    return InstallError(f"{name} cannot be loaded: {error}", remedy=f"pip install --force-reinstall {wanted}")


def _requirement(name: str) -> str:
    """The distribution with the versions that this package takes, quoted for a shell."""
    from importlib.metadata import PackageNotFoundError, requires
    from shlex import quote

    try:
        known = requires("summarize") or []
    except PackageNotFoundError:
        known = []
    for line in known:
        wanted, _, marker = line.partition(";")
        called = _NAME.match(wanted)
        if called and called[0].lower().replace("_", "-") == name.lower() and "extra" not in marker:
            return quote(wanted.strip())
    return name

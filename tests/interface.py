"""What of the public interface is broken since a tag, by griffe: `python -m tests.interface TAG`.

What is not listed in `summarize.__all__` is not public, though griffe would take every module for it.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import griffe

ROOT = Path(__file__).parent.parent


def broken_since(ref: str, root: Path = ROOT) -> Iterator[str]:
    """A line for each change that breaks a program which uses public names."""
    before = griffe.load_git("summarize", ref=ref, repo=root, resolve_aliases=True)
    now = griffe.load("summarize", search_paths=[root], try_relative_path=False, resolve_aliases=True)
    for change in griffe.find_breaking_changes(_public(before), _public(now)):
        yield change.explain(griffe.ExplanationStyle.ONE_LINE)


def _public(package: griffe.Object | griffe.Alias) -> griffe.Module:
    """A module of the public names alone, wherever they are defined."""
    public = griffe.Module("summarize", filepath=ROOT / "summarize" / "__init__.py")
    public.exports = list(package.exports or ())
    for name in map(str, public.exports):
        found = package[name]
        public.set_member(name, found.final_target if found.is_alias else found)
    return public


if __name__ == "__main__":
    found = list(broken_since(sys.argv[1]))
    print("\n".join(found) or f"nothing public is broken since {sys.argv[1]}")
    sys.exit(bool(found))

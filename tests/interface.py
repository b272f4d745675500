"""What of the public interface is broken since a tag, by griffe: `python -m tests.interface TAG`.

What is not listed in `summarize.__all__` is not public, though griffe would take every module for it.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import griffe

ROOT = Path(__file__).parent.parent


def broken_since(ref: str) -> Iterator[str]:
    """A line for each change that breaks a program which uses public names."""
    before = griffe.load_git("summarize", ref=ref, repo=ROOT, resolve_aliases=True)
    now = griffe.load("summarize", search_paths=[ROOT], resolve_aliases=True)
    exported = {str(name) for name in before.exports or ()}
    for name in sorted(exported - {str(name) for name in now.exports or ()}):
        yield f"{name}: is no longer public"
    for name in sorted(exported & set(now.members) & set(before.members)):
        old, new = before[name], now[name]
        if old.is_alias and new.is_alias:
            for change in griffe.find_breaking_changes(old.final_target, new.final_target):
                yield change.explain(griffe.ExplanationStyle.ONE_LINE)


if __name__ == "__main__":
    found = list(broken_since(sys.argv[1]))
    print("\n".join(found) or f"nothing public is broken since {sys.argv[1]}")
    sys.exit(bool(found))

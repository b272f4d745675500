"""Paths to files: folders walked by name, and in them only what is an article."""

import heapq
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from summarize.errors import ReadError
from summarize.files.choice import EVERY_ARTICLE, Choice
from summarize.files.generators import ANYWHERE, SIGNS, Root, root_of
from summarize.files.ignored import Ignored, excluded, ignored_in
from summarize.files.kinds import (
    BARE,
    LICENCE,
    PAPERS,
    UNREAD,
    by_content,
    by_name,
    bytes_to_read,
    has_head,
    is_prose,
)
from summarize.readers.document import STDIN
from summarize.readers.remote import is_folder, is_url, listing
from summarize.readers.sniff import has_reader
from summarize.renderers.terminal import counted

# Names of a folder that are sorted together.
_NAMES = 100_000


def expand(paths: Iterable[str], choice: Choice = EVERY_ARTICLE) -> Iterator[str | ReadError]:
    """The files of the given paths: the articles of folders by name, everything else as it is.

    A folder's files count if their suffix is one of a reader's (``.gz`` aside) and nothing says that they are
    no articles; hidden ones never do. A folder without any is an error among the others.
    """
    return (path for path, _ in walked(paths, choice))


def walked(paths: Iterable[str], choice: Choice = EVERY_ARTICLE) -> Iterator[tuple[str | ReadError, bool]]:
    """As `expand`, each file with whether it counts as met in a folder rather than named."""
    for path in paths:
        if path != STDIN and (is_folder(path) if is_url(path) else Path(path).is_dir()):
            walk = _Walk(path, choice)
            empty = True
            for file in walk.files():
                if choice.outputs and isinstance(file, str) and os.path.realpath(file) in choice.outputs:
                    choice.say(file, "what this command writes")
                    continue
                empty = False
                yield file, True
            if empty:
                yield walk.nothing_found(), True
        elif choice.forced and (why := _why_not_named(path, choice)) is not None:
            choice.say(path, why or "no kind of file that is read")
        else:
            yield path, choice.forced


def _why_not_named(path: str, choice: Choice) -> str | None:
    """Why a file would be passed over in the working directory; None if it would not, or lies elsewhere."""
    if path == STDIN or is_url(path):
        return None
    below = Path(os.path.relpath(path)).parts
    return None if below[0] == os.pardir else _around(os.getcwd(), choice).why_not(below)  # noqa: PTH109


@lru_cache(maxsize=1)
def _around(folder: str, choice: Choice) -> "_Walk":
    """The walk of the working directory, with what is known of its folders."""
    return _Walk(folder, choice)


class _Place(NamedTuple):
    """What is known of a folder when it is entered."""

    ignored: Ignored = Ignored()
    partials: bool = False
    in_site: bool = False


class _Walk:
    """One named folder, walked."""

    def __init__(self, folder: str, choice: Choice) -> None:
        self._folder = folder
        self._choice = choice
        self._excluded = excluded(choice.exclude, choice.base)
        self._passed = 0
        self._known: dict[str, tuple[Root, _Place]] = {}

    def files(self) -> Iterator[str | ReadError]:
        try:
            yield from self._within(self._folder, self._start)
        except ReadError as error:
            yield error

    @cached_property
    def _start(self) -> _Place:
        known = self._choice.ignored or is_url(self._folder)
        return _Place() if known else _Place(ignored_in(self._folder))

    def why_not(self, below: Sequence[str]) -> str | None:
        """Why a file in the folder is passed over, by the names that lead to it; None if it is not."""
        place, above = self._start, self._folder
        for number, name in enumerate(below, 1):
            if name.startswith("."):
                return "hidden"
            if above not in self._known:
                self._known[above] = self._root(above, place)
            root, place = self._known[above]
            above = os.path.join(above, name)  # noqa: PTH118
            if (why := self._why_not(above, place, root, is_dir=number < len(below))) is not None:
                return why
        return None

    def nothing_found(self) -> ReadError:
        if self._passed:
            return ReadError(
                "folder without articles",
                where=self._folder,
                remedy=f"-v says why {counted(self._passed, 'file')} in it did not count; one named is read",
            )
        endings = ".txt .md .html .json .jsonl .xml .rss .atom .parquet (and .gz)"
        return ReadError("folder without articles", where=self._folder, remedy=f"articles end in {endings}")

    def _within(self, folder: str, place: _Place) -> Iterator[str | ReadError]:
        try:
            root, place = self._root(folder, place)
            for path, is_dir in listing(folder) if is_url(folder) else _entries(folder):
                why = self._why_not(path, place, root, is_dir=is_dir)
                if why is not None:
                    if why:
                        self._passed += 1
                        self._choice.say(f"{path}/" if is_dir else path, why)
                elif is_dir:
                    yield from self._within(path, place)
                else:
                    yield path
        except ReadError as error:
            yield error

    def _root(self, folder: str, place: _Place) -> tuple[Root, _Place]:
        """What the folder's own names say of it and of what is below."""
        if is_url(folder):
            return root_of(()), place
        try:
            with os.scandir(folder) as entries:
                names = {entry.name for entry in entries if entry.name in SIGNS or entry.name == ".gitignore"}
        except OSError as error:
            raise ReadError(f"cannot be listed: {error.strerror or error}", where=folder) from error
        root = root_of(names, in_site=place.in_site)
        ignored = place.ignored
        if ".gitignore" in names and not self._choice.ignored:
            ignored = ignored.within(os.path.abspath(folder))  # noqa: PTH100
        return root, _Place(ignored, place.partials or root.partials, place.in_site or root.is_site)

    def _why_not(self, path: str, place: _Place, root: Root, *, is_dir: bool) -> str | None:
        """Why a file or folder is passed over; "" for what nobody would ask about, None if it is not."""
        name = path.rpartition("/")[2].rpartition(os.sep)[2]
        plain = name.lower().removesuffix(".gz")
        if not is_dir and not has_reader(plain):
            what = UNREAD.get(plain[plain.rfind(".") :]) if "." in plain else None
            return f"{what} is not read" if what else ""
        if (self._excluded.specs or place.ignored.specs) and not is_url(path):
            whole = os.path.abspath(path)  # noqa: PTH100
            if self._excluded.cover(whole, is_dir=is_dir):
                return "excluded"
            if place.ignored.cover(whole, is_dir=is_dir):
                return "git ignores it"
        if is_dir:
            partial = "parts of other pages" if place.partials and name.startswith("_") else None
            return ANYWHERE.get(name) or root.folders.get(name) or partial
        return self._kind(path, name, place, root)

    def _kind(self, path: str, name: str, place: _Place, root: Root) -> str | None:
        at_root = root.is_site or path.removesuffix(name).rstrip("/") == self._folder.rstrip("/")
        why = by_name(path, partials=place.partials, in_project=root.is_project, at_root=at_root)
        if why is None and root.has_no_pages and is_prose(name):
            why = PAPERS
        size = 0 if is_url(path) else bytes_to_read(name)  # nothing if packed
        if why in (PAPERS, LICENCE) and size:
            # With front matter it is a page for all its name.
            why = None if has_head(_start(path, 8).decode("utf-8", "replace")) else why
        if why is None and size and (start := _start(path, size)):
            why = by_content(
                name,
                start,
                whole=len(start) < size,
                in_site=place.in_site,
                records=self._choice.records,
            )
        return None if why == BARE and self._choice.bare else why


def _start(path: str, size: int) -> bytes:
    """The first bytes of a file; none if it cannot be read: reading it says why."""
    try:
        with Path(path).open("rb") as stream:
            return stream.read(size)
    except OSError:
        return b""


def _entries(folder: str, at_a_time: int = _NAMES) -> Iterator[tuple[str, bool]]:
    """The files and folders in a folder by name, and whether each is a folder. Raises ReadError.

    Names are sorted so many at a time, and the folder is read again for the next ones: one with a
    million files costs ten readings and the memory of a tenth of it.
    """
    last = ""
    while True:
        try:
            with os.scandir(folder) as entries:
                # No link to a folder: it may lead back. No FIFO, socket or device.
                kept = (
                    (entry.name, entry.path, is_dir)
                    for entry in entries
                    if entry.name > last
                    and not entry.name.startswith(".")
                    and ((is_dir := entry.is_dir(follow_symlinks=False)) or entry.is_file())
                )
                found = heapq.nsmallest(at_a_time, kept)
        except OSError as error:
            raise ReadError(f"cannot be listed: {error.strerror or error}", where=folder) from error
        for _, path, is_dir in found:
            yield path, is_dir
        if len(found) < at_a_time:
            return
        last = found[-1][0]

"""A batch in parts: shards of the inputs, each read, summarized and written by itself.

The folder holds ``part-00000.jsonl`` … and, where articles failed, ``errors-00000.jsonl`` …; at the
end ``manifest.json`` says what they are made of. Until then ``run.json`` says what the batch is, and a
``part-00000.receipt.json`` that a part is done: a run that goes on makes only the parts without one.
The parts are the same however many processes or machines make them.
"""

import hashlib
import json
import pickle
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from summarize.batch.folder import Folder, open_folder, write
from summarize.batch.journal import differences
from summarize.batch.output import write_error
from summarize.batch.seal import check_counts, sealed, unsealed, write_sealed
from summarize.batch.stream import Job, Withheld
from summarize.batch.units import Unit, kind_of, units_of_file, units_of_range
from summarize.batch.work import by_unit
from summarize.errors import ReadError, SummarizeError, UsageError
from summarize.files.choice import EVERY_ARTICLE, Choice
from summarize.files.walk import expand
from summarize.readers.document import STDIN
from summarize.readers.remote import fingerprint, is_url
from summarize.record import dumps, error_line

SHARD_BYTES = 64_000_000
# Small files are cheap to list and dear to open: so many make a shard, whatever their size.
_MOST_FILES = 10_000
_CHUNK = 1 << 20
# `-m summarize.batch` would look for every module in the working directory first; this never does, and finds
# this package even if it is not installed.
_APART = "import runpy, sys; sys.path.append(sys.argv[1]); runpy.run_module(sys.argv[2], None, '__main__')"
RUN, MANIFEST, _RECEIPT = "run.json", "manifest.json", ".receipt.json"


class Piece(NamedTuple):
    """A file, a range of a JSONL file's bytes, or what stands there instead.

    Attributes:
        start, end: bytes; `end` None is the whole file.
        first: number of the first line.
        fingerprint: changes when the file changes.
    """

    path: str
    start: int = 0
    end: int | None = None
    first: int = 1
    fingerprint: str = ""
    error: SummarizeError | None = None

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {"path": self.path, "fingerprint": self.fingerprint}
        if self.end is not None:
            data |= {"start": self.start, "end": self.end, "line": self.first}
        return data


class Shard(NamedTuple):
    """What one task reads, and the number of the part that it writes."""

    number: int
    pieces: tuple[Piece, ...]

    @property
    def name(self) -> str:
        return f"part-{self.number:05}"

    @property
    def failed_name(self) -> str:
        return f"errors-{self.number:05}.jsonl"


class Totals(NamedTuple):
    """What the parts hold together."""

    records: int = 0
    errors: int = 0
    unreadable: int = 0


def plan(
    paths: Iterable[str], input_format: str, size: int = SHARD_BYTES, choice: Choice = EVERY_ARTICLE
) -> Iterator[Shard]:
    """The inputs in shards of about `size` bytes, in order; nothing is kept.

    A JSONL file on a local disk is divided at line ends; any other file is in one shard.
    """
    pieces: list[Piece] = []
    number = total = 0
    for piece, length in _pieces(paths, input_format, size, choice):
        if pieces and (total + length > size or len(pieces) >= _MOST_FILES):
            yield Shard(number, tuple(pieces))
            pieces, number, total = [], number + 1, 0
        pieces.append(piece)
        total += length
    if pieces:
        yield Shard(number, tuple(pieces))


def _pieces(
    paths: Iterable[str], input_format: str, size: int, choice: Choice
) -> Iterator[tuple[Piece, int]]:
    for path in expand(paths, choice):
        if isinstance(path, ReadError):
            yield Piece(path.where, error=path), 0
        elif path == STDIN:
            raise UsageError(
                "--output-dir reads files, not standard input", remedy="write it to a file first"
            )
        elif is_url(path):
            yield Piece(path, fingerprint=fingerprint(path)), 0
        else:
            try:
                status = Path(path).stat()
            except (OSError, ValueError):
                yield Piece(path), 0  # reading it says why
                continue
            mark = f"{status.st_size} {status.st_mtime_ns}"
            if status.st_size > size and kind_of(path, input_format) == "jsonl":
                yield from _ranges(path, size, mark)
            else:
                yield Piece(path, fingerprint=mark), status.st_size


def _ranges(path: str, size: int, mark: str) -> Iterator[tuple[Piece, int]]:
    """A JSONL file in ranges of at least `size` bytes that end with a line."""
    start, first, line = 0, 1, 1
    position = 0
    with Path(path).open("rb") as stream:
        while chunk := stream.read(min(_CHUNK, size)):
            cut = chunk.rfind(b"\n") + 1
            if position + cut - start >= size and cut:
                line += chunk.count(b"\n", 0, cut)
                end = position + cut
                yield Piece(path, start, end, first, mark), end - start
                start, first = end, line
                line += chunk.count(b"\n", cut)
            else:
                line += chunk.count(b"\n")
            position += len(chunk)
    if position > start:
        yield Piece(path, start, position, first, mark), position - start


def _units(shard: Shard, job: Job) -> Iterator[Unit]:
    for piece in shard.pieces:
        if piece.error is not None:
            yield Unit(piece.path, error=piece.error)
        elif piece.end is None:
            yield from units_of_file(piece.path, job.input_format, max_bytes=job.costs.max_bytes)
        else:
            yield from units_of_range(
                piece.path, piece.start, piece.end, piece.first, max_bytes=job.costs.max_bytes
            )


class _Output:
    """A new file of a folder, counted and hashed while it is written."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.path = folder.temporary()
        self._stream = self.path.open("wb")
        self._hash = hashlib.sha256()
        self.lines = self.size = 0

    def add(self, line: str) -> None:
        data = line.encode("utf-8", "backslashreplace") + b"\n"
        self._stream.write(data)
        self._hash.update(data)
        self.lines += 1
        self.size += len(data)

    def finish(self, name: str) -> dict[str, Any]:
        self._stream.close()
        self.folder.put(name, self.path)
        return {"file": name, "bytes": self.size, "sha256": self._hash.hexdigest()}

    def drop(self) -> None:
        with suppress(OSError):
            self._stream.close()
        self.path.unlink(missing_ok=True)


def make_part(
    shard: Shard, job: Job, directory: str, *, jobs: int = 1, on_unit: Callable[[Unit], None] | None = None
) -> dict[str, Any]:
    """Read, summarize and write one shard; returns its receipt, which is also written.

    Raises UsageError if the part cannot be written; then nothing of it is there.
    """
    folder = open_folder(directory)
    unreadable = 0
    withheld: Counter[str] = Counter()
    records, errors = _Output(folder), _Output(folder)
    try:
        for _, outcomes in by_unit(_units(shard, job), job, jobs=jobs, isolated=True, on_unit=on_unit):
            for outcome in outcomes:
                if isinstance(outcome, str):
                    records.add(outcome)
                elif isinstance(outcome, Withheld):
                    withheld[outcome.why] += 1
                else:
                    unreadable += isinstance(outcome, ReadError)
                    errors.add(error_line(outcome))
        receipt: dict[str, Any] = {
            "number": shard.number,
            "records": records.lines,
            "errors": errors.lines,
            "unreadable": unreadable,
            "withheld": dict(sorted(withheld.items())),
            "inputs": [piece.to_json() for piece in shard.pieces],
        }
        failed = errors.finish(shard.failed_name) if errors.lines else None
        if failed is None:
            # A run that died may have left some, if an article then took too long and now does not.
            folder.remove(shard.failed_name)
        receipt |= {"part": records.finish(f"{shard.name}.jsonl"), "failed": failed}
        write(folder, _receipt_name(shard.number), sealed(receipt))
    except OSError as error:
        raise write_error(
            error, directory, remedy="the same command with --resume goes on where this one stopped"
        ) from error
    finally:
        records.drop()
        errors.drop()
    return receipt


def make_part_apart(shard: Shard, job: Job, directory: str) -> dict[str, Any]:
    """`make_part` in a process of its own: for workers of a cluster, which must not die of an article.

    Raises RuntimeError if that process fails.
    """
    done = subprocess.run(
        [sys.executable, "-P", "-c", _APART, str(Path(__file__).parents[2]), "summarize.batch"],
        input=pickle.dumps((shard, job, directory)),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise RuntimeError(
            f"{shard.name} failed with {done.returncode}: {said[-1] if said else 'no message'}"
        )
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def _receipt_name(number: int) -> str:
    return f"part-{number:05}{_RECEIPT}"


class BatchFolder:
    """The folder of a batch in parts.

    Args:
        directory: path or address.
        identity: what the result depends on: another one is refused. JSON values.
        memory: what a run that goes on takes over from the first.
        resume: whether to go on with a batch that is there.

    Attributes:
        memory: as the first run had it.
        complete: the totals, if the batch is done already.

    Raises UsageError if the folder holds another batch, or one at all without `resume`.
    """

    def __init__(
        self, directory: str, identity: dict[str, Any], memory: dict[str, Any], *, resume: bool
    ) -> None:
        self.directory = directory
        self.folder = open_folder(directory)
        self.memory = memory
        self.complete: Totals | None = None
        self._run = {"identity": identity, "memory": memory}
        names = self.folder.names()
        there = next((name for name in (MANIFEST, RUN) if name in names), None)
        if there is None:
            if any(name.startswith(("part-", "errors-")) for name in names):
                raise UsageError(
                    "holds parts without a manifest", where=directory, remedy="name a new folder"
                )
            write(self.folder, RUN, sealed(self._run))
            return
        if not resume:
            state = "a finished batch" if there == MANIFEST else "an unfinished batch"
            raise UsageError(
                f"holds {state}", where=directory, remedy="--resume goes on with it; or name a new folder"
            )
        self._check(there)

    def _check(self, name: str) -> None:
        where = f"{self.directory}/{name}"
        with _damaged(where, "name a new folder to start again"):
            found = unsealed(self.folder.read(name) or b"")
            then, self.memory = found["identity"], found["memory"]
            now = self._run["identity"]
            changed = differences(then, now)
            if name == MANIFEST:
                check_counts(found, *Totals._fields)
                files = [file for part in found["parts"] for file in _files(part)]
        if changed:
            raise UsageError(
                f"is of another batch: {', '.join(changed)} changed",
                where=where,
                remedy="give the same inputs and options, or name a new folder",
            )
        self._run = {"identity": now, "memory": self.memory}
        if name == MANIFEST:
            for file in files:
                if self.folder.size(file["file"]) != file["bytes"]:
                    raise UsageError(
                        "is not there, or not as the manifest says",
                        where=f"{self.directory}/{file['file']}",
                        remedy="name a new folder to start again",
                    )
            self.complete = Totals(*(found[key] for key in Totals._fields))
            self._clean()

    def receipt(self, shard: Shard) -> dict[str, Any] | None:
        """The receipt of a part that is done. Raises UsageError if its inputs have changed since."""
        receipt = self._receipt(shard)
        if receipt is None:
            return None
        inputs = [piece.to_json() for piece in shard.pieces]
        if receipt["inputs"] != inputs:
            changed = next((a for a, b in zip(inputs, receipt["inputs"], strict=False) if a != b), inputs[-1])
            raise UsageError(
                f"is made of other inputs: {changed['path']} has changed",
                where=f"{self.directory}/{shard.name}.jsonl",
                remedy="name a new folder to start again",
            )
        if any(self.folder.size(file["file"]) != file["bytes"] for file in _files(receipt)):
            return None  # a power failure may leave the receipt alone: the part is made again
        return receipt

    def _receipt(self, shard: Shard) -> dict[str, Any] | None:
        name = _receipt_name(shard.number)
        data = self.folder.read(name)
        if data is None:
            return None
        with _damaged(f"{self.directory}/{name}", "remove it, and the part is made again"):
            receipt = unsealed(data)
            check_counts(receipt, "number", *Totals._fields)
            names = [f"{shard.name}.jsonl", *([shard.failed_name] if receipt["failed"] else [])]
            if receipt["number"] != shard.number or [file["file"] for file in _files(receipt)] != names:
                raise ValueError("is of another part")
            if not isinstance(receipt["inputs"], list):
                raise ValueError("names no inputs")
        return receipt

    def finish(self, count: int, totals: Totals) -> None:
        """Write the manifest from the receipts, and take those away.

        Raises UsageError if there are parts of inputs that are gone.
        """
        known = {_receipt_name(number) for number in range(count)}
        other = next((n for n in self.folder.names() if _is_receipt(n) and n not in known), None)
        if other is not None:
            raise UsageError(
                "is of inputs that are gone",
                where=f"{self.directory}/{other}",
                remedy="name a new folder to start again",
            )
        file = self.folder.temporary()
        try:
            with file.open("wb") as stream:
                write_sealed(stream, self._manifest(count, totals))
        except OSError as error:
            raise write_error(error, self.directory) from error
        self.folder.put(MANIFEST, file)
        self._clean()

    def _manifest(self, count: int, totals: Totals) -> Iterator[bytes]:
        signature = self._run["identity"].get("signature")
        head = dumps({"manifest": 1, "signature": signature, **self._run, **totals._asdict()})
        yield f'{head[1:-1]}, "parts": ['.encode()
        for number in range(count):
            receipt = self._receipt(Shard(number, ()))
            if receipt is None:
                raise UsageError(
                    "is not there any more",
                    where=f"{self.directory}/{_receipt_name(number)}",
                    remedy="the same command with --resume makes the part again",
                )
            yield f"{',' if number else ''}\n{dumps(receipt)}".encode()
        yield b"\n]}\n"

    def _clean(self) -> None:
        """Take away what the manifest makes superfluous."""
        for name in self.folder.names():
            if name == RUN or _is_receipt(name):
                self.folder.remove(name)
        self.folder.tidy()


def _is_receipt(name: str) -> bool:
    return name.startswith("part-") and name.endswith(_RECEIPT)


def _files(receipt: dict[str, Any]) -> list[dict[str, Any]]:
    """What a receipt names. Raises ValueError, KeyError, TypeError or AttributeError for what is none."""
    files = [file for file in (receipt["part"], receipt["failed"]) if file is not None]
    for file in files:
        check_counts(file, "bytes")
        if Path(file["file"]).name != file["file"]:
            raise ValueError("names a file elsewhere")
    return files


@contextmanager
def _damaged(where: str, remedy: str) -> Iterator[None]:
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError("is damaged", where=where, remedy=remedy) from error

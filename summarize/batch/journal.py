"""A batch that can be gone on with: its output so far, and a journal of how far it came.

Beside ``records.jsonl`` stand, while the batch runs, ``.records.jsonl.part`` (the output so far),
the same for the errors file, and ``.records.jsonl.journal``. The journal's first line says what
the batch is; each further line is a checkpoint: so many units of work are done, and so many bytes of
each part belong to them. A checkpoint is written after the bytes that it speaks of have reached the disk,
and counts only whole: each line is sealed, and a torn last one was not written. A run that goes on cuts the
parts back to the last checkpoint.
The checkpoint marked as the end is written before the parts get their real names, so that a run that
dies between the two renamings is completed by the next one.
"""

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from summarize.batch.output import create, is_device, open_own, take_mode, write_error
from summarize.batch.seal import BEGINNING, check_counts, sealed, unsealed
from summarize.batch.units import Unit
from summarize.errors import UsageError

# Seconds between two checkpoints: what a crash may cost.
EVERY = 1.0
_BUFFER = 1 << 20
_REMEDY = "the same command goes on where this one stopped"
_START_AGAIN = "remove it, and the .part beside it, to start again"
_VERSION = 2


class Checkpoint(NamedTuple):
    """How far a batch came.

    Attributes:
        units: units of work that are done.
        digest: of their identities, one after the other.
        records, errors: bytes of the parts that belong to them.
        counts: what the command counted so far; its own business.
        end: whether that was all.
    """

    units: int = 0
    digest: str = ""
    records: int = 0
    errors: int = 0
    counts: tuple[int, ...] = ()
    end: bool = False

    @property
    def lengths(self) -> tuple[int, int]:
        return self.records, self.errors


class GrowingFile:
    """A file that grows until it gets its name; it can be cut back to a checkpoint.

    Attributes:
        size: bytes written, those still in memory included.
    """

    def __init__(self, target: Path, size: int) -> None:
        self.path = hidden(target, "part")
        self._buffer = bytearray()
        self.size = size
        if not size:
            # What lies there is of a run that came to no checkpoint, or somebody else's link.
            self.path.unlink(missing_ok=True)
            self._handle = create(self.path)
            take_mode(self._handle, self.path, target, at_least=0o600)
            return
        try:
            self._handle = open_own(self.path, os.O_RDWR)
        except FileNotFoundError as error:
            raise _lost(self.path, "is not there", size) from error
        on_disk = os.fstat(self._handle).st_size
        if on_disk < size:
            self.close()
            raise _lost(self.path, f"has {on_disk} bytes", size)
        os.ftruncate(self._handle, size)
        os.lseek(self._handle, size, os.SEEK_SET)

    def write(self, text: str) -> None:
        data = text.encode("utf-8", "backslashreplace")
        self._buffer += data
        self.size += len(data)
        if len(self._buffer) >= _BUFFER:
            self.flush()

    def flush(self) -> None:
        """Hand everything to the system. Raises OSError, and loses nothing that is not yet written."""
        while self._buffer:
            del self._buffer[: os.write(self._handle, self._buffer)]

    def sync(self) -> None:
        """Everything on the disk."""
        self.flush()
        os.fsync(self._handle)

    def close(self) -> None:
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


class Journal:
    """The output of a batch that can be gone on with.

    Args:
        output, errors: files to write; `errors` None if the errors go elsewhere.
        identity: what the result depends on: another one is refused. JSON values.
        memory: what a run that goes on takes over from the first, such as the moment it began.
        every: seconds between checkpoints.

    Attributes:
        start: the checkpoint that this run goes on from.
        memory: as the first run had it.
        records, errors: where the lines go.

    Raises UsageError if the journal is of another batch, in use, or cannot be written.
    """

    def __init__(
        self,
        output: str,
        errors: str | None,
        identity: dict[str, Any],
        memory: dict[str, Any],
        every: float = EVERY,
    ) -> None:
        self.path = hidden(Path(output), "journal")
        self._targets = [Path(target) for target in (output, errors) if target is not None]
        self._identity = identity
        self.memory = memory
        self._every = every
        self._handle = -1
        self._parts: list[GrowingFile] = []

    @property
    def records(self) -> GrowingFile:
        return self._parts[0]

    @property
    def errors(self) -> GrowingFile | None:
        return self._parts[1] if len(self._parts) > 1 else None

    def __enter__(self) -> "Journal":
        try:
            self._open()
        except OSError as error:
            self._close()
            raise write_error(error, str(self.path)) from error
        except BaseException:
            self._close()
            raise
        return self

    def _open(self) -> None:
        for target in self._targets:
            if is_device(target):
                raise UsageError("is a device", where=str(target), remedy="leave out --resume")
        self._handle = open_own(self.path, os.O_RDWR | os.O_CREAT)
        _lock(self._handle, self.path)
        header, self._checkpoints, size = _read(self._handle, self.path)
        if header is not None:
            self._check(header)
            self.memory = header["memory"]
        self.start = self._checkpoints[-1] if self._checkpoints else Checkpoint()
        os.ftruncate(self._handle, size)
        os.lseek(self._handle, size, os.SEEK_SET)
        self._last = self._saved = self.start
        self._digest = self.start.digest
        self._when = time.monotonic()
        if self.start.end:
            return  # the parts are whole, some of them may have their names
        for target, length in zip(self._targets, self.start.lengths, strict=False):
            self._parts.append(GrowingFile(target, length))
        if header is None:
            self._append({"journal": _VERSION, "identity": self._identity, "memory": self.memory})

    def _check(self, header: dict[str, Any]) -> None:
        then, now = header["identity"], self._identity
        changed = differences(then, now)
        if changed:
            what = "; ".join(
                f"{key} was {_short(then.get(key))}, is {_short(now.get(key))}" for key in changed
            )
            raise UsageError(
                f"is the journal of another batch: {what}",
                where=str(self.path),
                remedy="give the same inputs and options, or remove the journal to start again",
            )

    def remaining(self, parts: Iterator[Unit], on_skipped: Callable[[Unit], None]) -> Iterator[Unit]:
        """The units that are not done yet. Raises UsageError if those that are done have changed."""
        digest, known = "", iter([each for each in self._checkpoints if each.units])
        expected = next(known, None)
        for number in range(1, self.start.units + 1):
            unit = next(parts, None)
            if unit is None:
                raise self._changed("the inputs end earlier than before")
            on_skipped(unit)
            digest = _chained(digest, unit)
            if expected is not None and expected.units == number:
                if expected.digest != digest:
                    raise self._changed(f"{unit.path}, or an input not long before it, has changed")
                expected = next(known, None)
        yield from parts

    def _changed(self, why: str) -> UsageError:
        return UsageError(
            f"is the journal of other inputs: {why}",
            where=str(self.path),
            remedy="remove the journal to start again",
        )

    def unit_done(self, unit: Unit, counts: tuple[int, ...]) -> None:
        """All lines of a unit are written; a checkpoint follows once in a while."""
        self._digest = _chained(self._digest, unit)
        self._last = self._here(counts, end=False)
        if time.monotonic() - self._when >= self._every:
            self.save()

    def _here(self, counts: tuple[int, ...], *, end: bool) -> Checkpoint:
        errors = self.errors.size if self.errors is not None else 0
        return Checkpoint(self._last.units + (not end), self._digest, self.records.size, errors, counts, end)

    def save(self) -> None:
        """Write the last unit's checkpoint. Raises OSError."""
        if self._last != self._saved:
            for part in self._parts:
                part.sync()
            self._append(self._last._asdict())
            self._saved = self._last
        self._when = time.monotonic()

    def finish(self) -> None:
        """All units are done: the files get their names. Raises OSError."""
        self._last = self._last._replace(end=True)
        self.save()
        for part in self._parts:
            part.close()
        for target, length in zip(self._targets, self._last.lengths, strict=False):
            _publish(target, length)
        for folder in {target.parent for target in self._targets}:
            _sync_folder(folder)
        self.path.unlink()

    def _append(self, line: dict[str, Any]) -> None:
        data = sealed(line) + b"\n"
        while data:
            data = data[os.write(self._handle, data) :]
        os.fsync(self._handle)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        try:
            if kind is None:
                self.finish()
            elif not isinstance(error, OSError):
                self.save()
        except OSError as problem:
            if kind is None:
                raise write_error(problem, str(self._targets[0]), remedy=_REMEDY) from problem
        finally:
            self._close()
        if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
            raise write_error(error, str(self._targets[0]), remedy=_REMEDY) from error

    def _close(self) -> None:
        for part in self._parts:
            part.close()
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def differences(then: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """The keys in which two identities differ; the signature, which sums up others, only if it is alone."""
    changed = [key for key in {**then, **now} if then.get(key) != now.get(key)]
    return [key for key in changed if key != "signature"] or changed


def hidden(target: Path, suffix: str) -> Path:
    """The name beside a file's under which it, or what belongs to it, waits."""
    return target.with_name(f".{target.name}.{suffix}")


def _publish(target: Path, size: int) -> None:
    """Give a part its name; it has it already if an earlier run came that far."""
    part = hidden(target, "part")
    try:
        handle = open_own(part, os.O_RDWR)
    except FileNotFoundError as error:
        if not target.is_file() or target.stat().st_size != size:
            raise _lost(part, "is not there, nor is its whole content at its place", size) from error
        return
    try:
        on_disk = os.fstat(handle).st_size
        if on_disk != size:
            raise _lost(part, f"has {on_disk} bytes", size)
        take_mode(handle, part, target)
    finally:
        os.close(handle)
    part.replace(target)


def _lost(part: Path, state: str, size: int) -> UsageError:
    return UsageError(
        f"{state}, its journal says {size}",
        where=str(part),
        remedy="remove it and the journal to start again",
    )


def _sync_folder(folder: Path) -> None:
    """The names in a folder on the disk, where the system can do that."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _read(handle: int, path: Path) -> tuple[dict[str, Any] | None, list[Checkpoint], int]:
    """The header, the checkpoints, and the bytes that are whole; a torn end counts as not written.

    Raises UsageError for a line that is not as it was written and has others behind it.
    """
    # Through this very handle: closing another one of the same file would give up the lock.
    whole = b""
    while chunk := os.read(handle, _BUFFER):
        whole += chunk
    header: dict[str, Any] | None = None
    found: list[Checkpoint] = []
    size = 0
    for number, line in enumerate(whole.splitlines(keepends=True), 1):
        try:
            if not line.endswith(b"\n"):
                raise ValueError("is torn")
            data = unsealed(line[:-1])
            if header is None:
                header = _header(data)
            else:
                found.append(_checkpoint(data, found[-1] if found else Checkpoint()))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            ours = header is not None or line.startswith(BEGINNING) or BEGINNING.startswith(line)
            if ours and size + len(line) == len(whole):
                break
            raise UsageError(f"is damaged: {error}", where=f"{path}:{number}", remedy=_START_AGAIN) from error
        size += len(line)
    return header, found, size


def _header(data: dict[str, Any]) -> dict[str, Any]:
    if data["journal"] != _VERSION or not isinstance(data["identity"], dict):
        raise ValueError("is the journal of another version")
    return {"identity": data["identity"], "memory": data["memory"]}


def _checkpoint(data: dict[str, Any], before: Checkpoint) -> Checkpoint:
    """Raises ValueError, TypeError or KeyError for what is none, or comes not after the one before it."""
    check_counts(data, "units", "records", "errors")
    made = Checkpoint(**{**{key: data[key] for key in Checkpoint._fields}, "counts": tuple(data["counts"])})
    if any(type(count) is not int for count in made.counts) or not isinstance(made.digest, str):
        raise ValueError("is no checkpoint")
    steps = zip((made.units, *made.lengths), (before.units, *before.lengths), strict=True)
    if before.end or any(now < then for now, then in steps):
        raise ValueError("does not follow the checkpoint before it")
    return made


def _chained(digest: str, unit: Unit) -> str:
    return hashlib.sha256(f"{digest}\n{unit.identity()}".encode("utf-8", "surrogateescape")).hexdigest()


def _lock(handle: int, path: Path) -> None:
    """Raises UsageError if another run writes this batch. The lock ends with the process, however it ends."""
    try:
        import fcntl
    except ImportError:  # Windows
        return
    try:
        # Of this process alone: a worker that outlives it for a moment does not hold it.
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise UsageError(
            "another run is writing this batch", where=str(path), remedy="wait for it, or stop it first"
        ) from error
    if not os.fstat(handle).st_nlink:
        # Its journal went between our opening and our lock.
        raise UsageError("another run has just ended this batch", where=str(path), remedy="it is done")


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:60]}…"

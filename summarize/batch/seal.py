"""JSON that shows whether it is as it was written: its first key is a digest of all that follows.

It guards against half a page after a power failure, a bad disk and an editor, not against forgery: what is
read back is checked for its types, too.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any, BinaryIO

BEGINNING = b'{"seal": "'
_DIGITS = 32


def sealed(value: dict[str, Any]) -> bytes:
    """An object, which must not be empty, as one line without its end."""
    rest = json.dumps(value, ensure_ascii=True)[1:].encode()
    return _head(hashlib.sha256(rest).hexdigest()) + rest


def write_sealed(stream: BinaryIO, chunks: Iterable[bytes]) -> None:
    """An object too large to be held, as the chunks of its JSON after the opening brace."""
    start = stream.tell()
    digest = hashlib.sha256()
    stream.write(_head("0" * _DIGITS))
    for chunk in chunks:
        digest.update(chunk)
        stream.write(chunk)
    stream.seek(start)
    stream.write(_head(digest.hexdigest()))


def unsealed(data: bytes) -> dict[str, Any]:
    """What was sealed. Raises ValueError if it is not as it was written."""
    length = len(_head("")) + _DIGITS
    rest = data[length:]
    if data[:length] != _head(hashlib.sha256(rest).hexdigest()):
        raise ValueError("is not as it was written")
    try:
        value: dict[str, Any] = json.loads(b"{" + rest)
    except RecursionError as error:
        raise ValueError("is nested too deeply") from error
    return value


def check_counts(data: dict[str, Any], *keys: str) -> None:
    """Raises ValueError unless each key has a number from 0 on, KeyError if it is not there."""
    for key in keys:
        if type(data[key]) is not int or data[key] < 0:
            raise ValueError(f"{key} is no count")


def _head(digest: str) -> bytes:
    return BEGINNING + digest[:_DIGITS].encode() + b'", '

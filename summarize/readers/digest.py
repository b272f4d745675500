"""SHA-256 without loading OpenSSL, which takes longer than hashing an article (2 to 6 ms).

CPython's own implementation, as its `random` module imports it; hashlib's where there is none.
"""

from pathlib import Path

try:
    from _sha2 import sha256  # type: ignore[import-not-found]  # from Python 3.12 on
except ImportError:
    try:
        from _sha256 import sha256  # type: ignore[import-not-found]
    except ImportError:
        from hashlib import sha256

__all__ = ["fingerprint", "sha256"]


def fingerprint(*files: Path) -> str:
    """The first eight digits of the SHA-256 of some files, one after the other: which state of them it is."""
    found = sha256()
    for file in files:
        found.update(file.read_bytes())
    return str(found.hexdigest())[:8]

"""Parquet: a row is an article, row group by row group."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import read
from summarize.article import Article
from summarize.batch.units import units
from summarize.errors import ArticleError, ReadError
from summarize.readers import read_all
from tests.conftest import Cli

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


def write(path: Path, rows: int = 10, group: int = 4) -> Path:
    table = pyarrow.table(
        {
            "id": [f"r{n}" for n in range(rows)],
            "title": [f"Boat {n}" for n in range(rows)],
            "text": [None if n == 5 else f"Boat {n} left the harbour. It was late." for n in range(rows)],
            "published": [datetime(2025, 1, 1 + n, tzinfo=UTC) for n in range(rows)],
            "embedding": [[0.5] * 3 for _ in range(rows)],
        }
    )
    parquet.write_table(table, path, row_group_size=group)
    return path


def test_rows_are_articles_with_their_metadata(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet", 5)
    first = next(read(str(path)))
    assert (first.id, first.title, first.published) == ("r0", "Boat 0", datetime(2025, 1, 1, tzinfo=UTC))
    assert (first.source.format, first.text[:11]) == ("parquet", "Boat 0 left")


def test_a_batch_reads_row_groups_by_any_number_of_workers(tmp_path: Path, cli: Cli) -> None:
    path = write(tmp_path / "a.parquet")
    assert [unit.group for unit in units([str(tmp_path)], "auto")] == [0, 1, 2]
    one = cli("batch", tmp_path, "--jobs", "1", "--now", "2025-02-01")
    assert [json.loads(line)["id"] for line in one.out.splitlines()] == [f"r{n}" for n in range(10) if n != 5]
    assert one.err.startswith(f"summarize: {path}#6: text is empty or not a string")
    assert cli("batch", tmp_path, "--jobs", "2", "--now", "2025-02-01") == one
    # As a stream, without a name, it is read whole: the same but for its path.
    piped = cli("batch", "-", "--now", "2025-02-01", stdin=path.read_bytes())
    assert piped.out.replace('"-"', json.dumps(str(path))) == one.out


@pytest.mark.parametrize("cut", [4, 200, -10])
def test_a_broken_file_is_one_error(tmp_path: Path, cut: int) -> None:
    whole = write(tmp_path / "a.parquet").read_bytes()
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(whole[:cut])
    with pytest.raises(ReadError, match="broken Parquet"):
        list(read(str(broken)))
    assert [unit.error is not None for unit in units([str(broken)], "auto")] == [True]
    with pytest.raises(ReadError, match="broken Parquet"):
        from summarize.readers.document import Document
        from summarize.readers.parquet import read as read_document

        list(read_document(Document("x", io.BytesIO(b"PAR1 and no more"))))  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None)
@given(at=st.integers(0, 5000), piece=st.binary(max_size=12), drop=st.integers(0, 40))
def test_damage_is_an_error_and_nothing_worse(
    tmp_path_factory: pytest.TempPathFactory, at: int, piece: bytes, drop: int
) -> None:
    path = write(tmp_path_factory.mktemp("damaged") / "a.parquet")
    data = path.read_bytes()
    at %= len(data)
    path.write_bytes(data[:at] + piece + data[at + drop :])
    try:
        for item in read_all(str(path)):
            assert isinstance(item, Article | ArticleError)
    except ReadError as error:
        assert error.message

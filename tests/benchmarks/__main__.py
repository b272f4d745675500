"""Speed, as ratios measured side by side: `python -m tests.benchmarks [NAME…]`.

startup     the command against the imports it cannot do without
throughput  one process against sumy and against the floor: read, split, write
jobs        two processes against one; memory with ten times the articles
growth      an article a hundred times as long; texts made to be slow
page        a web page, read whole, against trafilatura's own extraction with metadata
classic     the classic methods against sumy's own, at 200 sentences
site        `check` once for a site against once for each file
scale       the driver of a run of two thousand million articles, its work left out (minutes; only by name)

Each pair is run in turns, several times; the table shows medians and the ratio of each pair's median.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from tests.benchmarks.articles import article, write_jsonl

PYTHON = sys.executable
SUMMARIZE = [PYTHON, "-m", "summarize"]
Run = Callable[[], object]


def paired(one: Run, other: Run, rounds: int) -> tuple[float, float]:
    """Median seconds of each, run in turns so that both meet the same machine."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for run, found in zip((one, other), times, strict=True):
            start = time.perf_counter()
            run()
            found.append(time.perf_counter() - start)
    return median(times[0]), median(times[1])


def command(*arguments: str | Path) -> Run:
    return partial(subprocess.run, [*map(str, arguments)], check=True, stdout=subprocess.DEVNULL)


def show(what: str, figure: float, target: str, detail: str = "") -> None:
    print(f"  {what:58}{figure:9.2f}  {target:12}{detail}", flush=True)


def seconds(one: float, other: float) -> str:
    return f"{one * 1000:.1f} ms : {other * 1000:.1f} ms"


def startup(folder: Path) -> None:
    file = folder / "article.txt"
    file.write_text(article(1, 30)["text"])
    teaser = [*SUMMARIZE, "teaser", str(file)]
    one, other = paired(command(*teaser), command(PYTHON, "-c", "import typer"), 15)
    show("teaser / import typer", one / other, "at most 1.6", seconds(one, other))
    one, other = paired(command(*teaser, "--json"), command(PYTHON, "-c", "import typer, jsonschema"), 15)
    show("teaser --json / import typer, jsonschema", one / other, "at most 1.4", seconds(one, other))
    # sumy's own command stops without NLTK's downloaded data; this does the same work with our sentences.
    sumy = (
        "import sys; from tests.sumy_itself import sumy_choice, segmented_file;"
        "import sumy.__main__; print(sumy_choice('lex-rank', segmented_file(sys.argv[1]), 3))"
    )
    one, other = paired(command(PYTHON, "-c", sumy, file), command(*teaser), 5)
    show(
        "sumy's modules with LexRank, data needs bypassed / teaser",
        one / other,
        "at least 6",
        seconds(one, other),
    )


def throughput(folder: Path) -> None:
    from summarize.batch.stream import Job
    from summarize.batch.work import lines
    from summarize.options import Options
    from summarize.pipeline import summarize
    from summarize.readers import read_all
    from summarize.record import validate
    from tests.sumy_itself import segmented, sumy_choice

    path = str(write_jsonl(folder / "articles.jsonl", 500))

    def ours() -> None:
        for outcome in lines([path], Job(Options())):
            assert isinstance(outcome, str)

    one, other = paired(ours, partial(_floor, path), 7)
    show("batch, one process / floor", one / other, "at most 20", f"{500 / one:.0f} articles/s")
    posts = [summarize(item) for item in read_all(path) if not isinstance(item, Exception)]
    start = time.perf_counter()
    for post in posts:
        validate(post.to_dict())
    show("validation, % of the batch's time", 100 * (time.perf_counter() - start) / one, "at most 5")
    few = [segmented(json.loads(line)["text"]) for line in Path(path).read_text().splitlines()[:40]]
    for method in ("lex-rank", "text-rank", "lsa", "luhn", "sum-basic"):
        sumy_choice(method, few[0], 3)  # its imports are no part of the work
        start = time.perf_counter()
        for each in few:
            sumy_choice(method, each, 3)
        theirs = (time.perf_counter() - start) / len(few) * 500
        show(
            f"sumy {method} in process / batch",
            theirs / one,
            "at least 25" if method == "lex-rank" else "at least 14",
        )


def _floor(path: str) -> None:
    from sentencex import segment

    with Path(path).open(encoding="utf-8") as stream:
        for line in stream:
            data = json.loads(line)
            json.dumps({"id": data["id"], "sentences": segment("en", data["text"])})


def jobs(folder: Path) -> None:
    path = write_jsonl(folder / "many.jsonl", 6_000)
    output = folder / "out.jsonl"
    batch = [*SUMMARIZE, "batch", path, "-o", output, "--jobs"]
    one, other = paired(command(*batch, "1"), command(*batch, "2"), 3)
    show("one process / two", one / other, "at least 1.8", seconds(one, other))
    few = _peak([*SUMMARIZE, "batch", str(write_jsonl(folder / "few.jsonl", 2_000)), "-o", str(output)])
    many = _peak([*SUMMARIZE, "batch", str(write_jsonl(folder / "lots.jsonl", 20_000)), "-o", str(output)])
    show("peak memory, 20,000 articles / 2,000", many / few, "at most 1.2", f"{many / 1024:.0f} MiB")


def _peak(arguments: Sequence[str]) -> float:
    """The peak memory of the largest process, in KiB (Linux; bytes on macOS)."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([PYTHON, "-c", code, *arguments], check=True, capture_output=True, text=True)
    return float(done.stdout)


def growth(folder: Path) -> None:
    del folder
    from summarize.cli import few_collections
    from summarize.options import Options
    from summarize.pipeline import summarize
    from tests.conftest import make_article

    few_collections()  # as the command does it

    def timed(text: str) -> float:
        made = make_article(text)
        start = time.perf_counter()
        summarize(made, Options())
        return time.perf_counter() - start

    short, long = article(1, 100)["text"], article(1, 10_000)["text"]
    show("200,000 words / 2,000 words", timed(long) / median(timed(short) for _ in range(9)), "at most 120")
    texts = {
        "one line of 5 MB / 0.5 MB": lambda n: (
            "The boat left the harbour of Marrowby at noon. " * (n * 1_100)
        ),
        "one word of 5 MB / 0.5 MB": lambda n: "x" * (n * 50_000),
        "one-word sentences, 200,000 / 20,000": lambda n: "Yes. No! So? " * (n * 700),
        "equal sentences, 1,000,000 / 100,000": lambda n: "It rained. " * (n * 10_000),
        "open brackets and quotes, 1 MB / 0.1 MB": lambda n: "([{“\"'<" * (n * 1_400),
    }
    for what, make in texts.items():
        show(what, timed(f"A start. {make(100)}") / timed(f"A start. {make(10)}"), "about 10")


def page(folder: Path) -> None:
    """CPU time of pages with all that sites print around an article, in one run, each read once by both."""
    import trafilatura

    from summarize.readers import read_all

    # Modules, models and tables are no part of a page.
    trafilatura.bare_extraction(_page(0), with_metadata=True)
    next(iter(read_all(_write(folder / "0.html", _page(0)))))
    ours = theirs = 0.0
    for number in range(1, 101):
        markup = _page(number)
        path = _write(folder / f"{number}.html", markup)
        start = time.process_time()
        next(iter(read_all(path)))
        middle = time.process_time()
        trafilatura.bare_extraction(markup, with_metadata=True)
        ours, theirs = ours + middle - start, theirs + time.process_time() - middle
    show("read / trafilatura with metadata", ours / theirs, "at most 0.7", seconds(ours / 100, theirs / 100))


def _write(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


def _page(number: int) -> str:
    """A page as themes write it: menus, cards of other articles, share buttons, comments, a footer."""
    paragraphs = "".join(
        f"<p class='wp-block-paragraph'>{line}</p>"
        for line in article(number, 40)["text"].split("\n")
        if line
    )
    menu = "".join(
        f"<li class='menu-item menu-item-{n}'><a href='/section/{n}'><span class='menu-text'>Section {n}</span></a></li>"
        for n in range(40)
    )
    cards = "".join(
        f"<div class='card teaser card--{n}'><a class='card-link' href='/2025/{n}'><img class='card-image' src='{n}.jpg' alt=''>"
        f"<h3 class='card-title'>Another story of number {n}</h3></a><span class='card-date'>3 May 2025</span></div>"
        for n in range(30)
    )
    comments = "".join(
        f"<li class='comment even thread-{n}' id='comment-{n}'><cite class='fn'>Reader {n}</cite><p>I was there, too.</p></li>"
        for n in range(20)
    )
    return (
        f"<!doctype html><html lang='en'><head><title>Story {number} | The Coast</title>"
        f"<meta property='og:title' content='Story {number}'><meta property='og:site_name' content='The Coast'>"
        f"<meta property='article:published_time' content='2025-05-{number % 28 + 1:02}T08:00:00+01:00'>"
        f"<script>{'var tracked = {page: 1, kind: 2};' * 400}</script></head><body class='single post-{number}'>"
        f"<header class='site-header'><nav class='main-nav'><ul class='menu'>{menu}</ul></nav></header>"
        f"<main id='content'><article class='post'><h1 class='entry-title'>Story {number}</h1>"
        f"<div class='entry-meta'><span class='author vcard'><a rel='author' href='/author/jo'>Jo Reed</a></span></div>"
        f"<div class='entry-content'>{paragraphs}</div><div class='share-buttons'><a href='#'>Share</a></div></article>"
        f"<section class='related'>{cards}</section><ol class='commentlist'>{comments}</ol></main>"
        f"<footer class='site-footer'><ul>{menu}</ul></footer></body></html>"
    )


def classic(folder: Path) -> None:
    del folder
    from summarize.selectors import SELECTORS
    from tests.sumy_itself import segmented, sumy_choice

    articles = [segmented(article(seed, 200)["text"]) for seed in range(3)]
    for method in ("lex-rank", "text-rank", "lsa", "luhn", "kl", "sum-basic"):
        select = SELECTORS.get(method)
        select(articles[0], 3)
        ours, theirs = [], []
        for each in articles:
            start = time.perf_counter()
            chosen = [found.text for found in select(each, 3).sentences]
            middle = time.perf_counter()
            expected = sumy_choice(method, each, 3)
            theirs.append(time.perf_counter() - middle)
            ours.append(middle - start)
            # Of equal ranks LSA's own order is by chance; tests/selectors/test_sumy.py compares the ranks.
            assert method == "lsa" or chosen == expected
        one, other = median(theirs), median(ours)
        show(f"sumy {method} / ours", one / other, "at least 10", seconds(one, other))


def site(folder: Path) -> None:
    for number in range(2_000):
        text = article(number % 300, 30)["text"].replace("\n", "\n\n")
        page = f'---\ntitle: "Post {number}"\ndescription: "What post {number} is about, in a line."\n---\n{text}\n'
        (folder / f"{number:04}.md").write_text(page)
    check = [*SUMMARIZE, "check", "--exit-zero"]
    some = sorted(folder.iterdir())[:15]

    def one_by_one() -> None:
        for path in some:
            command(*check, path)()

    one, other = paired(command(*check, folder), one_by_one, 3)
    show(
        "check of each of 2,000 files / of their folder",
        other * 2_000 / 15 / one,
        "at least 20",
        f"{one:.1f} s",
    )


def scale(folder: Path) -> None:
    """What the driver itself costs when a cluster does the work: 8 TB of JSONL in shards of 64 MB."""
    import tracemalloc
    from concurrent.futures import Future

    from summarize.batch import dask, shards
    from summarize.batch.stream import Job
    from summarize.files.walk import expand
    from summarize.options import Options

    def simulate(count: int, target: Path) -> tuple[float, float]:
        """Peak MiB of what Python allocates, and seconds."""
        parts = shards.BatchFolder(str(target), {}, {}, resume=False)

        class Executor:
            def submit(self, work: object, shard: shards.Shard, *_: object) -> Future[dict[str, object]]:
                receipt = {"number": shard.number, "records": 16_000, "errors": 0, "unreadable": 0}
                receipt |= {
                    "inputs": [piece.to_json() for piece in shard.pieces],
                    "part": {"file": shard.name},
                }
                shards.write(parts.folder, f"{shard.name}.receipt.json", json.dumps(receipt).encode())
                done: Future[dict[str, object]] = Future()
                done.set_result(receipt)
                return done

        class Client:
            def nthreads(self) -> dict[str, int]:
                return {f"worker {number}": 4 for number in range(250)}

            def get_executor(self, **_: object) -> Executor:
                return Executor()

        size = shards.SHARD_BYTES
        pieces = (
            shards.Piece("s3://archive/all.jsonl", n * size, (n + 1) * size, n * 16_000 + 1, "1 2")
            for n in range(count)
        )
        planned = (shards.Shard(number, (piece,)) for number, piece in enumerate(pieces))
        tracemalloc.start()
        start = time.perf_counter()
        done = sum(1 for _ in dask.make_parts(planned, Job(Options()), "x", Client()))
        parts.finish(done, shards.Totals())
        took, peak = time.perf_counter() - start, tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak / (1 << 20), took

    few, _ = simulate(1_250, folder / "few")
    many, took = simulate(125_000, folder / "many")
    size = (folder / "many" / "manifest.json").stat().st_size
    show(
        "driver's memory, 125,000 shards / 1,250",
        many / few,
        "about 1",
        f"{many:.1f} MiB, {took:.0f} s, manifest {size / 1e6:.0f} MB",
    )

    def listed(count: int) -> float:
        place = folder / str(count)
        place.mkdir()
        for number in range(count):
            (place / f"{number:07}.txt").touch()
        tracemalloc.start()
        assert sum(1 for _ in expand([str(place)])) == count
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak / (1 << 20)

    few, many = listed(100_000), listed(1_000_000)
    show("memory for a folder, 1,000,000 files / 100,000", many / few, "about 1", f"{many:.0f} MiB")


BENCHMARKS = {each.__name__: each for each in (startup, throughput, jobs, growth, page, classic, site, scale)}


def main(names: Sequence[str]) -> None:
    os.environ["PYTHONPATH"] = str(Path(__file__).parents[2])
    # As installed: nobody compiles all modules at every start.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for name in names or [name for name in BENCHMARKS if name != "scale"]:
        print(f"{name}{'':{60 - len(name)}}{'ratio':>9}  target", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            BENCHMARKS[name](Path(folder))
    print(f"peak of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main(sys.argv[1:])

"""`python -m tests.fuzz [READER…] [--seconds N] [--seed N]`: fuzz the readers, guided by coverage.

Needs Atheris (extra `fuzz`). Each reader runs in a process of its own, from the corpus as seeds.
What makes a reader fail is kept in tests/fuzz/findings/READER/, where the tests take it up.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path


def _fuzz(reader: str, arguments: list[str]) -> None:
    import atheris

    # The first import of what is fuzzed, or it counts nothing.
    with atheris.instrument_imports(include=["summarize", "markdown_it"]):
        from summarize import pipeline, record  # noqa: F401
        from summarize.readers import feed as _feed  # noqa: F401
        from summarize.readers import front_matter, html, json, markdown, plain, wordpress  # noqa: F401
        from summarize.selectors import teaser  # noqa: F401
    from tests.fuzz.target import feed

    atheris.Setup([sys.argv[0], *arguments], lambda data: (feed(reader, data), None)[1])
    atheris.Fuzz()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("readers", nargs="*")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0, help="0 is a new one each time")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options, more = parser.parse_known_args()
    if options.child:
        _fuzz(options.readers[0], more)
        return 0
    from tests.fuzz.target import FINDINGS, READERS, SEEDS

    failed = 0
    for reader in options.readers or READERS:
        found = FINDINGS / reader
        found.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as corpus:
            for number, seed in enumerate(SEEDS):
                (Path(corpus) / str(number)).write_bytes(seed)
            done = subprocess.run(
                [
                    sys.executable, "-m", "tests.fuzz", "--child", reader, f"-max_total_time={options.seconds}",
                    f"-seed={options.seed}",
                    "-timeout=20", "-rss_limit_mb=4096", "-max_len=20000", "-print_final_stats=1",
                    f"-artifact_prefix={found}/", corpus,
                ],
                capture_output=True, text=True, errors="replace", check=False,
            )  # fmt: skip
        executions = next(
            (line.split()[-1] for line in done.stderr.splitlines() if "number_of_executed_units" in line), "?"
        )
        print(
            f"{reader:10} {executions:>9} executions, {'no finding' if not done.returncode else 'FAILED'}",
            flush=True,
        )
        if done.returncode:
            failed += 1
            print("\n".join(done.stderr.splitlines()[-40:]))
        if not any(found.iterdir()):
            found.rmdir()
    return failed


if __name__ == "__main__":
    sys.exit(main())

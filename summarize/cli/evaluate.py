"""`summarize evaluate`: selectors against human references and readers' grades."""

import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from summarize.batch.limits import TIMEOUT
from summarize.cli import values
from summarize.cli.command import command_app
from summarize.cli.messages import report, say
from summarize.cli.options import ForceOption, TimeoutOption
from summarize.errors import EXIT_DONE, EXIT_FINDINGS, ArticleError, UsageError
from summarize.files.choice import EVERY_ARTICLE
from summarize.files.outputs import guarded_outputs
from summarize.options import Options
from summarize.record import dumps
from summarize.renderers.terminal import counted
from summarize.selectors import SELECTORS

DEFAULT_METHODS = "teaser,lead,lex-rank,text-rank,lsa,luhn,kl,sum-basic"


def evaluate(
    data: Annotated[
        list[str],
        typer.Argument(
            metavar="DATA.jsonl...", help="Articles with a `reference` or graded `candidates`, one a line."
        ),
    ],
    methods: Annotated[
        str,
        typer.Option(
            "--methods",
            "-m",
            metavar="LIST",
            help="Methods, with commas.",
            show_default=False,
            autocompletion=values.METHODS,
        ),
    ] = DEFAULT_METHODS,
    words: Annotated[int, typer.Option("--words", "-w", metavar="N", help="Words a teaser.")] = 15,
    sentences: Annotated[
        int, typer.Option("--sentences", "-n", metavar="N", help="Sentences a summary.")
    ] = 3,
    json: Annotated[bool, typer.Option("--json", help="The table as JSON.", show_default=False)] = False,
    plot: Annotated[
        str | None, typer.Option(metavar="FILE", help="Also a plot, .svg or .png (--force: over any).")
    ] = None,
    force: ForceOption = False,
    timeout: TimeoutOption = TIMEOUT,
) -> int:
    """Compare selectors: grades or ROUGE of teasers and summaries, and how they read.

    Of articles with graded `candidates`: the mean grade of the chosen starts,
    0 bad to 3 good, with its 95% interval, the p-value of its difference
    from the lead, and the shares of each grade, by kind and language.
    Of articles with a `reference`: teaser is the mean of ROUGE-1 and ROUGE-2
    F1 of the first words, times 100, with its 95% interval and the p-value of
    its difference from first-words, the text's own first words (not cleaned).
    * is significantly better. R-1, R-2 and R-Lsum are the summary's. dangling
    and title are the shares of teasers that start so or only repeat the title.
    """
    from summarize.evaluate import table
    from summarize.evaluate.compare import compare
    from summarize.evaluate.dataset import Example, Graded, read_data
    from summarize.evaluate.grades import compare_grades
    from summarize.evaluate.rouge import signature

    guarded_outputs((plot,), data, EVERY_ARTICLE, force=force)
    chosen = [SELECTORS.check(name.strip()) for name in methods.split(",") if name.strip()]
    options = Options(words=words, sentences=sentences)
    failed: list[ArticleError] = []
    graded: list[Graded] = []

    def with_references() -> Iterator[Example]:
        for item in read_data(data, timeout):
            if isinstance(item, ArticleError):
                failed.append(item)
                report(item)
            elif isinstance(item, Graded):
                graded.append(item)
            else:
                yield item

    rows = compare(with_references(), chosen, options, timeout)
    grades = compare_grades(graded, chosen, options) if graded else []
    from summarize.version import __version__

    measure = signature() if rows else "grades:0-3"
    label = f"{measure}|limit:{words}w|count:{sentences}|bootstrap:1000|v:{__version__}"
    if plot is not None:
        if not rows:
            raise UsageError("cannot plot grades", remedy="plots are of articles with a `reference`")
        table.plot(rows, plot, label)
    if json:
        print(dumps(table.as_json(rows, label, grades)))
    else:
        sys.stdout.writelines(table.as_text(rows))
        sys.stdout.writelines(table.grades_as_text(grades))
        print(f"\n{label}")
    if failed:
        say(f"{counted(len(failed), 'article')} could not be used")
    return EXIT_FINDINGS if failed else EXIT_DONE


app = command_app(
    evaluate,
    """\b
Examples:
  summarize evaluate news.jsonl blog.jsonl --plot scores.svg
  summarize evaluate news.jsonl --methods teaser,lead --json""",
)

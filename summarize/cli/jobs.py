"""What is done to every article, as the options have it."""

from summarize.batch.limits import Costs
from summarize.batch.stream import Job
from summarize.cli.messages import notices
from summarize.cli.options import Making, Taken, Talk
from summarize.files.choice import Choice

_COSTS = Costs()


def job_of(
    making: Making,
    taken: Taken,
    choice: Choice,
    talk: Talk,
    *,
    with_text: bool = False,
    costs: Costs = _COSTS,
) -> Job:
    """The job of posts, batch and report; what an article may cost, but for its time, which is `making`'s."""
    return Job(
        making.options(with_text=with_text),
        making.reading.input_format,
        taken.by_file,
        notices(talk.verbosity),
        costs._replace(timeout=making.reading.timeout),
        choice,
        taken.drafts,
    )

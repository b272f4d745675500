"""What is done to every article, as the options have it."""

from summarize.batch.limits import Costs
from summarize.batch.stream import Job
from summarize.cli.messages import notices
from summarize.cli.options import Making, Taken, Talk
from summarize.files.choice import Choice
from summarize.readers.document import MAX_BYTES


def job_of(
    making: Making,
    taken: Taken,
    choice: Choice,
    talk: Talk,
    *,
    with_text: bool = False,
    max_bytes: int = MAX_BYTES,
    max_memory: int = 0,
) -> Job:
    """The job of posts, batch and report."""
    return Job(
        making.options(with_text=with_text),
        making.reading.input_format,
        taken.by_file,
        notices(talk.verbosity),
        Costs(max_bytes, making.reading.timeout, max_memory),
        choice,
        taken.drafts,
    )

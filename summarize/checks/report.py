"""What a check comes to: how much was looked at, what was found, what was kept quiet."""

from dataclasses import dataclass, field

from summarize.checks.finding import Finding
from summarize.errors import SummarizeError
from summarize.renderers.terminal import counted


@dataclass
class Report:
    """How many teasers were checked, and what was found, in the order of the inputs.

    Attributes:
        files: inputs that were read.
        by_comment: findings that a comment in their file keeps quiet.
        by_baseline: findings that the baseline knows.
        switched_off: findings that there would be without the configuration.
        lowered: errors that the configuration makes warnings.
        links_out: links in a folder, or in a list, that lead out of it and were not followed.
        read_as: the format that the configuration says all inputs have.
        config: the file of the configuration.
        drafts: pages that are not published, and were not asked for.
        unread: inputs that could not be opened at all, and folders in which there was nothing to check.
        mended: files that were changed.
        left: files that could not be changed, and why.
    """

    checked: int = 0
    findings: list[Finding] = field(default_factory=list)
    files: int = 0
    by_comment: int = 0
    by_baseline: int = 0
    switched_off: int = 0
    lowered: int = 0
    links_out: int = 0
    read_as: str = ""
    config: str = ""
    drafts: int = 0
    unread: list[SummarizeError] = field(default_factory=list)
    mended: int = 0
    left: list[SummarizeError] = field(default_factory=list)

    @property
    def suppressed(self) -> int:
        return self.by_comment + self.by_baseline

    def kept_quiet(self) -> list[str]:
        """What was not told, and on whose word, so that nobody silences a check unseen."""
        config = self.config or "the configuration"
        counts = (
            (self.by_comment, f"{self.by_comment} kept quiet by comments"),
            (self.by_baseline, f"{self.by_baseline} kept quiet by the baseline"),
            (self.switched_off, f"{self.switched_off} switched off by {config}"),
            (self.lowered, f"{self.lowered} made a warning by {config}"),
            (self.read_as, f"all read as {self.read_as} by {config}"),
            (self.links_out, f"{counted(self.links_out, 'link')} out of the folders not followed"),
        )
        return [text for count, text in counts if count]

"""What is checked: one teaser and the place where it stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """A teaser as it stands in a record or a block.

    Attributes:
        name: what to call the entry in a message: its title, or its id.
        teaser: None if the entry has none.
    """

    name: str
    teaser: str | None
    path: str
    line: int | None = None
    column: int | None = None

"""Where teasers stand, a module for each kind of file: bytes to subjects."""

from summarize.checks.subject import Subject as Subject

"""Jinja2 templates: our own, and those that people bring for their own block."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.article import Post
from summarize.errors import UsageError
from summarize.printable import printable
from summarize.renderers import Heading, is_linkable

if TYPE_CHECKING:
    from jinja2 import Environment


def environment(folder: Path) -> "Environment":
    """What templates of a folder run in: everything that they print is text, unless they say `|safe`.

    Sandboxed: a template from a theme reads what it is given, and reaches no files outside its folder, no
    modules, no attribute of Python's own.
    """
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(posts: Iterable[Post], path: str, heading: Heading | None = None) -> Iterator[str]:
    """The posts by a template of the user's.

    It is given `posts`, records by the schema whose `url` is None if it is no link, `title` and `link` of
    the heading, and `version`.

    Raises UsageError with the file and line of what is wrong.
    """
    from jinja2 import TemplateError

    from summarize.version import __version__

    file = Path(path)
    if not file.is_file():
        raise UsageError("no such file", where=path, remedy="--template names a Jinja2 template")
    heading = heading or Heading()
    try:
        template = environment(file.parent).get_template(file.name)
        yield template.render(
            posts=[_context(post) for post in posts],
            title=heading.title or "Recent Posts",
            link=heading.link if is_linkable(heading.link) else None,
            version=__version__,
        )
    except TemplateError as error:  # one that is not found is an OSError, too
        raise _mistake(error, file) from error
    except (UnicodeDecodeError, OSError) as error:
        raise UsageError(f"cannot be read: {error}", where=path) from error
    except Exception as error:  # whatever an expression of the template comes to
        raise _mistake(error, file) from error


def _context(post: Post) -> dict[str, Any]:
    record = post.to_dict()
    record["url"] = post.url if is_linkable(post.url) else None
    return record


def _shown(value: Any) -> Any:
    """Text without what does something to a terminal or to the order of a line; nothing for None."""
    if value is None:
        return ""
    return printable(value) if type(value) is str else value


def _mistake(error: Exception, file: Path) -> UsageError:
    """What is wrong in a template, with its file and line."""
    name, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    trace = error.__traceback__
    while trace is not None and not line:
        # Jinja2 rewrites tracebacks, so that frames of a template have its file and line.
        where = trace.tb_frame.f_code.co_filename
        if Path(where).suffix != ".py" and Path(where).is_file():
            name, line = where, trace.tb_lineno
        trace = trace.tb_next
    message = getattr(error, "message", None) or str(error) or type(error).__name__
    place = f"{file.parent / Path(name).name if name else file}" + (f":{line}" if line else "")
    return UsageError(
        f"the template fails: {message}", where=place, remedy="see docs/report.md for what it is given"
    )

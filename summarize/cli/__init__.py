"""The command line: options in, exit codes out. Every command is a module of its own."""

import atexit
import gc
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn


def main() -> None:
    """Run the command line of this process and leave with its exit code."""
    few_collections()
    from summarize.errors import EXIT_DONE, EXIT_INTERRUPTED

    arguments = sys.argv[1:]
    end_of_options = arguments.index("--") if "--" in arguments else len(arguments)
    debug = "--debug" in arguments[:end_of_options]
    if debug:
        arguments.remove("--debug")
    try:
        _open_closed_streams()
        _use_utf8()
        from summarize.cli.app import run

        code = run(arguments or ["--help"], debug=debug)
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = EXIT_INTERRUPTED
    except BrokenPipeError:
        from summarize.cli.messages import end_quietly

        end_quietly()
        code = EXIT_DONE
    except ImportError as error:
        # Of what `app` itself needs: Typer.
        if debug:
            raise
        from summarize.cli.messages import report
        from summarize.missing import missing_part

        report(found := missing_part(error))
        code = found.exit_code
    except OSError as error:
        # Of what was still in the buffer, as in `run`.
        from summarize.cli.messages import output_failed

        code = output_failed(error)
    _leave(code)


def _leave(code: int) -> NoReturn:
    """End the process, without the interpreter's teardown if nothing waits for that.

    Taking some 200 modules apart is a seventh of a short command's time.
    """
    registered = getattr(atexit, "_ncallbacks", None)
    if (
        registered is None
        or registered()
        or len(sys._current_frames()) > 1
        or sys.gettrace()
        or sys.getprofile()
    ):
        sys.exit(code)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):
            stream.flush()
    os._exit(code)


def few_collections() -> None:
    """Look for cycles seldom: nothing here makes many, and looking takes a tenth of a batch's time."""
    gc.set_threshold(50_000, 20, 100)


def _open_closed_streams() -> None:
    """What `>&-` and `2>&-` closed: messages go nowhere, not to standard output; results are an error."""
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open()  # noqa: SIM115  # not writable


def _use_utf8() -> None:
    """Text in and out is UTF-8, whatever the locale says: records must not differ between machines."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")

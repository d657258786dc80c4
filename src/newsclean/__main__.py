"""python -m newsclean, and the newsclean command: plain file names are cleaned at once, all else is for ``cli``, whose
library takes a sixth of the time that a short text needs."""

from __future__ import annotations

import atexit
import os
import sys

from newsclean.commands import run as run_command


def main() -> None:
    names = sys.argv[1:]
    if run_command(names):
        return
    if not names or os.name == "nt" or "_NEWSCLEAN_COMPLETE" in os.environ or any(name.startswith("-") and name != "-" for name in names):
        from newsclean.cli import main as command

        command(prog_name="newsclean")
    else:
        code = _clean(names)
        # To take apart all that was loaded, as Python does at its end, takes an eighth of the time.
        sys.stdout.flush()
        sys.stderr.flush()
        atexit._run_exitfuncs()
        os._exit(code)


def _clean(names: list[str]) -> int:
    """Clean the files; returns the exit code."""
    from newsclean.label.rules import Rules
    from newsclean.run import Known, Unusable, clean_files, json_renderer

    try:
        return int(clean_files(names, json_renderer("jsonl" if len(names) > 1 else "json", len(names)), None, Rules.load, Known()))
    except Unusable as error:
        from newsclean.cli import refuse

        return refuse(str(error))
    except BrokenPipeError:
        # Whoever reads has gone; nothing more is written when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print("\nAborted!", file=sys.stderr)
        return 1


if __name__ == "__main__":
    main()

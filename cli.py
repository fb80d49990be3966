"""Here are the words typed at a shell; you get Beatbook's commands.

Thin on purpose: each command opens the collection, calls one function, and prints. Heavy libraries
are imported by the command that needs them, so that `beatbook search` starts at once.
"""

from __future__ import annotations

import errno
import sys
import traceback
from pathlib import Path
from typing import Any

import click

from commands import (
    auditing,
    collection,
    judging,
    knowing,
    reading,
    searching,
    serving,
)
from commands.options import PARTLY_FAILED, WRONG_USE, command
from commands.printing import warn
from corpus.errors import Explained

GROUPS = (
    auditing,
    collection,
    judging,
    knowing,
    reading,
    searching,
    serving,
)


class Group(click.Group):
    """Turns the errors of every command into words and the contract's exit codes."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what it raises for a person to read goes to stderr."""
        try:
            return super().invoke(ctx)
        except (Explained, OSError) as error:
            if getattr(error, "errno", None) == errno.EPIPE:
                raise  # `beatbook search x | head`: click ends quietly
            warn(str(error))
            sys.exit(WRONG_USE)
        except KeyboardInterrupt:
            warn("stopped; what was stored before is whole")
            sys.exit(PARTLY_FAILED)
        except Exception as error:
            _tell_unforeseen(error)
            sys.exit(WRONG_USE)


def _tell_unforeseen(error: Exception) -> None:
    """Say what nobody foresaw in one line: a bug of ours, or a file that is not what it was."""
    if isinstance(error, click.ClickException | click.exceptions.Exit | click.Abort):
        raise error  # click has its own words for these
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).name}:{frame.lineno}"
    warn(
        f"unforeseen {type(error).__name__} at {where}: {error}; "
        "see whether the collection is whole: beatbook status --verify"
    )


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog='\b\nExample:\n  beatbook ingest reports/ && beatbook search "Safer Streets Melton"',
)
@click.option(
    "--home",
    type=click.Path(path_type=Path),
    envvar="BEATBOOK_HOME",
    default=Path("beatbook-data"),
    show_default=True,
    help="The folder of the collection (or set BEATBOOK_HOME).",
)
@click.version_option(package_name="beatbook")
@click.pass_context
def main(ctx: click.Context, home: Path) -> None:
    """Search, check and brief from the figures that police and crime commissioners publish."""
    ctx.obj = home


@command("completion bash >> ~/.bashrc")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the line that makes a shell complete commands and options."""
    lines = {
        "bash": 'eval "$(_BEATBOOK_COMPLETE=bash_source beatbook)"',
        "zsh": 'eval "$(_BEATBOOK_COMPLETE=zsh_source beatbook)"',
        "fish": "_BEATBOOK_COMPLETE=fish_source beatbook | source",
    }
    click.echo(lines[shell])


for _found in (completion, *(c for group in GROUPS for c in group.COMMANDS)):
    main.add_command(_found)

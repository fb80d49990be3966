"""Here are the words typed at a shell; you get Beatbook's commands.

Thin on purpose: each command opens the collection, calls one function, and prints. Heavy libraries
are imported by the command that needs them, so that `beatbook search` starts at once.
"""

from __future__ import annotations

import errno
import sys
import traceback
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from commands.options import PARTLY_FAILED, STORE, WRONG_USE, command
from commands.printing import warn
from corpus.errors import Explained

# Which module of commands/ holds a command: it is imported when the command is asked for.
MODULES = {
    **dict.fromkeys(("audit", "timeline", "promises", "brief"), "auditing"),
    **dict.fromkeys(
        ("ingest", "documents", "show", "remove", "rebuild", "export", "status"), "collection"
    ),
    "changes": "changing",
    "fetch": "fetching",
    "check": "judging",
    **dict.fromkeys(("names", "evaluate"), "knowing"),
    "tables": "reading",
    **dict.fromkeys(("search", "figures", "complete", "save", "run", "saved"), "searching"),
    "serve": "serving",
}


class Group(click.Group):
    """Loads a command when it is asked for; tells its errors as the contract says."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, loaded or not."""
        return sorted({*super().list_commands(ctx), *MODULES})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, importing its module; all of them for a slip, to suggest from."""
        if cmd_name not in self.commands:
            held = MODULES.get(cmd_name)
            for module in [held] if held else sorted({*MODULES.values()}):
                for found in import_module(f"commands.{module}").COMMANDS:
                    self.add_command(found)
        return super().get_command(ctx, cmd_name)

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
@click.option(
    "--store",
    envvar="BEATBOOK_STORE",
    help="A store on OpenSearch, opensearch://HOST:9200/NAME, in place of the folder's own.",
)
@click.version_option(package_name="beatbook")
@click.pass_context
def main(ctx: click.Context, home: Path, store: str | None) -> None:
    """Search, check and brief from the figures that police and crime commissioners publish."""
    ctx.obj = home
    ctx.meta[STORE] = store


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


main.add_command(completion)

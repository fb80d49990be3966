"""Here is the command that serves a collection to browsers and programs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from commands.options import WRONG_USE, command, index_of, open_held, store_address
from commands.printing import warn

_LONGEST_REQUEST = 128 << 10  # an article to check comes as an address
_EXTRA = ("fastapi", "starlette", "uvicorn")


@command("serve --port 8000")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--allow-host", "names", multiple=True, help="A name the server may be called by.")
@click.pass_obj
def serve(home: Path, host: str, port: int, names: tuple[str, ...]) -> None:
    """Open the collection in a browser, and as a JSON API below /api/v1."""
    try:
        import uvicorn

        from web.app import LOCAL, create_app
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in _EXTRA:
            raise
        warn(f"serving needs {error.name}; install it with: pip install 'beatbook[web]'")
        sys.exit(WRONG_USE)
    with open_held(home) as store:
        index_of(store)
    app = create_app(home, hosts=(*LOCAL, host, *names), store=store_address())
    click.echo(f"Beatbook is at http://{host}:{port} (Ctrl-C stops it)", err=True)
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        h11_max_incomplete_event_size=_LONGEST_REQUEST,
        http="h11",
    )


COMMANDS = (serve,)

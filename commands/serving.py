"""Here is the command that serves a collection to browsers and programs."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from commands.options import WRONG_USE, command, index_of, open_held, store_address
from commands.printing import warn

_LONGEST_HEAD = 128 << 10  # an article to check comes as an address
_EXTRA = ("fastapi", "starlette", "uvicorn")
_MOST_WORKERS = 4  # unless more are asked for: each holds the index in memory
_SLOWEST_START = 60  # seconds a worker may not answer its parent
_SWITCH = 0.001  # seconds a computing thread may keep one that sends an answer waiting


@command("serve --port 8000")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--allow-host", "names", multiple=True, help="A name the server may be called by.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=None,
    help="Processes that answer side by side; as many as processors, 4 at most, unless said.",
)
@click.pass_obj
def serve(home: Path, host: str, port: int, names: tuple[str, ...], workers: int | None) -> None:
    """Open the collection in a browser, and as a JSON API below /api/v1."""
    try:
        import uvicorn

        from web.app import LOCAL
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in _EXTRA:
            raise
        warn(f"serving needs {error.name}; install it with: pip install 'beatbook[web]'")
        sys.exit(WRONG_USE)
    with open_held(home) as store:
        index_of(store)
    processors = os.cpu_count() or 1
    number = workers or min(processors, _MOST_WORKERS)
    at_once = max(1, processors // number)
    config = uvicorn.Config(
        partial(_application, home, (*LOCAL, host, *names), at_once, store_address()),
        factory=True,
        host=host,
        port=port,
        workers=number,
        log_level="warning",
        access_log=False,
        server_header=False,
        http=_protocol(),
        h11_max_incomplete_event_size=_LONGEST_HEAD,
        timeout_worker_healthcheck=_SLOWEST_START,
    )
    _run(config)


def _protocol() -> str:
    """Return what reads requests: httptools is several times as quick as h11."""
    return "commands.listening:Bounded" if find_spec("httptools") else "h11"


def _application(home: Path, hosts: tuple[str, ...], at_once: int, store: str | None) -> Any:
    """Return the application of one worker, which is a process of its own where there are many."""
    from web.app import create_app

    sys.setswitchinterval(_SWITCH)
    return create_app(home, hosts=hosts, at_once=at_once, store=store)


def _run(config: Any) -> None:
    """Listen, say where, and answer until Ctrl-C; a worker that dies is replaced."""
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    listening = config.bind_socket()
    listening.listen(config.backlog)  # who comes before a worker is ready waits, not refused
    port = listening.getsockname()[1]
    click.echo(f"Beatbook is at http://{config.host}:{port} (Ctrl-C stops it)", err=True)
    if config.workers > 1:
        Multiprocess(config, sockets=[listening]).run()
        return
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


COMMANDS = (serve,)

"""Here is a home folder; you get the web application that answers from it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp

from corpus.database import StoreError
from indexer.query import QueryError
from web import api, judging, judging_api, pages, showing, subjects
from web.judges import Judges
from web.kept import Kept
from web.live import HomeLive, Live, NotReady
from web.pictures import Pictures
from web.problems import Problem, respond
from web.safety import Safety
from web.turns import Turns

HERE = Path(__file__).parent
LOCAL = ("127.0.0.1", "localhost", "[::1]", "testserver")
_PACKED = 5  # of 9: a tenth longer than the shortest, in half the time
_DESCRIPTION = """Figures that police and crime commissioners publish, each with the words it was
read from and the place they are printed. Read-only. Amounts are pounds, days are inclusive, boxes
are points from the top left of the page; what a source does not say is null."""


def create_app(
    home: Path,
    *,
    hosts: Sequence[str] = LOCAL,
    at_once: int = 2,
    store: str | None = None,
) -> ASGIApp:
    """Return the application: what has been answered is given again before anything else is done.

    `hosts` are the names it answers to, `at_once` how many questions are computed side by side.
    With the address of a `store` on OpenSearch that is served; `home` keeps pictures and caches.
    """
    answering = _answering(home, hosts, at_once, store)
    # Of a store elsewhere no file tells that it has changed: nothing is kept.
    return Kept(answering, home) if store is None else answering


def _answering(home: Path, hosts: Sequence[str], at_once: int, store: str | None) -> FastAPI:
    app = FastAPI(
        title="Beatbook",
        version="1",
        description=_DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=_opening,
    )
    app.state.live = _live(home, store)
    app.state.pictures = Pictures(home)
    app.state.judges = Judges(home)
    app.state.templates = _templates()
    app.add_middleware(GZipMiddleware, minimum_size=2000, compresslevel=_PACKED)
    app.add_middleware(Turns, at_once=at_once, templates=app.state.templates)
    app.add_middleware(Safety)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.include_router(api.router)
    app.include_router(judging_api.router)
    app.include_router(pages.router)
    app.include_router(judging.router)
    app.include_router(subjects.router)
    _handle_errors(app)
    return app


@asynccontextmanager
async def _opening(app: FastAPI) -> AsyncIterator[None]:
    """Open the index before the first question, which would have to wait for it."""
    app.state.live.warm()
    yield


def _live(home: Path, store: str | None) -> Live:
    if store is None:
        return HomeLive(home)
    from web.remote import RemoteLive

    return RemoteLive(home, store)


def _templates() -> Jinja2Templates:
    templates = Jinja2Templates(directory=HERE / "templates")
    templates.env.globals.update(showing.GLOBALS)
    templates.env.filters.update(showing.FILTERS)
    templates.env.trim_blocks = templates.env.lstrip_blocks = True
    return templates


def _handle_errors(app: FastAPI) -> None:
    """Every error becomes words with a status; none shows a traceback."""
    templates: Jinja2Templates = app.state.templates

    def problem(request: Request, error: Any) -> Response:
        return respond(request, error.status, error.detail, templates)

    def http(request: Request, error: Any) -> Response:
        detail = "There is no such page." if error.status_code == 404 else str(error.detail)
        return respond(request, error.status_code, detail, templates)

    def invalid(request: Request, error: Any) -> Response:
        return respond(request, 400, "; ".join(_what_is_wrong(error)), templates)

    def query(request: Request, error: Any) -> Response:
        return respond(request, 400, str(error), templates)

    def unavailable(request: Request, error: Any) -> Response:
        return respond(request, 503, str(error), templates)

    app.add_exception_handler(Problem, problem)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(QueryError, query)
    app.add_exception_handler(StoreError, unavailable)
    app.add_exception_handler(NotReady, unavailable)


def _what_is_wrong(error: RequestValidationError) -> list[str]:
    return [f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in error.errors()]

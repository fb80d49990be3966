"""Here is what went wrong; you get it as words on a page, or as a problem document (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import Request
from fastapi.responses import JSONResponse, Response
from fastapi.templating import Jinja2Templates

API = "/api/"
MEDIA_TYPE = "application/problem+json"
RETRY_AFTER = "5"  # seconds


class Problem(Exception):
    """An answer that cannot be given: the status, and what to do, in words."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


def problem_json(status: int, detail: str, path: str) -> dict[str, Any]:
    """Return a problem document; its type is only the status's own."""
    title = HTTPStatus(status).phrase
    return {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": path,
    }


def respond(request: Request, status: int, detail: str, pages: Jinja2Templates) -> Response:
    """Return the problem in the form that was asked for."""
    path = request.url.path
    headers = {"retry-after": RETRY_AFTER} if status == 503 else {}
    if path.startswith(API) or path == "/healthz":
        body = problem_json(status, detail, path)
        return JSONResponse(body, status, headers, media_type=MEDIA_TYPE)
    context = {"status": status, "title": HTTPStatus(status).phrase, "detail": detail}
    return pages.TemplateResponse(request, "problem.html", context, status, headers)

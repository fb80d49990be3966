"""Here is a request; you get it refused, or answered with headers that let a browser run nothing.

Read-only: GET and HEAD. No script, style, picture or form but our own, no framing, no referrer.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_QUERY_BYTES = 60_000  # an article to check, written as an address
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_ENCODED = [(name.encode(), value.encode()) for name, value in HEADERS.items()]


class Safety:
    """ASGI middleware: refuses other methods and endless queries, adds the headers to all else."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                held = {name.lower() for name, _ in message["headers"]}
                more = [(name, value) for name, value in _ENCODED if name not in held]
                message = {**message, "headers": [*message["headers"], *more]}
            await send(message)

        refusal = _refusal(scope)
        if refusal is None:
            await self.app(scope, receive, guarded)
        else:
            await _refuse(refusal, guarded)


def _refusal(scope: Scope) -> tuple[int, str] | None:
    if scope["method"] not in ("GET", "HEAD"):
        return 405, "This server only reads: use GET or HEAD."
    if len(scope.get("query_string", b"")) > MOST_QUERY_BYTES:
        return 414, f"The address is too long: at most {MOST_QUERY_BYTES:,} bytes may follow the ?."
    return None


async def _refuse(refusal: tuple[int, str], send: Send) -> None:
    status, words = refusal
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"allow", b"GET, HEAD")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words.encode()})

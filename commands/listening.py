"""Here is a connection to the server; you get it closed where a request's head never ends.

httptools reads requests quickly and takes heads of any length; it is held to the limit that h11,
where httptools is missing, is given.
"""

from __future__ import annotations

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


class Bounded(HttpToolsProtocol):
    """uvicorn's protocol over httptools, with a limit on the bytes of a head."""

    taken = 0

    def data_received(self, data: bytes) -> None:
        """Take bytes, unless those before the head is whole have passed the limit."""
        self.taken += len(data)
        longest = self.config.h11_max_incomplete_event_size
        if longest is not None and self.taken > longest:
            self.send_400_response("The request is too long.")
            return
        super().data_received(data)

    def on_headers_complete(self) -> None:
        """Begin to count anew: what follows is a body, or the next head."""
        self.taken = 0
        super().on_headers_complete()

"""Here is a connection to the server; you get it closed where a request's head never ends.

httptools reads requests quickly and takes heads of any length; h11, where httptools is missing, has
a limit of its own.
"""

from __future__ import annotations

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LONGEST_HEAD = 128 << 10  # an article to check comes as an address


class Bounded(HttpToolsProtocol):
    """uvicorn's protocol over httptools, with a limit on the bytes of a head."""

    taken = 0

    def data_received(self, data: bytes) -> None:
        """Take bytes, unless those before the head is whole have passed the limit."""
        self.taken += len(data)
        if self.taken > LONGEST_HEAD:
            self.send_400_response("The request is too long.")
            return
        super().data_received(data)

    def on_headers_complete(self) -> None:
        """Begin to count anew: what follows is a body, or the next head."""
        self.taken = 0
        super().on_headers_complete()

"""Here is the root of the errors a person can act on; `cli.py` and the web pages print them."""


class Explained(Exception):
    """An error whose message says what is wrong, where, and what to do."""

"""Here are the benches; each is run and prints its table."""

from __future__ import annotations

from collections.abc import Callable

from bench import clustering, language, pages, searching

BENCHES: tuple[Callable[[], None], ...] = (
    language.run,
    pages.run,
    searching.run,
    clustering.run,
)


def main() -> None:
    """Run every bench, one after the other."""
    for bench in BENCHES:
        bench()
        print()


if __name__ == "__main__":
    main()

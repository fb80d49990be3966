"""Here is a command; you get it with the options and habits that Beatbook's commands share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from commands.printing import warn
from corpus.holding import Holding
from corpus.model import FIGURE_LABELS, Filters
from corpus.naming import find_name
from corpus.store import Store
from indexer.opening import Kept, open_kept

if TYPE_CHECKING:
    from indexer.engines.opensearch.store import RemoteStore
    from indexer.generations import OpenIndex

NOTHING_FOUND, WRONG_USE, PARTLY_FAILED = 1, 2, 3
Command = TypeVar("Command", bound=Callable[..., Any])


def command(
    example: str, settings: dict[str, Any] | None = None
) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a command whose help ends with an example that runs; `settings` are click's."""
    epilog = f"\b\nExample:\n  beatbook {example}"
    return click.command(epilog=epilog, context_settings=settings)


def _day(_: click.Context, option: click.Parameter, typed: str | None) -> date | None:
    """Read a day, month, year or financial year; --since takes its first day, --until its last."""
    if typed is None:
        return None
    from indexer.days import read_days

    found = read_days(typed)
    if found is None:
        raise click.BadParameter(
            f"{typed!r} is no date; write 2023, 2023-24, 2023-11, May 2023 or 2023-11-30"
        )
    return found[0] if option.name == "since" else found[1]


def _amount(_: click.Context, __: click.Parameter, typed: str | None) -> Decimal | None:
    if typed is None:
        return None
    from indexer.amounts import read_amount

    found = read_amount(typed)
    if found is None:
        raise click.BadParameter(f"{typed!r} is no amount; write 300000, 300k or 1.2m")
    return found.amount


def _many(name: str, field: str, help_text: str, **more: Any) -> Callable[[Any], Any]:
    return click.option(name, field, multiple=True, help=help_text, **more)


_FILTERS = [
    _many("--kind", "kinds", "Kind of document: newsletter, annual_report, panel_update ..."),
    _many("--place", "places", "A place; covers what lies within it."),
    _many("--programme", "programmes", "A programme, fund, service or scheme, by any alias."),
    _many("--topic", "topics", "A topic, such as burglary or ASB."),
    _many("--document", "documents", "A document, by its file name."),
    _many("--figure", "figures", "A kind of figure.", type=click.Choice(FIGURE_LABELS)),
    click.option("--since", callback=_day, help="From this date or financial year (2023-24)."),
    click.option("--until", callback=_day, help="Up to this date or financial year."),
    click.option("--min", "low", callback=_amount, help="Figures of at least this."),
    click.option("--max", "high", callback=_amount, help="Figures of at most this."),
]


def filter_options(wanted: Command) -> Command:
    """Give a command the filters, handed to it as one `filters` argument."""

    @wraps(wanted)
    def with_filters(*args: Any, **options: Any) -> Any:
        chosen = {field.name: options.pop(field.name) for field in fields(Filters)}
        return wanted(*args, filters=Filters(**chosen), **options)

    wrapped: Any = with_filters
    for option in reversed(_FILTERS):
        wrapped = option(wrapped)
    return wrapped  # type: ignore[no-any-return]


json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


STORE = "beatbook.store"
"""Where click's context keeps the address that --store names."""


def store_address() -> str | None:
    """The address of the store, where it is not the home folder."""
    address: str | None = click.get_current_context().find_root().meta.get(STORE)
    return address


def open_held(home: Path) -> Kept:
    """Open the store that --store names, else the one in the home folder."""
    return open_kept(home, store_address())


def held_name(store: Holding, typed: str) -> str:
    return find_name(typed, [document.name for document in store.documents()])


def index_of(store: Kept) -> OpenIndex:
    """The index in step with the store; built again if it is behind, which needs the pipeline."""
    if not isinstance(store, Store):
        return _remote_index(store)
    from indexer.generations import open_in_step

    store.hold_still()
    found = open_in_step(store.home, store.revision())
    if found is None:
        from pipeline import index_in_step

        store.hold_still()  # a writer may just have brought the index in step with the present
        found = index_in_step(store)
    return found


def index_state(store: Kept) -> dict[str, str | int]:
    """Whether the index is in step with the store, and how many documents it has."""
    if not isinstance(store, Store):
        return store.state()
    from indexer.generations import state_of

    return state_of(store.home, store.revision())


def _remote_index(store: RemoteStore) -> OpenIndex:
    found = store.index()
    if found.revision != store.revision():
        warn("names that are new in the store are not understood yet; to mend: beatbook rebuild")
    return found

"""Here are the commands that examine documents: audit, timeline, promises and brief."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from commands.options import (
    NOTHING_FOUND,
    WRONG_USE,
    command,
    filter_options,
    held_name,
    index_of,
    json_option,
    open_held,
)
from commands.printing import print_json, print_table, warn
from corpus.model import Filters, Finding, Timeline
from corpus.wording import amount_words, citation


@command("audit 102-annual-report-2021-22.pdf")
@click.argument("documents", metavar="[DOCUMENT]...", nargs=-1)
@json_option
@click.pass_obj
def audit(home: Path, documents: Sequence[str], as_json: bool) -> None:
    """Check the sums of documents, and whether they agree with themselves and each other.

    Without a document, all are checked. What does not add up comes first, with its computation;
    what holds comes after it, so that you see what was checked.
    """
    from scrutiny.audit import audit as examine
    from scrutiny.audit import finding_json

    with open_held(home) as store:
        names = [held_name(store, document) for document in documents]
        found = examine(store.extractions(), names)
    if as_json:
        print_json({"findings": [finding_json(finding) for finding in found]})
    else:
        _print_findings(found)
    if not found:
        warn("nothing to check: no table, total or repeated figure was found")
        sys.exit(NOTHING_FOUND)


def _print_findings(found: Sequence[Finding]) -> None:
    for finding in found:
        click.echo(f"{finding.verdict.upper():8} {finding.document}  {finding.message}")
        if finding.verdict == "holds":
            continue
        for cited in finding.evidence[:6]:
            place = citation(cited.document, cited.number, cited.anchor.page)
            quote = " | ".join(part for part in cited.quote.split("\t") if part)
            click.echo(f"         “{quote}” ({place})")
    wrong = sum(finding.verdict != "holds" for finding in found)
    click.echo(f"{len(found)} checks: {wrong} to look at, {len(found) - wrong} hold")


@command('timeline "Victim First referrals" -o referrals.svg')
@click.argument("fact", nargs=-1, required=True)
@filter_options
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="A chart: .svg or .png."
)
@json_option
@click.pass_obj
def timeline(
    home: Path, fact: Sequence[str], filters: Filters, output: Path | None, as_json: bool
) -> None:
    """Follow one fact through the documents: figure, period and source, in order of time.

    The line breaks, and says why, where the next figure is for another length of time, another
    area or another definition.
    """
    from scrutiny.timeline import follow, timeline_json

    with open_held(home) as store:
        found = follow(store, index_of(store), " ".join(fact), filters)
    if as_json:
        print_json(timeline_json(found))
    else:
        _print_timeline(found)
    if not found.lines:
        warn(f"no figure on {found.fact!r}; see what there is: beatbook figures {found.fact!r}")
        sys.exit(NOTHING_FOUND)
    if output is not None:
        _draw(found, output)


def _draw(found: Timeline, output: Path) -> None:
    from scrutiny.charts import ChartError, draw

    try:
        draw(found, output)
    except ChartError as error:
        warn(str(error))
        sys.exit(WRONG_USE)
    warn(f"wrote {output}")


def _print_timeline(found: Timeline) -> None:
    from scrutiny.timeline import point_days

    for line in found.lines:
        click.echo(f"{found.fact}: {line.kind}")
        rows = []
        for point in line.points:
            rows += [("", "", f"-- {broken.reason}", "", "") for broken in point.broken]
            rows.append(
                (
                    point_days(point),
                    amount_words(point.record),
                    (point.record.figure.measure if point.record.figure else None) or "",
                    ", ".join(point.places),
                    citation(point.document.name, point.record.number, point.record.anchor.page),
                )
            )
        print_table(("period", "figure", "of what", "where", "printed in"), rows)
        click.echo()


@command("promises --place Melton")
@filter_options
@json_option
@click.pass_obj
def promises(home: Path, filters: Filters, as_json: bool) -> None:
    """List what was promised with a number or a date, and what later documents say of it."""
    from scrutiny.following import promises_about, promises_json

    with open_held(home) as store:
        found = promises_about(store, index_of(store), filters)
    if as_json:
        print_json({"promises": promises_json(found)})
    else:
        for promise in found:
            place = citation(promise.document.name, promise.cited.number, promise.cited.anchor.page)
            click.echo(f"{promise.status.upper():17} {promise.what} ({place})")
            click.echo(f"{'':17} {promise.reason}")
            for mentioned in promise.later:
                click.echo(f"{'':17} “{mentioned.cited.quote}” ({mentioned.document.name})")
    if not found:
        warn("no promise with a number or a date was found here; take a filter away")
        sys.exit(NOTHING_FOUND)


@command('brief "Safer Streets" --place Melton -o melton.html')
@click.argument("topic", nargs=-1, required=True)
@filter_options
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="A page: .md or .html."
)
@click.option("--panel", "after", type=click.DateTime(["%Y-%m-%d"]), help="Since this meeting.")
@click.pass_obj
def brief(
    home: Path, topic: Sequence[str], filters: Filters, output: Path | None, after: datetime | None
) -> None:
    """Write a briefing in which every figure is cited: figures, promises, sums, open questions."""
    from scrutiny.brief import instead, write
    from scrutiny.briefs.pages import SUFFIXES, render

    suffix = output.suffix.lower() if output else ".md"
    if suffix not in SUFFIXES:
        raise click.UsageError(f"{output}: a briefing is written as .md or .html")
    text = " ".join(topic)
    with open_held(home) as store:
        index = index_of(store)
        found = write(store, index, text, filters, after.date() if after else None)
        if found is None:
            warn(f"nothing is said on this; {instead(store, index, text, filters)}")
            sys.exit(NOTHING_FOUND)
    page = render(found, suffix)
    if output is None:
        click.echo(page, nl=False)
    else:
        output.write_text(page, encoding="utf-8")
        warn(f"wrote {output}")


COMMANDS = (audit, timeline, promises, brief)

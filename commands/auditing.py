"""Here are the commands that examine documents: audit, timeline, promises and brief."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from commands.options import NOTHING_FOUND, command, held_name, json_option
from commands.printing import print_json, warn
from corpus.model import Finding
from corpus.store import Store
from corpus.wording import citation


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

    with Store.open(home) as store:
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


COMMANDS = (audit,)

"""Here is a block; you get the people it names, those the document introduces by title or role."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.model import Block, Mention
from extractor.context import Context, Person

_RANK = (
    "Assistant Chief Constable|Deputy Chief Constable|Temporary Chief Constable|Chief Constable|"
    "Detective Chief Inspector|Detective Chief Superintendent|Detective Superintendent|"
    "Detective Inspector|Detective Sergeant|Detective Constable|Chief Superintendent|"
    "Temporary Assistant Chief Constable|T/ACC|T/DCC|T/CC|Chief Supt|Det Supt|Supt|Chief Insp|"
    "Det Insp|Det Sgt|Chief Officer|Special Constable|Special Chief Officer|Station Manager|"
    "Chief Fire Officer|Deputy Chief Fire Officer|Assistant Chief Fire Officer|"
    "Superintendent|"
    "Chief Inspector|Inspector|Sergeant|Police Constable|PCSO|PC|DC|DS|DI|DCI|ACC|DCC|Sgt|Insp"
)
_OFFICE = (
    "Shadow Home Secretary|Home Secretary|Chancellor of the Exchequer|Chancellor|"
    "Foreign Secretary|Policing Minister|Justice Secretary|Prime Minister|"
    "Crime and Policing Minister|Minister for Policing|Victims Minister|Safeguarding Minister|"
    "Attorney General|Solicitor General|Lord Chancellor|Victims['’] Commissioner|"
    "Domestic Abuse Commissioner|Deputy Mayor for Policing and Crime|Deputy Mayor for Policing|"
    "Police, Fire and Crime Commissioner|Police, Fire & Crime Commissioner|PFCC|DPFCC|"
    "Lord[- ]Lieutenant|High Sheriff|Bishop|Council Leader|Headteacher|Coroner|His Honour|"
    "HM Chief Inspector|Treasurer|Chief of Staff|Founder|"
    "Minister|Police and Crime Commissioner|Police & Crime Commissioner|Deputy PCC|PCC|DPCC|"
    "Deputy Police and Crime Commissioner|Deputy Commissioner|Commissioner|my Deputy|"
    "Chief Executive|Chief Finance Officer|Monitoring Officer|Mayor|Deputy Mayor|Chair|Director"
)
_STYLE = (
    "Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Baroness|Prof|Professor|Rev|Reverend|Cllr|"
    "Councillor|Judge|MP|Canon|Major|Brigadier|Colonel|Lt Col|Capt|Captain"
)
_NAME = r"[A-Z][a-z’'-]+(?:[A-Z][a-z’'-]+)?"
# Initials stand alone: the Q of "Ann Bell QPM" is none.
_INITIALS = r"(?:[A-Z](?![\w'’-])\.?\s){0,3}"
_FULL = rf"{_INITIALS}{_NAME}(?:\s(?:{_NAME}|[A-Z](?![\w'’-])\.?|de|van|O'{_NAME})){{0,2}}"
# "Chief Constable Ann Bell", "Dr Bell", "The Home Secretary, Ann Bell,"
_TITLED = re.compile(
    rf"\b(?P<role>(?:{_RANK}|{_OFFICE}|{_STYLE})(?:\s(?:{_STYLE}))?)\.?,?\s(?P<name>{_FULL})"
)
_PAIR = re.compile(
    rf"\b(?P<role>Cllrs|Councillors)\s(?P<one>{_NAME}(?:\s{_NAME})?)\sand\s(?P<two>{_NAME}(?:\s{_NAME})?)"
)
# "Ann Bell, Director of Governance", "Ann Bell Police and Crime Commissioner" (two lines of a page)
_APPOSED = re.compile(
    # Behind a comma or on the next line an area may stand: "Ann Bell, Kent's PCC".
    rf"(?P<name>{_NAME} {_NAME})(?:,?\s(?:the\s)?|"
    rf"\s(?:is|was|became|remains)\s(?:the\s|our\s|your\s|my\s)?|"
    rf",?\s(?:the\s)?(?:[A-Z][\w'’-]+\s){{1,3}}"
    rf"(?=Police|PCC|PFCC))"
    rf"(?P<role>(?:Police (?:and|&) Crime Commissioner|"
    rf"Director|Head|"
    rf"Chief Executive|Chief Finance Officer|Deputy Police|Chair(?:man|woman)?|Chief Constable|"
    rf"Assistant Chief|Temporary Chief|Police, Fire (?:and|&) Crime Commissioner|PCC|PFCC|MP|"
    rf"Manager|Founder|Coordinator|Co-ordinator|Treasurer|Leader|Secretary|Deputy Director|"
    rf"Monitoring Officer)(?:\s(?:of|for)\s[A-Z]\w+(?:\sand\s[A-Z]\w+)?)?)\b"
)
# "Ann Bell said", "Priti Rao from Sandwell": known by the first name, before a surname.
_FULL_NAME = re.compile(
    rf"(?<![\w’'-])(?=(?P<full>(?P<first>[A-Z][a-z]+)\s(?:[A-Z]\.?\s)?(?P<last>{_NAME})))"
)
# "Victoria Park", "Grace Road", "Florence Nightingale Hospital", "Barry Island".
_NO_SURNAME = frozenset(
    "Road Street Avenue Lane Park Square Gardens Crescent Close Drive Way Court House Hall Centre "
    "Hospital School Academy College University Church Cathedral Station Island Beach Bridge Hill "
    "Foundation Trust Charity Fund Project Programme Scheme Campaign Award Awards Day Week Line "
    "Law Protocol Funding Total Income Grant Ward Estate Village Town Market Infirmary "
    "Commission Inquiry Review Report Act "
    "Memorial Stadium Theatre Library Terrace Place Wharf Quay Docks".split()
)
# Words that begin a sentence or name a thing, never a person.
_NOT_NAMES = frozenset(
    "The This That These Those And But For With From In On At Our My Your His Her Their Its It We "
    "You They He She If "
    "When While As Is Are Was Were Has Have Had Will Would Can Could Police Crime Commissioner "
    "Commissioners Panel Council "
    "Plan Fund Office Officer Officers Report Service Services Force County City Borough District "
    "Community Safety Team "
    "Chief Constable Deputy Secretary Minister Board Meeting Executive Director Public Home Update "
    "Statement Area Lead To Of By "
    "Said Says New Other All Every Each Both I Leicestershire Leicester Rutland Kent Young Local "
    "National Email Telephone Website "
    "January February March April May June July August September October November December Monday "
    "Tuesday Wednesday Thursday "
    "Friday Saturday Sunday Independent Governance Performance Finance Strategy Delivery Pay Staff "
    "Allowances Annual Security Victim Victims Leader Cadets Reservists Veterans Scrutiny Audit "
    "Committee Partnership Lieutenant Group Unit Division Department Operations Support Said "
    "Vacant Tbc Apologies Present Attendees Newsletter Bulletin Foreword Introduction Overview "
    "Election Elections Budget Precept Survey Funding Website Blog Column Message Welcome "
    "Accountability Strategic Programme Project Reports Latest Comisiynydd Heddlu Throseddu Prif "
    "Cwnstabl Swyddfa Cyngor Cymru Croeso Gwnstabl Trosedd Decision Decisions Role Who What "
    "How Why Your".split()
)


_TITLES = re.compile(rf"(?:{_RANK}|{_OFFICE}|{_STYLE})(?:-\w+)?")


def introduced(
    blocks: Iterable[Block], first_names: Iterable[str] = (), areas: Iterable[str] = ()
) -> tuple[Person, ...]:
    """Return the people a document introduces, the fullest form of each name.

    A title or role introduces them, or one of the first names everybody knows. The areas are
    nobody: "Thames Valley Police and Crime Commissioner".
    """
    nobody = frozenset(areas)
    found: dict[str, Person] = {}
    known_first = frozenset(first_names)
    for block in blocks:
        for name, role in (*_introductions(block.text), *_by_name(block.text, known_first)):
            if name in nobody:
                continue
            known = found.get(name)
            if known is None or known.role is None:
                found[name] = Person(name, role)
    return tuple(p for p in found.values() if not _is_shorter(p, found.values()))


def _introductions(text: str) -> Iterator[tuple[str, str]]:
    for match in _TITLED.finditer(text):
        # "The Commissioner, Enderby" is an address; a name behind a comma has two words.
        if "," not in text[match.end("role") : match.start("name")] or " " in match["name"]:
            yield from _kept(match["name"], match["role"])
    for match in _PAIR.finditer(text):
        yield from _kept(match["one"], "Councillor")
        yield from _kept(match["two"], "Councillor")
    for match in _APPOSED.finditer(text):
        if not set(match["name"].split()) & _NOT_NAMES:
            yield match["name"], match["role"]


def _by_name(text: str, first_names: frozenset[str]) -> Iterator[tuple[str, None]]:
    for match in _FULL_NAME.finditer(text):
        last = match["last"]
        after = text[match.end("full") : match.end("full") + 24]
        is_longer = re.match(r"\s(?:[A-Z][a-z]+\s)?(?P<next>[A-Z][a-z]+)\b", after)
        if match["first"] not in first_names or last in _NOT_NAMES | _NO_SURNAME:
            continue
        if is_longer and is_longer["next"] in _NO_SURNAME:
            continue
        yield re.sub(r"['’]s$|['’-]+$", "", match["full"]), None


def _kept(name: str, role: str) -> Iterator[tuple[str, str]]:
    """Cut a name at the first word that is none: "Ann Bell Police" is Ann Bell."""
    words = []
    for word in name.split():
        if word in _NOT_NAMES or word in words or _TITLES.fullmatch(word):
            break
        words.append(re.sub(r"['’]s$|['’-]+$", "", word))
    if words and any(len(word.rstrip(".")) > 1 for word in words):
        yield " ".join(words), role


def _is_shorter(person: Person, others: Iterable[Person]) -> bool:
    """ "Bell" is Ann Bell where the document names her so."""
    return any(
        len(other.parts) > len(person.parts) and person.parts[-1] == other.parts[-1]
        for other in others
        if len(person.parts) == 1
    )


def find(block: Block, context: Context) -> Iterator[Mention]:
    """Yield every mention of a person introduced anywhere in the document."""
    places = {
        (hit.start, hit.end)
        for hit in context.names_in(block)
        if any(label == "place" for label, _ in hit.meanings)
    }
    for person in context.people:
        for spelling in _spellings(person, context.people):
            if spelling not in block.text:
                continue
            for match in re.finditer(rf"(?<![\w-]){re.escape(spelling)}(?![\w-])", block.text):
                if _stands_alone(block.text, match, spelling) and not (
                    match.span() in places and not _is_titled(block.text, match)
                ):
                    yield Mention(
                        "person",
                        match.group(),
                        block.id,
                        match.start(),
                        match.end(),
                        "person: introduced by title or role"
                        if person.role
                        else "person: by first name",
                        canonical=person.name,
                        type=person.role,
                    )


def _spellings(person: Person, people: tuple[Person, ...]) -> Iterator[str]:
    """The full name; then first and last name alone, where only one person bears them."""
    yield person.name
    if len(person.parts) < 2:
        return
    for part in dict.fromkeys((person.parts[0], person.parts[-1])):
        bearers = [other for other in people if part in other.parts]
        if len(bearers) == 1 and len(part) > 2:
            yield part


def _stands_alone(text: str, match: re.Match[str], spelling: str) -> bool:
    """A single name beside another capitalised word is somebody or something else."""
    if " " in spelling:
        return True
    after = re.match(r"\s[A-Z][a-z]", text[match.end() : match.end() + 4])
    before = re.search(r"[A-Z][a-z]+\s$", text[max(0, match.start() - 20) : match.start()])
    return not after and (not before or _is_titled(text, match))


def _is_titled(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 30) : match.start()]
    return bool(re.search(rf"(?:{_RANK}|{_STYLE}|Cllrs|Commissioner|Mayor|and)\.?\s$", before))

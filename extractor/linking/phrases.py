"""Here are the words on one side of a figure; you get the phrase in them that says of what."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
_SPAN = r"(?:years?|months?|weeks?|days?|quarters?|decades?|summer|autumn|winter|spring|term)"
_YEAR = r"(?:19|20)\d\d(?:\s?[/-]\s?\d{2,4})?"
# When, how often and since when say nothing of what: "this year", "over the next 12 months".
_TIME = re.compile(
    r"\b(?:(?:in|for|during|over|since|by|from|until|within|at|before|after|between|on|of)\s)?"
    r"(?:the\s|both\s)?"
    rf"(?:(?:this|last|next|each|every|per|same|previous|current|past|coming|first|a|an|whole|full|"
    rf"financial|calendar|funding|end of|start of|two|three|four|five|six|seven|eight|nine|ten|"
    rf"twelve|few|\d{{1,2}}|by the end of|rolling|more)[\s-])+"
    rf"(?:{_SPAN}|{_MONTH}(?:\s\d{{4}})?)\b(?:\speriod\b)?(?:\sto\s{_MONTH})?|"
    rf"\b(?:(?:in|for|during|since|by|from|to|until|at|of|between|on)\s)?"
    rf"(?:\d{{1,2}}\s)?(?:{_MONTH}\s)?(?:and\s)?\b{_YEAR}\b|"
    rf"\b(?:between|from)\s(?:\d{{1,2}}\s)?{_MONTH}(?:\s\d{{4}})?\s(?:and|to)\s"
    rf"(?:\d{{1,2}}\s)?{_MONTH}(?:\s\d{{4}})?\b|"
    rf"\b(?:in|for|during|since|by|from|to|until|between|on)\s(?:\d{{1,2}}\s)?{_MONTH}\b|"
    r"\bsince (?:my|the|his|her|their) \w+(?: election)?\b|\b(?:later|earlier|now|today|so far)\b|"
    r"\b(?:in|during|over|for|of) the (?:year|month|week|quarter|period)\b|"
    r"\bannually\b|\bper annum\b|\ba (?:week|month|day|year)\b|\byear[ -]on[ -]year\b",
    re.IGNORECASE,
)
# One of these is in every such phrase; most sentences have none.
_HINT = re.compile(
    rf"{_SPAN}|{_MONTH}|\d{{4}}|since|annum|later|earlier|now|today|so far|annually|period",
    re.IGNORECASE,
)
# What may stand between a word and its figure, with a space behind each: "received over £5m".
HEDGE = (
    r"(?:over|about|around|almost|nearly|approximately|approx\.?|just|only|some|under|well|up to|"
    r"more than|less than|fewer than|at least|another|(?:a )?further|(?:an )?additional|extra|"
    r"a total of|an estimated|an average of)"
)
# What ends a phrase behind a number: a verb, a full stop, a new clause, another figure.
_END = re.compile(
    r"\.(?!\d)|[;:!?()\t]|,(?=\s)|\s-{1,2}\s|"
    r"\b(?:which|while|whilst|since|during|when|where|after|before|"
    r"following|via|over the|so|but|because|(?<!violence )with|per|compared|"
    r"whereas|although|if|(?<!classified )(?<!recorded )(?<!known )as|"
    r"between|against (?:a|the) (?:target|national|previous|forecast|budget)|"
    r"versus|up from|down from|including|until|"
    r"have|has|had|was|were|is|are|will|would|can|could|may|must|should|"
    r"received|attended|completed|took|said|felt|led|cost(?! of\b)|came|went|rose|fell|say|says|"
    r"feel|remain|remained|agreed|reported|believe|thought|shared|reached|made)\b|"
    rf"(?:\band |\bor |\bto |\bof |\bby |\bat |\bthe |\bwith )*(?:{HEDGE} )*(?<!\w)[£€$+-]?\d",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:\W|(?:of|for|to|the|a|an|our|my|its|their|in|on|at|worth|more|fewer|less|plus|both|"
    r"and|also|into|towards|through|via|was|were|is|are|be|been|being|help|helped|now)\s)+",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"\A.*(?:\.(?!\d)|[;:!?()\t]|,\s|\b(?:while|whilst|but|where|that|which|when|because)\s)",
    re.IGNORECASE | re.DOTALL,
)
# "The Chief Constable said homicides": who said so is not what is counted.
_SAID = re.compile(
    r"\A.*\b(?:said|says|added|noted|revealed|confirmed|announced|explained)\s", re.DOTALL
)
_VERB = re.compile(
    r"\s(?:has|have|had|is|are|was|were|will|would|saw|seen|stood|stands|amount\w*|total\w*|"
    r"costs?|costing|rang(?:e|es|ed|ing)|fell|fallen|falling|rose|risen|rising|increas\w+|decreas\w+|reduc\w+|set|worth|"
    r"paid|pays?|down|up|went|go|goes|going|dropped|drop|grew|grown|remain\w*|reach(?:e[sd])|exceed\w*|"
    r"improv\w+|declin\w+|doubled|halved|trebled|averag(?:ed|es|ing)|at|by)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
# Words that lead on to what is cut off.
_TAIL = frozenset(
    "of for to the a an in on at and or by from also now been with this that its than only just "
    "over up about around almost nearly approximately worth more as further into totalling another "
    "be some extra additional there it who have are were across within throughout while "
    "whose".split()
)
# "Theft is the exception: it rose by": what "it" stands for is in the clause before.
_PRONOUN = re.compile(
    r"[:;,.]?\s*\b(?:it|they|these|which|this)\s(?!year)[a-z][^.;:,]{0,40}$", re.I
)
# Where something was counted is told apart from what.
_PLACE = re.compile(
    r"(?<=\w)\s(?:in|across|within|throughout)\s(?:the\s)?(?:[A-Z][\w' -]*|"
    r"(?:whole )?(?:country|county|force(?: area)?|area|region|city|district|(?:\w+ )?counties))$"
)
_NAME = r"(?:the\s)?[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*)*"
# "work in Slough, High Wycombe and Oxford will": a list of places, whose commas part no clauses.
_PLACES = re.compile(
    rf"(?<=\w)\s(?:in|across|within|throughout)\s{_NAME}(?:,\s{_NAME})*,?\s(?:and|&)\s{_NAME}"
    r"(?=\s[a-z]|\s*$)"
)
# Stray signs at both ends, a paragraph's number before.
_STRAY = re.compile(r"^[\W\d]+(?=\D)|[\s\W]+$")
_EMPTY = frozenset(
    "the this that these there and has have will not was were its our each all from "
    "compared against down up between with every nearly just under over about rise fall by than "
    "find based thanks only".split()
)
# "Fees, paid by all, have risen": the clause before a figure has no subject of its own.
_BARE = re.compile(r"(?:has|have|had|is|are|was|were|will|would|also|rose|fell|increased)\b", re.I)
# "Robbery: 1,023 (": the label stands before another figure.
_BARE_FIGURE = re.compile(r"[:;,]?\s*[£€$+-]?\d[\d,.]*[\w%]{0,3}\s*[(,;]?\s*$")
_ASIDE = re.compile(r",[^,]*$")
_MARKS = re.compile(r"</?u>|[*_<>|•]+")
MOST_WORDS = 9


def without_time(words: str) -> str:
    """Return words without those that say when.

    >>> without_time("of funding this year to help groups over the next 12 months")
    'of funding  to help groups '
    """
    if not _HINT.search(words):
        return words
    # "21 arrests in the first month of a scheme": what the month is of is not what is counted.
    return _TIME.sub(lambda m: ";" if _opens_of(m) else "", words)


def _opens_of(time: re.Match[str]) -> bool:
    return time.group().lower().startswith("in ") and time.string.startswith(" of ", time.end())


def phrase_after(words: str, most: int = MOST_WORDS) -> str | None:
    """Return the phrase that words behind a figure begin with, up to its verb or next clause."""
    text = _LEAD.sub("", _MARKS.sub("", words).lstrip(" -–—+%"))
    end = _END.search(text)
    return tidy(" ".join((text[: end.start()] if end else text).split()[:most]))


def subject_before(words: str) -> str | None:
    """Return the subject of the clause before a figure, without its verb.

    >>> subject_before("Last year it rained, but thefts of bicycles in Rutland have fallen by")
    'thefts of bicycles'
    """
    words = _PLACES.sub("", words)
    pronoun = _PRONOUN.search(words)
    if pronoun:
        words = words[: pronoun.start()]
    clause = _CLAUSE.sub("", words, count=1)
    clause = _SAID.sub("", clause)
    first, _, second = clause.rpartition(" and ")
    if _VERB.search(" " + first):
        clause = second
    if _BARE.match(clause.strip()):
        outer = words[: len(words) - len(clause)].rstrip(" ,")
        clause = _CLAUSE.sub("", _ASIDE.sub("", outer), count=1)
    if not re.search(r"[A-Za-z]{3}", clause):
        clause = _CLAUSE.sub("", _BARE_FIGURE.sub("", words), count=1).strip() or words
    subject = _VERB.sub("", " " + clause.strip())
    chosen = subject if subject.strip() else clause
    return tidy(_PLACE.sub("", " ".join(chosen.split()[-MOST_WORDS:])))


def tidy(phrase: str) -> str | None:
    """Return a phrase without mark-up, signs and words that lead nowhere; None for nothing."""
    text = _STRAY.sub("", _MARKS.sub("", phrase))
    while len(parts := text.rsplit(maxsplit=1)) == 2 and parts[1].lower() in _TAIL:
        text = parts[0]
    text = re.sub(r"^(?:the|a|an|my|our|this|these|that|there|and)\s+", "", text, flags=re.I)
    if text.lower() in _EMPTY or not re.search(r"[A-Za-z]{3}", text):
        return None
    return text

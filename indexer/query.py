"""Here are the words a person types; you get the parts they make, or an error that says where.

The language is small: words, "phrases", prefix*, -not, OR, brackets, and field tests such as
`place:Melton`, `money:>250k`, `money:250k..1m`, `percent:<0`, `year:2022/23`, `number:8143`.
Plain words rank; phrases, brackets, OR, -not and field tests decide what can match at all. The
grammar, with examples that are tested, is docs/query.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.errors import Explained
from corpus.model import FIGURE_LABELS, AllOf, AnyOf, FieldTest, Node, Not, Phrase, Prefix, Word
from indexer.amounts import Typed, read_amount
from indexer.analysis import raw_words, words_of
from indexer.days import financial_year

MOST_CHARACTERS = 256
LONGEST_WORD = 64
MOST_PARTS = 32
DEEPEST = 8
LEAST_PREFIX = 2
FIELDS = (
    "place",
    "at",
    "programme",
    "topic",
    "organisation",
    "kind",
    "year",
    "figure",
    "direction",
    "document",
)
NUMBER_FIELDS = ("money", "percent", "number", "rate")
DIRECTIONS = ("increase", "decrease", "level")

_TOKEN = re.compile(
    r'\s*(?:(?P<open>\()|(?P<close>\))|(?P<minus>-)(?=["(\w])|(?P<quote>"(?P<phrase>[^"]*)"?)|'
    r'(?P<or>OR)(?![^\s()"])|(?P<field>[A-Za-z]+):(?P<value>"[^"]*"?|[^\s()"]*)|(?P<word>[^\s()"]+))'
)
_RANGE = re.compile(
    r"(?:>(?P<above>=?)|(?P<equal>=)|<(?P<below>=?))?(?P<first>[^.<>=](?:[^.<>=]|\.(?!\.))*)?"
    r"(?P<dots>\.\.(?P<short><)?(?P<last>[^<>=]+)?)?"
)


class QueryError(Explained, ValueError):
    """A query that cannot be read: what is wrong, at which character, and what to type instead."""

    def __init__(self, message: str, position: int, suggestion: str) -> None:
        super().__init__(f"{message} (at character {position + 1}); {suggestion}")
        self.message = message
        self.position = position
        self.suggestion = suggestion


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the query: its kind, words, and where it stands."""

    kind: str
    text: str
    position: int
    field: str = ""


def parse(text: str) -> tuple[Node, ...]:
    """Return the parts of a query in order. Raises QueryError."""
    if len(text) > MOST_CHARACTERS:
        raise QueryError(
            f"the query has {len(text)} characters, more than {MOST_CHARACTERS}",
            MOST_CHARACTERS,
            "leave out what is not needed",
        )
    tokens = list(_tokens(text))
    _check_size(tokens)
    parts, rest = _any_of(tokens, 0, strict=False)
    if rest:
        raise QueryError("a bracket closes that was not opened", rest[0].position, "remove it")
    return parts


def _check_size(tokens: list[Token]) -> None:
    """Plain words only rank, and cost little; what must match is kept to MOST_PARTS."""
    clauses = [token for token in tokens if token.kind != "word"]
    for counted, most in ((clauses, MOST_PARTS), (tokens, MOST_PARTS * 2)):
        if len(counted) > most:
            extra = counted[most].position
            raise QueryError(f"the query has more than {most} parts", extra, "ask for less at once")


def _tokens(text: str) -> Iterator[Token]:
    position = 0
    # A control character (a pasted tab, a terminal's leftovers) parts words as a space does.
    clean = "".join(sign if sign.isprintable() else " " for sign in text)
    while clean[position:].strip():
        match = _TOKEN.match(clean, position)
        if match is None:
            raise QueryError("this cannot be read", position, "leave the sign out")
        yield _token(match)
        position = match.end()


def _token(match: re.Match[str]) -> Token:
    for kind in ("open", "close", "minus", "or"):
        if match[kind]:
            return Token(kind, match[kind], match.start(kind))
    kind = "quote" if match["quote"] else "field" if match["field"] else "word"
    position = match.start(kind)
    if kind != "word":
        _check_closed(match["quote"] or match["value"], position)
    if kind == "quote":
        return Token("phrase", match["phrase"], position)
    text = match["value"].strip('"') if kind == "field" else match["word"]
    if len(text) > LONGEST_WORD and not (match["value"] or "").startswith('"'):
        raise QueryError(f"a word is longer than {LONGEST_WORD} letters", position, "shorten it")
    return Token(kind, text, position, (match["field"] or "").lower())


def _check_closed(quoted: str, position: int) -> None:
    if quoted.startswith('"') and (len(quoted) < 2 or not quoted.endswith('"')):
        raise QueryError("the quotation mark is not closed", position, 'close it with "')


def _any_of(
    tokens: list[Token], depth: int, *, strict: bool
) -> tuple[tuple[Node, ...], list[Token]]:
    """Read parts up to a closing bracket; OR joins its two neighbours."""
    parts: list[Node] = []
    while tokens and tokens[0].kind != "close":
        if tokens[0].kind == "or":
            _check_or(tokens, parts)
            right, tokens = _part(tokens[1:], depth, strict=True)
            left = parts.pop()
            parts.append(AnyOf((*(left.parts if isinstance(left, AnyOf) else (left,)), right)))
            continue
        joined = len(tokens) > 1 and tokens[1].kind == "or"
        part, tokens = _part(tokens, depth, strict=strict or joined)
        parts.append(part)
    return tuple(parts), tokens


def _check_or(tokens: list[Token], parts: list[Node]) -> None:
    if not parts or len(tokens) < 2 or tokens[1].kind in ("or", "close"):
        position = tokens[0].position
        raise QueryError("OR stands between two words", position, "write: this OR that")


def _part(tokens: list[Token], depth: int, *, strict: bool) -> tuple[Node, list[Token]]:
    token, rest = tokens[0], tokens[1:]
    if depth >= DEEPEST and token.kind in ("minus", "open"):
        raise QueryError("brackets within brackets go too deep", token.position, "take some away")
    if token.kind == "minus":
        part, rest = _part(rest, depth + 1, strict=True)
        return Not(part), rest
    if token.kind == "open":
        parts, rest = _any_of(rest, depth + 1, strict=True)
        if not rest:
            raise QueryError("a bracket is not closed", token.position, "close it with )")
        if not parts:
            raise QueryError("nothing stands in the brackets", token.position, "take them away")
        return AllOf(parts), rest[1:]
    return _leaf(token, strict=strict), rest


def _leaf(token: Token, *, strict: bool) -> Node:
    if token.kind == "field":
        return _field_test(token)
    if token.kind == "phrase":
        _check_searchable(token)
        return Phrase(token.text)
    if "*" in token.text:
        return _prefix(token)
    if strict:
        _check_searchable(token)
    return Word(token.text)


def _check_searchable(token: Token) -> None:
    """What must match has to hold a word that is indexed."""
    if not words_of(token.text):
        raise QueryError(
            f"{token.text!r} has no word that is searched for: it is too common, or a sign",
            token.position,
            "leave it out, or add a telling word",
        )


def _prefix(token: Token) -> Prefix:
    stem = token.text[:-1]
    if "*" in stem or not token.text.endswith("*") or len(raw_words(stem)) != 1:
        raise QueryError(
            "* stands for the end of one word only", token.position, "write it last: burgl*"
        )
    if len(stem) < LEAST_PREFIX:
        raise QueryError("too many words begin so", token.position, "write more letters before *")
    return Prefix(raw_words(stem)[0])


def _field_test(token: Token) -> Node:
    if token.field not in (*FIELDS, *NUMBER_FIELDS):
        words = f'"{token.field} {token.text}"'
        raise QueryError(
            f"there is no field {token.field!r}",
            token.position,
            f"fields are {', '.join((*FIELDS, *NUMBER_FIELDS))}; for the words write {words}",
        )
    if not token.text.strip():
        raise QueryError(f"nothing follows {token.field}:", token.position, _example(token))
    if token.field in NUMBER_FIELDS:
        return _number_test(token)
    if token.field == "year":
        return FieldTest("year", _year(token))
    _check_choice(token, "figure", FIGURE_LABELS)
    _check_choice(token, "direction", DIRECTIONS)
    return FieldTest(token.field, token.text)


def _check_choice(token: Token, field: str, choices: Iterable[str]) -> None:
    if token.field == field and token.text.lower() not in choices:
        listed = ", ".join(choices)
        raise QueryError(f"{token.text!r} is no {field}", token.position, f"write one of: {listed}")


def _year(token: Token) -> str:
    year = financial_year(token.text)
    if year is None:
        raise QueryError(f"{token.text!r} is no year", token.position, _example(token))
    return year


def _number_test(token: Token) -> FieldTest:
    """Read `>250k`, `<=5`, `=8143`, `250k..1m`, `>0..<5`, or `313k`: any amount so written."""
    match = _RANGE.fullmatch(token.text.strip())
    if match is None or not (match["first"] or match["last"]):
        raise _bad_amount(token)
    first = _amount(match["first"], token)
    last = _amount(match["last"], token)
    if match["dots"]:
        if match["equal"] or match["below"] is not None:
            raise _bad_amount(token)
        low = first.amount if first else None
        high = last.amount if last else None
        above, below = match["above"] == "", bool(match["short"])
        return FieldTest(token.field, token.text, low, high, above, below)
    if first is None:
        raise _bad_amount(token)
    return _one_ended(token, match, first)


def _one_ended(token: Token, match: re.Match[str], typed: Typed) -> FieldTest:
    field, text, amount = token.field, token.text, typed.amount
    if match["above"] is not None:
        return FieldTest(field, text, amount, None, above=not match["above"])
    if match["below"] is not None:
        return FieldTest(field, text, None, amount, below=not match["below"])
    if match["equal"]:
        return FieldTest(field, text, amount, amount, stated=True)
    return FieldTest(field, text, typed.low, typed.high, stated=True)


def _amount(text: str | None, token: Token) -> Typed | None:
    if text is None:
        return None
    typed = read_amount(text)
    if typed is None:
        raise _bad_amount(token)
    return typed


def _bad_amount(token: Token) -> QueryError:
    return QueryError(f"{token.text!r} is no amount", token.position, _example(token))


def _example(token: Token) -> str:
    if token.field in NUMBER_FIELDS:
        return f"write {token.field}:>250k, {token.field}:250k..1m or {token.field}:8143"
    examples = {"year": "2022/23", "figure": "money", "direction": "decrease"}
    return f"write {token.field}:{examples.get(token.field, 'NAME')}"

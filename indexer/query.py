"""Here are the words a person types; you get the parts they make, or an error that says where.

The language is small: words, "phrases", prefix*, -not, OR, brackets, and field tests such as
`place:Melton`, `money:>250k`, `money:250k..1m`, `percent:<0`, `year:2022/23`, `number:8143`.
Plain words rank; phrases, brackets, OR, -not and field tests decide what can match at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from corpus.model import AllOf, AnyOf, FieldTest, Node, Not, Phrase, Prefix, Word

MOST_CHARACTERS = 256
MOST_PARTS = 32
DEEPEST = 8
FIELDS = ("place", "programme", "topic", "kind", "year", "figure", "document")
NUMBER_FIELDS = ("money", "percent", "number", "rate")

_TOKEN = re.compile(
    r'\s*(?:(?P<open>\()|(?P<close>\))|(?P<minus>-)(?=["(\w])|(?P<quote>"(?P<phrase>[^"]*)"?)|'
    r'(?P<or>OR\b)|(?P<field>[A-Za-z]+):(?P<value>"[^"]*"?|[^\s()"]+)|(?P<word>[^\s()"]+))'
)
_SIZES = {"k": 10**3, "m": 10**6, "bn": 10**9}


class QueryError(ValueError):
    """A query that cannot be read: what is wrong, at which character, and what to type instead."""

    def __init__(self, message: str, position: int, suggestion: str) -> None:
        super().__init__(f"{message} (at character {position + 1}); {suggestion}")
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
    if len(tokens) > MOST_PARTS * 2:
        raise QueryError(
            "the query has too many parts", tokens[-1].position, "ask for less at once"
        )
    parts, rest = _any_of(tokens, 0)
    if rest:
        raise QueryError("a bracket closes that was not opened", rest[0].position, "remove it")
    return parts


def _tokens(text: str) -> Iterator[Token]:
    position = 0
    while position < len(text) and text[position:].strip():
        match = _TOKEN.match(text, position)
        if match is None:
            raise QueryError("this cannot be read", position, "leave the sign out")
        yield _token(match)
        position = match.end()


def _token(match: re.Match[str]) -> Token:
    for kind in ("open", "close", "minus", "or"):
        if match[kind]:
            return Token(kind, match[kind], match.start(kind))
    if match["quote"]:
        if not match["quote"].endswith('"') or len(match["quote"]) < 2:
            raise QueryError(
                "the quotation mark is not closed", match.start("quote"), 'close it with "'
            )
        return Token("phrase", match["phrase"], match.start("quote"))
    if match["field"]:
        return Token(
            "field", match["value"].strip('"'), match.start("field"), match["field"].lower()
        )
    return Token("word", match["word"], match.start("word"))


def _any_of(tokens: list[Token], depth: int) -> tuple[tuple[Node, ...], list[Token]]:
    """Read parts up to a closing bracket; OR joins its two neighbours."""
    if depth > DEEPEST:
        raise QueryError(
            "brackets within brackets go too deep", tokens[0].position, "take some away"
        )
    parts: list[Node] = []
    while tokens and tokens[0].kind != "close":
        if tokens[0].kind == "or":
            if not parts or len(tokens) < 2 or tokens[1].kind in ("or", "close"):
                raise QueryError(
                    "OR stands between two words", tokens[0].position, "write: this OR that"
                )
            right, tokens = _part(tokens[1:], depth)
            left = parts.pop()
            parts.append(AnyOf((*(left.parts if isinstance(left, AnyOf) else (left,)), right)))
            continue
        part, tokens = _part(tokens, depth)
        parts.append(part)
    return tuple(parts), tokens


def _part(tokens: list[Token], depth: int) -> tuple[Node, list[Token]]:
    token, rest = tokens[0], tokens[1:]
    if token.kind == "minus":
        if not rest:
            raise QueryError("nothing follows the minus", token.position, "write: -word")
        part, rest = _part(rest, depth + 1)
        return Not(part), rest
    if token.kind == "open":
        parts, rest = _any_of(rest, depth + 1)
        if not rest:
            raise QueryError("a bracket is not closed", token.position, "close it with )")
        return AllOf(parts), rest[1:]
    return _leaf(token), rest


def _leaf(token: Token) -> Node:
    if token.kind == "phrase":
        return Phrase(token.text)
    if token.kind == "field" and token.field in (*FIELDS, *NUMBER_FIELDS):
        return _field_test(token)
    text = f"{token.field}:{token.text}" if token.kind == "field" else token.text
    if text.endswith("*") and len(text) > 2:
        return Prefix(text.rstrip("*"))
    return Word(text)


def _field_test(token: Token) -> FieldTest:
    if token.field in FIELDS:
        return FieldTest(token.field, token.text)
    low, high = _range(token)
    return FieldTest(token.field, token.text, low, high)


def _range(token: Token) -> tuple[Decimal | None, Decimal | None]:
    """Return the included ends of `>250k`, `<=5`, `250k..1m` or `8143`."""
    text = token.text
    if ".." in text:
        first, last = text.split("..", 1)
        return _amount(first, token), _amount(last, token)
    match = re.fullmatch(r"(?P<sign>[<>]=?|=)?(?P<rest>.+)", text)
    if match is None:
        raise _bad_amount(token)
    amount, sign = _amount(match["rest"], token), match["sign"] or "="
    step = Decimal("0.005")
    if sign[0] == ">":
        return (amount if "=" in sign else amount + step), None
    if sign[0] == "<":
        return None, (amount if "=" in sign else amount - step)
    return amount, amount


def _amount(text: str, token: Token) -> Decimal:
    match = re.fullmatch(r"£?(?P<digits>-?[\d,]*\.?\d+)(?P<size>k|m|bn)?%?", text.strip().lower())
    if match is None:
        raise _bad_amount(token)
    try:
        return Decimal(match["digits"].replace(",", "")) * _SIZES.get(match["size"] or "", 1)
    except InvalidOperation as error:
        raise _bad_amount(token) from error


def _bad_amount(token: Token) -> QueryError:
    example = f"write {token.field}:>250k, {token.field}:250k..1m or {token.field}:8143"
    return QueryError(f"{token.text!r} is no amount", token.position, example)

"""Here are passages; you get them in SQLite FTS5 and in tantivy, asked the same as ours."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import tantivy

from bench.questions import Question
from bench.timing import Asked
from indexer.engines.base import FACETS
from indexer.entries import TEXT_FIELDS, Entry

_MOST = 100_000  # values of a facet asked of tantivy: all there are


class Fts5:
    """SQLite's full text search, facets by SQL over a table of names."""

    def __init__(self, path: Path, entries: Sequence[Entry]) -> None:
        self.db = sqlite3.connect(path)
        columns = ", ".join(TEXT_FIELDS)
        self.db.executescript(
            f"CREATE VIRTUAL TABLE words USING fts5({columns}, prefix='3');"
            "CREATE TABLE names (passage INTEGER, facet TEXT, value TEXT);"
            "CREATE TABLE amounts (passage INTEGER, kind TEXT, pence INTEGER);"
            "CREATE TABLE texts (passage INTEGER PRIMARY KEY, text TEXT);"
        )
        with self.db:
            self._fill(entries)
        self.db.executescript(
            "CREATE INDEX names_by_passage ON names (passage, facet, value);"
            "CREATE INDEX names_by_value ON names (facet, value, passage);"
            "CREATE INDEX amounts_by_pence ON amounts (kind, pence, passage); ANALYZE;"
        )

    def _fill(self, entries: Sequence[Entry]) -> None:
        marks = ", ".join("?" * (len(TEXT_FIELDS) + 1))
        self.db.executemany(
            f"INSERT INTO words (rowid, {', '.join(TEXT_FIELDS)}) VALUES ({marks})",
            ((n, *(" ".join(e.words[f]) for f in TEXT_FIELDS)) for n, e in enumerate(entries)),
        )
        facets = set(FACETS)
        self.db.executemany(
            "INSERT INTO names VALUES (?, ?, ?)",
            (
                (n, *name.split(":", 1))
                for n, entry in enumerate(entries)
                for name in entry.names
                if name.partition(":")[0] in facets
            ),
        )
        self.db.executemany(
            "INSERT INTO amounts VALUES (?, ?, ?)",
            ((n, a.kind, a.value) for n, e in enumerate(entries) for a in e.amounts),
        )
        rows = ((n, entry.body) for n, entry in enumerate(entries))
        self.db.executemany("INSERT INTO texts VALUES (?, ?)", rows)

    def ask(self, question: Question) -> Asked:
        """Find, count and fetch; the hits are gathered once for all that."""
        where, values = _sql(question)
        score = "bm25(words)" if "words MATCH" in where else "0"
        source = "words" if "words MATCH" in where else "texts AS words"
        rowid = "words.rowid" if source == "words" else "words.passage"
        self.db.execute("DROP TABLE IF EXISTS temp.hits")
        self.db.execute(
            f"CREATE TEMP TABLE hits AS SELECT {rowid} AS passage, {score} AS score"
            f" FROM {source} WHERE {where.replace('PASSAGE', rowid)}",
            values,
        )
        total = self.db.execute("SELECT count(*) FROM temp.hits").fetchone()[0]
        best = "SELECT passage FROM temp.hits ORDER BY score LIMIT 10"
        texts = self.db.execute(f"SELECT text FROM texts WHERE passage IN ({best})").fetchall()
        facets: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
        for facet, value, count in self.db.execute(
            "SELECT facet, value, count(*) FROM temp.hits CROSS JOIN names USING (passage)"
            " GROUP BY 1, 2"
        ):
            facets[facet][value] = count
        return total, [text for (text,) in texts], facets


def _sql(question: Question) -> tuple[str, list[Any]]:
    parts: list[str] = []
    if question.words or question.either:
        parts.append(f"({' OR '.join((*question.words, *question.either))})")
    if question.phrase:
        parts.append(f'"{" ".join(question.phrase)}"')
    if question.prefix:
        parts.append(f"{question.prefix}*")
    match = " AND ".join(parts) + (f" NOT {question.without}" if question.without else "")
    where, values = (["words MATCH ?"], [match]) if match else ([], [])
    if question.name:
        where.append("PASSAGE IN (SELECT passage FROM names WHERE facet = ? AND value = ?)")
        values += question.name.split(":", 1)
    if question.money:
        where.append(
            "PASSAGE IN (SELECT passage FROM amounts"
            " WHERE kind = 'money' AND pence BETWEEN ? AND ?)"
        )
        return " AND ".join(where), [*values, *(100 * end for end in question.money)]
    return " AND ".join(where), values


class Tantivy:
    """Tantivy, facets by aggregations over fast fields."""

    def __init__(self, folder: Path, entries: Sequence[Entry]) -> None:
        builder = tantivy.SchemaBuilder()
        for field in TEXT_FIELDS:
            builder.add_text_field(field, tokenizer_name="whitespace")
        for facet in FACETS:
            builder.add_text_field(f"f_{facet}", tokenizer_name="raw", fast=True)
        builder.add_integer_field("pence", indexed=True, fast=True)
        builder.add_text_field("body", stored=True, tokenizer_name="raw", index_option="basic")
        self.schema = builder.build()
        index = tantivy.Index(self.schema, path=str(folder))
        writer = index.writer(256_000_000, 1)
        for entry in entries:
            writer.add_document(_document(entry))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self.searcher = index.searcher()

    def ask(self, question: Question) -> Asked:
        """Search once for the best, once for the facets, as its Python binding has it."""
        query = self._query(question)
        found: Any = self.searcher.search(query, 10)
        texts = [self.searcher.doc(address)["body"][0] for _, address in found.hits]
        wanted = {f: {"terms": {"field": f"f_{f}", "size": _MOST}} for f in FACETS}
        counted = self.searcher.aggregate(query, wanted)
        facets = {
            f: Counter({b["key"]: b["doc_count"] for b in counted[f]["buckets"]}) for f in FACETS
        }
        return found.count or 0, texts, facets

    def _query(self, question: Question) -> tantivy.Query:
        occur, must = tantivy.Occur, []
        if question.words or question.either:
            words = (*question.words, *question.either)
            some = [(occur.Should, self._word(word)) for word in words]
            must.append((occur.Must, tantivy.Query.boolean_query(some)))
        if question.phrase:
            phrase = tantivy.Query.phrase_query(self.schema, "text", list(question.phrase))
            must.append((occur.Must, phrase))
        if question.prefix:
            prefix = tantivy.Query.regex_query(self.schema, "text", f"{question.prefix}.*")
            must.append((occur.Must, prefix))
        if question.without:
            must.append((occur.MustNot, self._word(question.without)))
        if question.name:
            facet, _, value = question.name.partition(":")
            named = tantivy.Query.term_query(self.schema, f"f_{facet}", value)
            must.append((occur.Must, named))
        if question.money:
            low, high = (100 * end for end in question.money)
            kind = tantivy.FieldType.Integer
            ranged = tantivy.Query.range_query(self.schema, "pence", kind, low, high)
            must.append((occur.Must, ranged))
        return tantivy.Query.boolean_query(must)

    def _word(self, word: str) -> tantivy.Query:
        found = [tantivy.Query.term_query(self.schema, field, word) for field in TEXT_FIELDS]
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in found])


def _document(entry: Entry) -> tantivy.Document:
    document = tantivy.Document()
    for field in TEXT_FIELDS:
        document.add_text(field, " ".join(entry.words[field]))
    for name in entry.names:
        facet, _, value = name.partition(":")
        if facet in FACETS:
            document.add_text(f"f_{facet}", value)
    for amount in entry.amounts:
        if amount.kind == "money":
            document.add_integer("pence", amount.value)
    document.add_text("body", entry.body)
    return document

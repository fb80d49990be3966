"""Are the right links taken from a page, whatever its markup?"""

from __future__ import annotations

import re
import time

import pytest

from corpus.sources import SourcePage
from fetching.choosing import choose_documents, choose_pages
from fetching.links import Link, decode, find_links
from fetching.naming import file_name

HOME = "https://www.pcc.example/reports/"


def urls(text: str) -> list[str]:
    """The addresses a page links to."""
    return [link.url for link in find_links(text, HOME)]


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ('<a href="a.pdf">A</a>', ["https://www.pcc.example/reports/a.pdf"]),
        ("<A class=x HREF='/a.pdf'>A</A>", ["https://www.pcc.example/a.pdf"]),
        ("<a href=//files.example/a.pdf>", ["https://files.example/a.pdf"]),
        ('<a title="a > b" href="a.pdf">A', ["https://www.pcc.example/reports/a.pdf"]),
        ('<a href="a.pdf?x=1&amp;y=2#page=3">', ["https://www.pcc.example/reports/a.pdf?x=1&y=2"]),
        ('<base href="/files/"><a href="a.pdf">', ["https://www.pcc.example/files/a.pdf"]),
        ('<!-- <a href="a.pdf"> --><a href="b.pdf">', ["https://www.pcc.example/reports/b.pdf"]),
        ('<script>x = "<a href=a.pdf>"</script>', []),
        ('<a href="a.pdf"><a href="a.pdf#2">', ["https://www.pcc.example/reports/a.pdf"]),
        ('<a href="mailto:x@y"><a href="javascript:x()"><a href="http://[">', []),
        ('<a data-href="a.pdf"><abbr href="b.pdf"><a name="x">', []),
        ("<a href=", []),
        ('<a href="a.pdf', []),
    ],
)
def test_links_are_found_in_any_markup(markup: str, found: list[str]) -> None:
    """Also in markup that is not closed; comments and scripts have none."""
    assert urls(markup) == found


def test_a_link_has_its_words() -> None:
    """Tags within it left out."""
    (link,) = find_links('<a href="x.pdf"><b>Annual</b>\n report &amp; accounts</a>', HOME)
    assert link.words == "Annual report & accounts"


@pytest.mark.parametrize(
    "piece", ["<a ", "<a href='", '<a "', "<!--", "<script", "<", "&amp;", "<a x>"]
)
def test_a_page_made_to_be_slow_is_not(piece: str) -> None:
    """Four megabytes of the same."""
    begun = time.process_time()
    urls(piece * ((4 << 20) // len(piece)))
    assert time.process_time() - begun < 3


def test_a_page_is_read_in_its_charset() -> None:
    """As the server or the page names it; a charset nobody knows is UTF-8."""
    assert decode("£".encode("cp1252"), "text/html; charset=windows-1252") == "£"
    assert decode(b'<meta charset="iso-8859-1">\xa3', None).endswith("£")
    assert decode("£".encode(), "text/html; charset=klingon") == "£"


def links(*paths: str) -> list[Link]:
    """Links by their address alone."""
    return [Link(path, "") for path in paths]


def test_documents_are_told_by_kind_and_site() -> None:
    """PDF and Word files of the site and its parts, nothing of others that are not named."""
    page = SourcePage("x", HOME, hosts=("www.store.example",))
    near = ["https://pcc.example/a.PDF", "https://files.pcc.example/b.docx?v=1"]
    near += ["https://store.example/c.pdf"]
    far = ["https://pcc.example/x.xlsx", "https://pcc.example/x", "https://other.example/a.pdf"]
    far += ["https://pcc.example.evil.example/a.pdf"]
    assert choose_documents(links(*near, *far), page) == near


def test_an_entry_says_which_links_to_take() -> None:
    """By address or words; then a document's address need not look like one."""
    page = SourcePage("x", HOME, links=re.compile("annual report|/download/", re.IGNORECASE))
    found = [
        Link("https://pcc.example/1.pdf", "Annual Report 2023"),
        Link("https://pcc.example/download/77", "Minutes"),
        Link("https://pcc.example/2.pdf", "Gifts and hospitality"),
        Link("https://pcc.example/download/8.jpg", "Annual Report cover"),
    ]
    assert choose_documents(found, page) == [found[0].url, found[1].url]


def test_lists_are_followed_where_the_entry_says() -> None:
    """Pages only, of the site only."""
    page = SourcePage("x", HOME, follow=re.compile(r"ieListDocuments\.aspx"))
    meeting = "https://pcc.example/ieListDocuments.aspx?CId=1&MId=2"
    others = ["https://pcc.example/other.aspx", "https://b.example/ieListDocuments.aspx?CId=1"]
    assert choose_pages(links(meeting, *others), page) == [meeting]
    assert choose_pages(links(meeting), SourcePage("x", HOME)) == []


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://x.example/a/Annual%20Report.PDF", "Annual Report.pdf"),
        ("https://x.example/download/77", "77.pdf"),
        ("https://x.example/", "document.pdf"),
        ("https://x.example/..%2F..%2Fetc%2Fpasswd", "etc-passwd.pdf"),
        ("https://x.example/%00%0a.pdf", "pdf.pdf"),
        ("https://x.example/.pdf", "pdf.pdf"),
        ("https://x.example/" + "%C3%A9" * 200 + ".pdf", "é" * 60 + ".pdf"),
        ("https://x.example/report.v2", "report.v2.pdf"),
    ],
)
def test_a_file_has_a_name_that_any_disk_takes(url: str, name: str) -> None:
    """No path, no control character, no 400 letters."""
    assert file_name(url, ("pdf", "docx")) == name

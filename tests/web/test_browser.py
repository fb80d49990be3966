"""Can a person go from a question to the boxed figure and its citation, in a real browser?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

RULES = {"runOnly": {"type": "tag", "values": "wcag2a wcag2aa wcag21a wcag21aa wcag22aa".split()}}
PATHS = {
    "home": "/",
    "search": "/?q=Safer+Streets+Melton",
    "nothing": "/?q=zebra+crossings",
    "figures": "/figures?q=Safer+Streets",
    "documents": "/documents",
    "help": "/help",
    "about": "/about",
    "problem": "/nowhere",
    "check": "/check?text=Victim+First+took+15%2C532+referrals.+Burglary+fell+by+4%25.",
    "audit": "/audit",
    "timeline": "/timeline?q=Victim+First+referrals",
    "promises": "/promises",
    "programme": "/programmes/Safer%20Streets",
    "place": "/places/Melton",
    "brief": "/brief?q=Safer+Streets&place=Melton",
}


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A fresh browser window at the site."""
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    yield opened
    context.close()


def search(page: Page, words: str) -> None:
    """Type a question and send it."""
    page.goto("/")
    page.get_by_label("Search the publications").fill(words)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("passage")


def open_award(page: Page) -> None:
    """From the search to the Melton award."""
    search(page, "Safer Streets Melton")
    page.get_by_role("link", name="£313,967.89").first.click()
    expect(page.locator("h1")).to_contain_text("£313,967.89")


def record_of(page: Page, site: str) -> Any:
    """The record of the figure on show, from the API."""
    key = page.url.split("/records/")[1].split("?")[0]
    content = page.url.split("/documents/")[1].split("/")[0]
    whole = json.loads(page.request.get(f"{site}/api/v1/documents/{content}").text())
    return next(record for record in whole["records"] if record["id"] == key)


def test_a_click_lands_on_the_figure_on_its_page(page: Page, site: str) -> None:
    """The box on the picture lies where the record says, within two pixels, and on ink."""
    open_award(page)
    record = record_of(page, site)
    picture, box = page.locator(".pagepic"), page.locator(".pagepic .box").first
    drawn, seen = picture.bounding_box(), box.bounding_box()
    assert drawn
    assert seen
    width = float((picture.get_attribute("viewBox") or "").split()[2])
    scale = drawn["width"] / width
    x0, top, x1, bottom = record["bbox"]
    assert seen["x"] - drawn["x"] <= x0 * scale + 2
    assert seen["x"] + seen["width"] - drawn["x"] >= x1 * scale - 2
    assert seen["y"] - drawn["y"] <= top * scale + 2
    assert seen["y"] + seen["height"] - drawn["y"] >= bottom * scale - 2
    assert seen["width"] < 3 * (x1 - x0) * scale


def test_narrowing_by_a_facet_keeps_the_question(page: Page) -> None:
    """A ticked box applies at once and stays ticked."""
    search(page, "Safer Streets Melton")
    page.get_by_role("checkbox", name="Melton").first.check()
    page.wait_for_url("**place=**")
    expect(page.get_by_label("Search the publications")).to_have_value("Safer Streets Melton")
    assert page.locator(".facets input:checked").count() == 1


def test_the_citation_is_copied_and_its_link_opens(page: Page, browser: Browser) -> None:
    """In a browser that has never been here."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_award(page)
    page.get_by_role("button", name="Copy the text").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "£313,967.89" in copied
    other = browser.new_context().new_page()
    other.goto(copied.split()[-1])
    expect(other.locator("h1")).to_contain_text("£313,967.89")
    other.context.close()


def test_the_same_way_by_keyboard_alone(page: Page) -> None:
    """Tab reaches the search, the figure and the citation; the focus is always to be seen."""
    page.goto("/")
    tab_to(page, "document.activeElement.id === 'q'")
    page.keyboard.type("Safer Streets Melton")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=Safer**")
    tab_to(page, "document.activeElement.textContent.includes('£313,967.89')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/records/**")
    tab_to(page, "document.activeElement.dataset.copy === 'cite-text'")


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until the focus is where it is wanted."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate(wanted):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none"
            return
    raise AssertionError(f"150 tabs do not reach {wanted}")


def test_the_same_way_without_javascript(browser: Browser, site: str) -> None:
    """Facets have a button, citations can be selected."""
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    search(page, "Safer Streets Melton")
    page.get_by_role("checkbox", name="Melton").first.check()
    page.get_by_role("button", name="Apply").click()
    page.get_by_role("link", name="£313,967.89").first.click()
    expect(page.get_by_label("As text")).to_contain_text("£313,967.89")
    context.close()


@pytest.mark.parametrize(("colours", "width"), [("light", 1280), ("dark", 1280), ("light", 390)])
def test_pages_are_accessible(browser: Browser, site: str, colours: Any, width: int) -> None:
    """axe-core finds no violation of WCAG 2.2 A or AA on any kind of page."""
    context = browser.new_context(
        base_url=site,
        color_scheme=colours,
        viewport={"width": width, "height": 900},
        bypass_csp=True,
    )
    page = context.new_page()
    found = {}
    for name, path in (PATHS | own_paths(page)).items():
        page.goto(path)
        report = Axe().run(page, options=RULES).response["violations"]
        found[name] = [(v["id"], v["nodes"][0]["html"]) for v in report]
    context.close()
    assert not {name: problems for name, problems in found.items() if problems}


def own_paths(page: Page) -> dict[str, str]:
    """A document's page and a figure's."""
    open_award(page)
    figure = page.url
    page.locator(".crumb a").click()
    return {"figure": figure, "document": page.url}


@pytest.mark.parametrize("width", [320, 390, 1440, 3840])
def test_nothing_runs_out_of_the_window(browser: Browser, site: str, width: int) -> None:
    """From a small telephone to a wall."""
    context = browser.new_context(base_url=site, viewport={"width": width, "height": 900})
    page = context.new_page()
    for path in (PATHS | own_paths(page)).values():
        page.goto(path)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{path} is {wide} wide"
    context.close()


@pytest.mark.parametrize(
    "path", ["/figures?q=Safer+Streets", "/timeline?q=Victim+First+referrals", "/documents"]
)
def test_a_telephone_shows_a_row_whole(browser: Browser, site: str, path: str) -> None:
    """Nobody has to push a table to and fro; who listens still hears a table."""
    context = browser.new_context(base_url=site, viewport={"width": 390, "height": 900})
    page = context.new_page()
    page.goto(path)
    table = page.get_by_role("region").first
    assert table.evaluate("each => each.scrollWidth <= each.clientWidth")
    row = table.get_by_role("row").filter(has=page.get_by_role("rowheader")).first
    expect(row.get_by_role("cell").last).to_be_visible()
    context.close()


def test_an_article_is_checked(page: Page) -> None:
    """Pasted, sent, and each claim has its verdict with the passage it rests on."""
    page.goto("/check")
    words = "Victim First took 15,532 referrals in 2021-22. The Melton bid was worth £350,000."
    page.get_by_label("Paste a sentence").fill(words)
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".verdict.supported")).to_contain_text("15,532")
    expect(page.locator(".verdict.contradicted")).to_contain_text("£350,000")
    page.locator(".verdict.supported footer a").first.click()
    expect(page.locator("h1")).to_contain_text("15,532")


def test_a_briefing_prints(page: Page) -> None:
    """As PDF, without the parts that are for asking."""
    page.goto("/brief?q=Safer+Streets&place=Melton")
    assert page.pdf().startswith(b"%PDF")
    page.emulate_media(media="print")
    expect(page.locator(".ask").first).to_be_hidden()
    expect(page.locator(".statements li", has_text="960,591.34").first).to_be_visible()

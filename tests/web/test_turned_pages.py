"""Does the box on a page's picture cover the digits, on a page turned, cropped, or both?"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from fastapi.testclient import TestClient
from PIL import Image
from playwright.sync_api import Browser, expect
from pypdfium2 import PdfDocument
from reportlab.pdfgen.canvas import Canvas

import pipeline
from corpus.model import Settings
from tests.collection import TODAY, Shell
from tests.web.conftest import serving
from web.app import create_app

# What is printed, the turn of its page in degrees, and how much is cut from it: left and bottom.
PAGES = [
    ("£1,234,508", 0, (0, 0)),
    ("£1,234,526", 90, (0, 0)),
    ("£1,234,539", 0, (60, 90)),
    ("£1,234,540", 90, (60, 90)),
    ("£1,234,585", 270, (60, 90)),
]
WIDTH, HEIGHT = 600, 800  # points, before the page is turned or cropped
MARGIN = 2.4  # points drawn around a record's box: 1.5, and half the line
SLACK = 5.0  # points that a box may reach beyond the ink: bearings, what hangs below, the margin


def draw(path: Path) -> None:
    """A page for each figure, which is red: where its ink is can be seen in the picture."""
    canvas = Canvas(str(path), (WIDTH, HEIGHT))
    for said, turn, _ in PAGES:
        canvas.translate(*{0: (0, 0), 90: (WIDTH, 0), 270: (0, HEIGHT)}[turn])
        canvas.rotate(turn)
        canvas.setFont("Helvetica", 12)
        canvas.drawString(200, 520, "Kent Police received grants of")
        canvas.setFillColorRGB(1, 0, 0)
        canvas.drawString(380, 520, said)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawString(460, 520, "in 2022/23.")
        canvas.showPage()
    canvas.save()
    pdf = PdfDocument(path.read_bytes())
    for page, (_, turn, (left, bottom)) in zip(pdf, PAGES, strict=True):
        page.set_rotation(turn)
        page.set_cropbox(left, bottom, WIDTH, HEIGHT)
    pdf.save(path)


@pytest.fixture(scope="module")
def turned(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A collection of the one document."""
    folder = tmp_path_factory.mktemp("turned")
    draw(folder / "turned.pdf")
    report = pipeline.ingest([folder / "turned.pdf"], folder / "home", Settings(), today=TODAY)
    assert not report.failed, report.failed
    return Shell(folder / "home")


@pytest.fixture(scope="module")
def turned_site(turned: Shell) -> Iterator[str]:
    """A server of it."""
    yield from serving(turned.home)


def red_ink(picture: bytes) -> tuple[float, float, float, float]:
    """Where a picture is red, as shares of its width and height: left, top, right, bottom."""
    pixels = np.asarray(Image.open(io.BytesIO(picture)).convert("RGB")).astype(int)
    red = (pixels[..., 0] > 180) & (pixels[..., 1] < 120) & (pixels[..., 2] < 120)
    rows, columns = np.flatnonzero(red.any(axis=1)), np.flatnonzero(red.any(axis=0))
    assert len(rows), "the figure is not in the picture"
    height, width = red.shape
    return (
        columns[0] / width,
        rows[0] / height,
        (columns[-1] + 1) / width,
        (rows[-1] + 1) / height,
    )


@pytest.mark.parametrize(("said", "turn", "cut"), PAGES)
def test_the_box_covers_the_digits(
    browser: Browser, turned: Shell, turned_site: str, said: str, turn: int, cut: tuple[int, int]
) -> None:
    """In Chromium, against the ink of the picture itself and against the record's box."""
    client = TestClient(create_app(turned.home))
    found = client.get("/api/v1/figures?limit=100").json()["figures"]
    record = next(figure for figure in found if figure["text"] == said)
    page = browser.new_context(base_url=turned_site).new_page()
    page.goto(f"/documents/turned.pdf/records/{record['id']}")
    expect(page.locator("h1")).to_contain_text(said)
    picture, box = page.locator(".pagepic"), page.locator(".pagepic .box").first
    image = page.locator(".pagepic image")  # without the border around the picture
    drawn, seen = image.bounding_box(), box.bounding_box()
    address = image.get_attribute("href")
    ink = red_ink(page.request.get(f"{turned_site}{address}").body())
    _, _, wide, high = map(float, (picture.get_attribute("viewBox") or "").split())
    page.context.close()
    assert drawn
    assert seen
    scale = drawn["width"] / wide
    shown = [
        (seen["x"] - drawn["x"]) / scale,
        (seen["y"] - drawn["y"]) / scale,
        (seen["x"] + seen["width"] - drawn["x"]) / scale,
        (seen["y"] + seen["height"] - drawn["y"]) / scale,
    ]
    left, top, right, bottom = ink[0] * wide, ink[1] * high, ink[2] * wide, ink[3] * high
    assert left - SLACK <= shown[0] <= left
    assert top - SLACK <= shown[1] <= top
    assert right <= shown[2] <= right + SLACK
    assert bottom <= shown[3] <= bottom + SLACK
    assert record["bbox"] == pytest.approx(shown, abs=MARGIN)
    assert (wide, high) == pytest.approx(cropped_size(turn, cut), abs=0.5)


def cropped_size(turn: int, cut: tuple[int, int]) -> tuple[float, float]:
    """The page a reader sees: what is cut is measured before the turn."""
    size = WIDTH - cut[0], HEIGHT - cut[1]
    return size if turn % 180 == 0 else size[::-1]

"""Here are PDFs; you get pages a second, read whole by us beside what pdfplumber makes of them.

Ours is everything a reading needs: words, rules, tables, reading order, paragraphs. pdfplumber's is
`extract_words` and `find_tables`; PDFium's is the bare text. Scans are left out: OCR has its own.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium

from corpus.model import Settings
from extractor.pages.composing import compose
from extractor.pages.document import open_pdf
from extractor.pages.reading import read_page, without_collecting

_ROOT = Path(__file__).parents[1]
_SHARED = _ROOT.parent / "shared"
_ROUNDS = 3
_MEASURE = """
import resource, sys
from pathlib import Path
from bench.pages import ours
ours(Path(sys.argv[1]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def run() -> None:
    """Print a line a file, and the medians of the ratios."""
    print("PDF pages read whole (pages/s): ours, pdfplumber's words and tables, PDFium's bare text")
    against_plumber: list[float] = []
    against_text: list[float] = []
    for path in _files():
        pages = len(pdfium.PdfDocument(path))
        mine, plumber, text = _best((ours, _pdfplumber, _bare_text), path)
        against_plumber.append(plumber / mine)
        against_text.append(text / mine)
        print(
            f"  {path.name[:34]:34} {pages / mine:7.1f} {pages / plumber:7.1f} {pages / text:7.1f}"
            f"   {plumber / mine:5.1f} x pdfplumber"
        )
    print(f"  median: {statistics.median(against_plumber):.1f} x pdfplumber's speed,", end=" ")
    print(f"{statistics.median(against_text):.2f} x bare PDFium text's")
    _print_memory()


def ours(path: Path) -> None:
    """Read a PDF whole: its pages, and the parts of the document they make."""
    settings = Settings(ocr="never")
    with without_collecting(), open_pdf(path) as document:
        read = [read_page(document, n, settings).page for n in range(1, len(document) + 1)]
        for _ in compose([page for page in read if page is not None]):
            pass


def _pdfplumber(path: Path) -> None:
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_words()
            page.find_tables()
            page.close()


def _bare_text(path: Path) -> None:
    document = pdfium.PdfDocument(path)
    for n in range(len(document)):
        page = document[n]
        page.get_textpage().get_text_bounded()
        page.close()
    document.close()


def _files() -> list[Path]:
    """The publications beside the project; the samples where there are none."""
    folders = [_SHARED / "seeds" / "pdf", _SHARED / "real" / "pdf"]
    if not _SHARED.is_dir():
        folders = [_ROOT / "corpus" / "samples" / "pdf"]
    found = [path for folder in folders for path in sorted(folder.glob("*.pdf"))]
    return [path for path in found if ".scan." not in path.name]


def _best(works: Sequence[Callable[[Path], None]], path: Path) -> list[float]:
    """Return the processor seconds of the fastest round of each.

    They take turns, so that what else the machine does slows all alike.
    """
    rounds = [[_seconds(work, path) for work in works] for _ in range(_ROUNDS)]
    return [min(times) for times in zip(*rounds, strict=True)]


def _seconds(work: Callable[[Path], None], path: Path) -> float:
    begun = time.process_time()
    work(path)
    return time.process_time() - begun


def _print_memory() -> None:
    """Print the most memory the longest document takes, read in a process of its own."""
    longest = max(_files(), key=lambda path: len(pdfium.PdfDocument(path)))
    command = [sys.executable, "-c", _MEASURE, str(longest)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=_ROOT)
    print(f"  peak memory: {int(done.stdout) / 1024:.0f} MB for {longest.name}")

"""The nouns every room speaks: frozen, without behaviour beyond reading themselves.

Lengths on a page are PDF points from the top left of the upright page; characters are counted
from 0 as Python counts them; amounts are exact decimals; periods are inclusive at both ends.
Absent is None, never a guess.
"""

from corpus.model.anchors import (
    Anchor,
    Box,
    Piece,
)
from corpus.model.asking import (
    AllOf,
    Answer,
    AnyOf,
    Concept,
    FieldTest,
    Filters,
    Hit,
    Node,
    Not,
    Phrase,
    Prefix,
    Query,
    Word,
)
from corpus.model.blocks import (
    Block,
    Cell,
)
from corpus.model.briefing import (
    Briefing,
    FigureLine,
    Section,
    Statement,
)
from corpus.model.citing import Citation
from corpus.model.documents import (
    Dated,
    Document,
    Period,
)
from corpus.model.findings import (
    Finding,
    FindingVerdict,
)
from corpus.model.following import (
    Break,
    Line,
    Mentioned,
    Point,
    Promise,
    PromiseStatus,
    Timeline,
)
from corpus.model.judging import (
    Verdict,
    VerdictWord,
)
from corpus.model.known import (
    DocumentKind,
    Force,
    Knowledge,
    Name,
    Place,
)
from corpus.model.mentions import (
    Figure,
    Link,
    Mention,
    Passage,
    Quantity,
    Record,
)
from corpus.model.reading import (
    Extraction,
    PageSize,
    Problem,
    Reading,
    Settings,
    Source,
)
from corpus.model.versions import (
    Change,
    ChangeWord,
    Fetched,
    Replacement,
)
from corpus.model.words import (
    FIGURE_LABELS,
    NAME_LABELS,
    Basis,
    BlockKind,
    Direction,
    FigureLabel,
    Label,
    Modifier,
    NameLabel,
    Outcome,
    Precision,
)

__all__ = [
    "AllOf",
    "Anchor",
    "Answer",
    "AnyOf",
    "Basis",
    "Block",
    "BlockKind",
    "Box",
    "Break",
    "Briefing",
    "Cell",
    "Change",
    "ChangeWord",
    "Citation",
    "Concept",
    "Dated",
    "Direction",
    "Document",
    "DocumentKind",
    "Extraction",
    "Fetched",
    "FIGURE_LABELS",
    "Figure",
    "FigureLabel",
    "FigureLine",
    "Filters",
    "Finding",
    "FindingVerdict",
    "Force",
    "Hit",
    "Knowledge",
    "Label",
    "Line",
    "Link",
    "Mention",
    "Mentioned",
    "Modifier",
    "NAME_LABELS",
    "Name",
    "NameLabel",
    "Node",
    "Not",
    "Outcome",
    "PageSize",
    "Passage",
    "Period",
    "Phrase",
    "Piece",
    "Place",
    "Point",
    "Precision",
    "Prefix",
    "Problem",
    "Promise",
    "PromiseStatus",
    "Quantity",
    "Query",
    "Reading",
    "Record",
    "Replacement",
    "Section",
    "Settings",
    "Source",
    "Statement",
    "FieldTest",
    "Timeline",
    "Verdict",
    "VerdictWord",
    "Word",
]

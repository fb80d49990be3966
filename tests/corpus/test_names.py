"""Is the line for the knowledge one that YAML reads back?"""

import pytest
import yaml

from corpus.names import _line


@pytest.mark.parametrize(
    "name",
    ["Brighter Nights Fund", "You're Right, That's Wrong", "Fear: Not Here", "# 1 Project", '"X"'],
)
@pytest.mark.parametrize("force", [None, "London, City of", "Devon & Cornwall"])
def test_the_line_is_read_back(name: str, force: str | None) -> None:
    """Whatever signs a name has, the line gives it back whole."""
    [entry] = yaml.safe_load(_line("programme", name, "fund", force))
    assert entry["name"] == name
    assert entry.get("force") == force

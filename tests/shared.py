"""Here are path parts; you get the file in ../shared, or a skipped test where that is absent."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared(*parts: str) -> Path:
    """Return a path below ../shared; skip the test on a machine without that folder."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not beside the project")
    path = SHARED.joinpath(*parts)
    assert path.exists(), f"../shared has no {'/'.join(parts)}"
    return path

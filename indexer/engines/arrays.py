"""Here are arrays of whole numbers by name; you get them in one file, and back at once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import prod
from pathlib import Path
from typing import Any

import numpy as np

# NDArray by its long name: numpy.typing takes longer to import than a search may wait.
Ints = np.ndarray[Any, np.dtype[np.int64]]
Floats = np.ndarray[Any, np.dtype[np.float64]]
_HEADER_BYTES = 8


def distinct(values: Ints) -> Ints:
    """Return the values that there are, each once, the least first.

    As `np.unique`, which imports NumPy's masked arrays for it: a short question would wait longer
    for those than for its answer.
    """
    ordered = np.sort(values)
    fresh = np.ones(len(ordered), bool)
    fresh[1:] = ordered[1:] != ordered[:-1]
    result: Ints = ordered[fresh]
    return result


def write_arrays(path: Path, arrays: Mapping[str, Ints]) -> None:
    """Write arrays one after the other, behind a header that says their shapes.

    NumPy's own format reads each array's header by itself, which a short question would wait for.
    """
    header = json.dumps({key: array.shape for key, array in arrays.items()}).encode()
    header += b" " * (-len(header) % _HEADER_BYTES)
    with path.open("wb") as file:
        file.write(len(header).to_bytes(_HEADER_BYTES, "little") + header)
        for array in arrays.values():
            file.write(np.ascontiguousarray(array, "<i8").tobytes())


def read_arrays(path: Path) -> dict[str, Ints]:
    """Read what `write_arrays` wrote. Raises OSError or ValueError for what is not whole."""
    content = path.read_bytes()
    start = _HEADER_BYTES + int.from_bytes(content[:_HEADER_BYTES], "little")
    arrays = {}
    for key, shape in json.loads(content[_HEADER_BYTES:start]).items():
        count = prod(shape)
        arrays[key] = np.frombuffer(content, "<i8", count, start).reshape(shape)
        start += count * 8
    if start != len(content):
        raise ValueError(f"{path} is not whole")
    return arrays

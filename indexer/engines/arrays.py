"""Here are arrays of whole numbers by name; you get them in one file, and back at once.

On the disk a number takes no more bytes than the largest of its array needs.
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Mapping, Sequence
from math import prod
from pathlib import Path
from typing import Any

import numpy as np

# NDArray by its long name: numpy.typing takes longer to import than a search may wait.
Ints = np.ndarray[Any, np.dtype[np.signedinteger[Any]]]
"""Whole numbers of any width; sums that may not fit are done in 64 bits."""
Floats = np.ndarray[Any, np.dtype[np.float64]]
_HEADER_BYTES = 8  # also what each array's place is a multiple of: unaligned numbers read slowly
_WIDTHS = (np.int8, np.int16, np.int32, np.int64)


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


def narrow(values: Ints) -> Ints:
    """Return the same numbers in as few bytes as the largest of them needs."""
    if not values.size:
        return values.astype(np.int8)
    low, high = int(values.min()), int(values.max())
    width = next(w for w in _WIDTHS if np.iinfo(w).min <= low and high <= np.iinfo(w).max)
    return values.astype(width, copy=False)


def write_arrays(path: Path, arrays: Mapping[str, Ints | Sequence[Ints]]) -> None:
    """Write arrays one after the other, behind a header that says their shapes and widths.

    An array may be given in parts, which are written end to end. NumPy's own format reads each
    array's header by itself, which a short question would wait for.
    """
    parts = {key: _parts(array) for key, array in arrays.items()}
    table = {key: (_shape(some), some[0].dtype.str) for key, some in parts.items()}
    header = json.dumps(table).encode()
    with path.open("wb") as file:
        file.write(len(header).to_bytes(_HEADER_BYTES, "little") + header)
        for some in parts.values():
            file.write(bytes(-file.tell() % _HEADER_BYTES))
            for part in some:
                file.write(np.ascontiguousarray(part).data)


def _parts(array: Ints | Sequence[Ints]) -> list[Ints]:
    """Return an array's parts, all of the width that the widest of them needs."""
    given = [array] if isinstance(array, np.ndarray) else list(array)
    some = [narrow(part) for part in given] or [np.empty(0, np.int8)]
    widest = max((part.dtype for part in some), key=lambda dtype: dtype.itemsize)
    return [part.astype(widest.newbyteorder("<"), copy=False) for part in some]


def _shape(parts: Sequence[Ints]) -> tuple[int, ...]:
    *outer, _ = parts[0].shape
    return (*outer, sum(part.shape[-1] for part in parts))


def read_arrays(path: Path) -> dict[str, Ints]:
    """Read what `write_arrays` wrote; numbers are fetched from the disk when they are used.

    Raises OSError or ValueError for what is not whole.
    """
    with path.open("rb") as file:
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    start = _HEADER_BYTES + int.from_bytes(content[:_HEADER_BYTES], "little")
    arrays: dict[str, Ints] = {}
    for key, (shape, width) in json.loads(content[_HEADER_BYTES:start]).items():
        start += -start % _HEADER_BYTES
        count, dtype = prod(shape), np.dtype(width)
        arrays[key] = np.frombuffer(content, dtype, count, start).reshape(shape)
        start += count * dtype.itemsize
    if start != len(content):
        raise ValueError(f"{path} is not whole")
    return arrays

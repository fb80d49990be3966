"""Here is a YAML file; you get its values, each mapping checked for keys, with line numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from corpus.errors import Explained

Keys = Mapping[str, bool]
"""The keys a mapping may have, and whether it must have them."""


class KnowledgeError(Explained, ValueError):
    """A knowledge file that is wrong: the message says which file and line, and what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A mapping of a YAML file: its values by key, and where it stands ("forces.yml, line 3")."""

    values: Mapping[str, yaml.Node]
    where: str

    def text(self, key: str) -> str | None:
        """Return a scalar as text, None where the key is absent."""
        node = self.values.get(key)
        if node is None:
            return None
        if not isinstance(node, yaml.ScalarNode):
            raise KnowledgeError(f"{self.where}: {key} must be one name, not a list")
        return str(node.value)

    def required(self, key: str) -> str:
        """Return a scalar that must be there."""
        text = self.text(key)
        if not text:
            raise KnowledgeError(f"{self.where}: {key} is missing; add it")
        return text

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of names, empty where the key is absent; a name twice is refused."""
        node = self.values.get(key)
        if node is None:
            return ()
        if not isinstance(node, yaml.SequenceNode):
            raise KnowledgeError(f"{self.where}: {key} must be a list, as in [one, two]")
        names = tuple(str(item.value) for item in node.value)
        doubles = {name for name in names if names.count(name) > 1}
        if doubles:
            raise KnowledgeError(f"{self.where}: {key} has {min(doubles)!r} twice; remove one")
        return names


def read_entries(path: Path, keys: Keys) -> Iterator[Entry]:
    """Yield the mappings of a file that holds a list. Raises KnowledgeError."""
    root = compose(path)
    if not isinstance(root, yaml.SequenceNode):
        raise KnowledgeError(f"{path.name}, line 1: expected a list of entries")
    for node in root.value:
        yield entry(node, path.name, keys)


def entry(node: yaml.Node, file: str, keys: Keys | None = None) -> Entry:
    """Return a mapping node as an entry, checked against its keys (None: any keys)."""
    where = f"{file}, line {node.start_mark.line + 1}"
    if not isinstance(node, yaml.MappingNode):
        raise KnowledgeError(f"{where}: expected keys and values, as in {{name: ...}}")
    values: dict[str, yaml.Node] = {}
    for key, value in node.value:
        line = f"{file}, line {key.start_mark.line + 1}"
        if key.value in values:
            raise KnowledgeError(f"{line}: {key.value!r} stands here twice; remove one")
        if keys is not None and key.value not in keys:
            known = ", ".join(sorted(keys))
            raise KnowledgeError(f"{line}: unknown key {key.value!r}; known: {known}")
        values[key.value] = value
    missing = [key for key, needed in (keys or {}).items() if needed and key not in values]
    if missing:
        raise KnowledgeError(f"{where}: {missing[0]} is missing; add it")
    return Entry(values, where)


def compose(path: Path) -> yaml.Node:
    """Return the root node of a file. Raises KnowledgeError for broken or empty YAML."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path.name}: not readable as YAML: {error}") from error
    if root is None:
        raise KnowledgeError(f"{path.name}: empty; a knowledge file has at least one entry")
    return root

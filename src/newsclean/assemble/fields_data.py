"""The word lists that fields are read with (data/fields.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newsclean.label.data import compiled_data


def fields_data() -> Mapping[str, Any]:
    """The lists of data/fields.toml, and under ``date`` the pattern of a date in text."""
    fields: Mapping[str, Any] = compiled_data()["fields"]
    return fields

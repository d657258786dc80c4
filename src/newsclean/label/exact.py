"""Logarithms that are the same on every machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt


def log2(values: npt.ArrayLike) -> npt.NDArray[np.floating[Any]]:
    """The logarithms to base 2, as float32.

    Numpy computes them by other instructions on other processors, and the last bit differs. Taken in double precision
    and rounded to single, it does not.
    """
    found: npt.NDArray[np.floating[Any]] = np.log2(values, dtype=np.float64).astype(np.float32)
    return found

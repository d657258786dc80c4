"""Packed inputs unpack to what they hold, and no further: a bomb of some kilobytes would fill a disk."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import IO, Any

#: Texts and pages pack to between a third and a thirtieth, bombs to a thousandth and less (gzip reaches 1,032): so many
#: times its packed size may a file become.
TIMES_MOST = 200
#: What unpacks to so little (bytes) is no bomb, whatever it was packed to.
FREE = 64 << 20


class Bomb(ValueError):
    """A packed file that unpacks to far more than texts do; the message says what to do."""


class Unpacked(io.RawIOBase):
    """The plain bytes of a packed file, up to so many times those that were read of it.

    plain: what unpacks it. packed: tells how many packed bytes were read so far. Reading raises Bomb.
    """

    def __init__(self, plain: IO[bytes], packed: Callable[[], int], times: int) -> None:
        super().__init__()
        self._plain, self._packed, self._times = plain, packed, times
        self._size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._plain.read1(len(buffer))  # type: ignore[attr-defined]
        buffer[: len(data)] = data
        self._size += len(data)
        if self._size > FREE and self._size > self._times * self._packed():
            raise Bomb(f"it unpacks to more than {self._times} times its size, as no texts do; if these are, raise --most-unpacked")
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._plain.close()
        super().close()

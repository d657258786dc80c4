"""The language of the story: clear cases by function words, the rest by langdetect, made deterministic."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

#: langdetect sees so many characters: enough for one language, and its time grows with the text.
SAMPLE = 1500
#: It is not asked about less (characters).
LEAST = 25


def detect(text: str) -> str | None:
    """The BCP 47 tag that langdetect gives, or None when it cannot tell. The same text gives the same answer:
    each detector gets its own seed (langdetect draws at random otherwise, see its issue 3)."""
    if len(text) < LEAST:
        return None
    from langdetect.lang_detect_exception import LangDetectException

    detector = _factory().create()
    detector.seed = 0
    detector.append(text[:SAMPLE])
    try:
        tag = str(detector.detect())
    except LangDetectException:
        return None
    if tag == "unknown":
        return None
    head, _, region = tag.partition("-")
    return f"{head}-{region.upper()}" if region else head


@lru_cache(maxsize=1)
def _factory() -> Any:
    from langdetect import PROFILES_DIRECTORY
    from langdetect.detector_factory import DetectorFactory

    factory = DetectorFactory()
    factory.load_profile(PROFILES_DIRECTORY)
    return factory

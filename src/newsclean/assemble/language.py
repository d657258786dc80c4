"""The language of the story: clear cases by function words, the rest by langdetect, made deterministic."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
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

    detector = _detector()()
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
def _detector() -> Callable[[], Any]:
    """What makes detectors, with the profiles of all languages."""
    from langdetect import PROFILES_DIRECTORY
    from langdetect.detector import Detector
    from langdetect.detector_factory import DetectorFactory

    class Quick(Detector):  # type: ignore[misc]
        """langdetect's detector; its innermost loop, which takes most of the time, goes over all languages at once."""

        def _update_lang_prob(self, prob: list[float], word: str, alpha: float) -> bool:
            weight = alpha / self.BASE_FREQ
            prob[:] = [old * (weight + each) for old, each in zip(prob, self.word_lang_prob_map[word])]
            return True

    factory = DetectorFactory()
    factory.load_profile(PROFILES_DIRECTORY)
    # Python's collector looks at every list again and again, at tuples of numbers once.
    for word, row in factory.word_lang_prob_map.items():
        factory.word_lang_prob_map[word] = tuple(row)
    return partial(Quick, factory)

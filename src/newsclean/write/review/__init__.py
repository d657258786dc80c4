"""The review page: one HTML file in which a person sees what was removed and why, and says where that is wrong.

It loads nothing. Its Content-Security-Policy admits no source but its own script and style, by their digests, and no
text can become mark-up: articles travel as JSON in which no character can end the script element, and the script makes
text nodes of them. Files are written article by article, so that many need no more memory than one.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from newsclean.article import BODY, FIELD_LABELS, REMOVED_LABELS
from newsclean.write.review.entry import Entry

#: Form of the exported verdicts.
REVIEW_VERSION = "1.0"

STYLES = ("layout.css", "blocks.css")
SCRIPTS = ("data.js", "verdicts.js", "list.js", "source.js", "charts.js", "keys.js")

#: What could end a script element, or a line of JavaScript, in some reader's eyes.
_RISKY = re.compile("[<>&\u2028\u2029]")


def page(entries: Iterable[Entry]) -> Iterator[bytes]:
    """The whole page, piece by piece."""
    yield begin()
    summaries = []
    for entry in entries:
        yield chunk(entry)
        summaries.append(entry.summary)
    yield end(summaries)


def begin() -> bytes:
    """The page up to the first article."""
    style, script, body = _parts()
    policy = "; ".join((
        "default-src 'none'", f"script-src '{_digest(script)}'", f"style-src '{_digest(style)}'", "base-uri 'none'", "form-action 'none'",
        "require-trusted-types-for 'script'", "trusted-types 'none'",
    ))  # fmt: skip
    head = f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    head += '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n<meta name="generator" content="newsclean">\n'
    return f"{head}<title>newsclean review</title>\n<style>{style}</style>\n</head>\n{body}".encode()


def chunk(entry: Entry) -> bytes:
    """One article."""
    return b'<script type="application/json" class="article">' + safe_json(entry.payload) + b"</script>\n"


def end(summaries: Sequence[Mapping[str, Any]]) -> bytes:
    """What follows the last article: the index of all, and the script that shows them."""
    kinds = sorted({kind for summary in summaries for kind in summary["kinds"]} - {*REMOVED_LABELS, *FIELD_LABELS, BODY})
    index = {"review_version": REVIEW_VERSION, "kinds": [*REMOVED_LABELS, *kinds], "fields": list(FIELD_LABELS), "articles": list(summaries)}
    digest = hashlib.sha256(safe_json(index)).hexdigest()[:16]
    data = safe_json({**index, "digest": digest})
    return b'<script type="application/json" id="index">' + data + b"</script>\n<script>" + _parts()[1].encode() + b"</script>\n</body>\n</html>\n"


def safe_json(value: Any) -> bytes:
    """JSON in UTF-8 that may stand in a script element: without ``<``, ``>``, ``&`` and line separators, and with lone
    surrogates by their number."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return _RISKY.sub(lambda match: f"\\u{ord(match[0]):04x}", text).encode()


@lru_cache(maxsize=1)
def _parts() -> tuple[str, str, str]:
    """Style, script and body of the page."""
    folder = files("newsclean.write.review") / "page"

    def joined(names: Sequence[str]) -> str:
        return "\n".join((folder / name).read_text(encoding="utf-8") for name in names)

    return joined(STYLES), '(() => {\n"use strict";\n' + joined(SCRIPTS) + "})();\n", joined(["page.html"])


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

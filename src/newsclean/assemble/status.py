"""What became of the article as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newsclean.assemble.body import Piece
from newsclean.assemble.fields_data import fields_data

#: A page with no story but so many links is an index.
INDEX_LEAST = 8
#: A text that only says that it is blocked has no more words of body than this.
BLOCKED_WORDS = 40
#: The prompt that cuts a story off stands so close behind its last paragraph (pieces).
BEHIND = 4


def find_status(parts: Sequence[Piece], words: int) -> str:
    """One of ``ok``, ``empty``, ``blocked``, ``index_page`` and ``truncated``."""
    labels = [piece.span.label for piece in parts]
    if "blocked_page" in labels and words <= BLOCKED_WORDS:
        return "blocked"
    if words == 0:
        links = sum(label in ("navigation", "related_coverage") for label in labels)
        return "index_page" if links >= INDEX_LEAST else "empty"
    last = max(i for i, piece in enumerate(parts) if piece.action == "body" or piece.span.label == "body")
    return "truncated" if any(_cuts_off(piece, parts[last]) for piece in parts[last + 1 : last + 1 + BEHIND]) else "ok"


def _cuts_off(piece: Piece, last: Piece) -> bool:
    if piece.span.label != "subscription_prompt":
        return False
    if last.text.rstrip("\"'”’»)").endswith(("…", "...")):
        return True
    names = {f"cue:subscription_prompt/{id}" for id in fields_data()["cuts_off"]}
    return any(item.name in names for item in piece.span.evidence)


#: What pages call themselves (schema.org types and og:type, small letters, in part), by what it means here; the first
#: that fits counts.
PAGE_TYPES: Mapping[str, str] = {
    "liveblog": "live_blog",
    "gallery": "gallery",
    "collectionpage": "index",
    "searchresult": "index",
    "itemlist": "index",
    "video": "video",
    "podcast": "audio",
    "audio": "audio",
    "opinion": "opinion",
    "review": "review",
    "recipe": "recipe",
    "article": "article",
    "posting": "article",
    "report": "article",
    "website": "website",
    "product": "product",
    "profile": "profile",
}
#: A page that asks for payment and shows no more words than this shows only the beginning of its story.
TEASED_WORDS = 150


def page_type(claimed: str | None) -> str | None:
    """What kind of page it says it is, in one of the words of ``PAGE_TYPES``."""
    name = (claimed or "").casefold()
    return next((kind for part, kind in PAGE_TYPES.items() if part in name), None)


def page_status(status: str, access: str | None, parts: Sequence[Piece]) -> str:
    """The status of a web page. One that says it is not free and shows little, or ends in an ellipsis, is truncated."""
    if status != "ok" or access != "paid":
        return status
    body = [piece.text for piece in parts if piece.action == "body" or piece.span.label == "body"]
    short = sum(len(text.split()) for text in body) <= TEASED_WORDS
    return "truncated" if short or body[-1].rstrip("\"'”’»)").endswith(("…", "...")) else "ok"

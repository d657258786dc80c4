"""datatrove: a step of a pipeline that cleans its documents and loses none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from newsclean.article import Article
from newsclean.corpus.forms import record
from newsclean.corpus.rows import Row
from newsclean.corpus.sources import need
from newsclean.corpus.work import Cleaner
from newsclean.read.sniff import looks_like_html

__all__ = ["CleanNews", "Cleaner"]

_Step: Any = need("datatrove.pipeline.base", "datatrove").PipelineStep
#: The key of the record in a document's metadata.
KEY = "newsclean"
DEFAULT_CLEANER = Cleaner()


class CleanNews(_Step):  # type: ignore[misc]
    """Puts the article's body in ``doc.text`` and its record in ``doc.metadata["newsclean"]``. A document that cannot
    be cleaned keeps its text, and the record says why; every document goes on to the next step.

    cleaner: the rules and what is known of all articles. url_key: where the metadata have the address. A text that
    is a web page is cleaned as one.
    """

    type = "📰 - NEWS"
    name = "newsclean"

    def __init__(self, cleaner: Cleaner = DEFAULT_CLEANER, url_key: str = "url") -> None:
        super().__init__()
        self.cleaner, self.url_key = cleaner, url_key

    def run(self, data: Iterable[Any] | None, rank: int = 0, world_size: int = 1) -> Iterator[Any]:
        """Clean the documents as they come."""
        for document in data or ():
            with self.track_time():
                result = self.cleaner(_row(document, self.url_key))
                document.metadata[KEY] = record(document.id, {}, result)
                if isinstance(result, Article):
                    document.text = result.body
                self.stat_update("total", result.status if isinstance(result, Article) else "error")
                self.update_doc_stats(document)
            yield document


def _row(document: Any, url_key: str) -> Row:
    url = document.metadata.get(url_key)
    row = Row(document.id, url=str(url) if url else None)
    if looks_like_html(document.text[:65_536].encode("utf-8", "replace")):
        return row._replace(html=document.text)
    return row._replace(text=document.text)

"""Scrapy: an item pipeline that adds the cleaned record to each item."""

from __future__ import annotations

import logging
from typing import Any

from newsclean.article import Article
from newsclean.corpus.forms import record
from newsclean.corpus.rows import DEFAULT_FIELDS, Fields, row_of
from newsclean.corpus.sources import need
from newsclean.corpus.work import Cleaner

#: The field of an item that gets the record.
FIELD = "newsclean"
_LOG = logging.getLogger(__name__)


class NewscleanPipeline:
    """Adds ``item["newsclean"]``, the record of the item's text or page; an item that cannot be cleaned gets the error
    record, and goes on. Fields are named by the settings ``NEWSCLEAN_TEXT_FIELD``, ``NEWSCLEAN_HTML_FIELD``,
    ``NEWSCLEAN_URL_FIELD`` and ``NEWSCLEAN_ID_FIELD``; a declared Item needs a field ``newsclean``."""

    def __init__(self, fields: Fields = DEFAULT_FIELDS, cleaner: Cleaner | None = None) -> None:
        self.fields, self.cleaner = fields, cleaner or Cleaner()

    @classmethod
    def from_crawler(cls, crawler: Any) -> NewscleanPipeline:
        """As Scrapy makes it."""
        names = {name: crawler.settings.get(f"NEWSCLEAN_{name.upper()}_FIELD", getattr(DEFAULT_FIELDS, name)) for name in Fields._fields}
        return cls(Fields(**names))

    def process_item(self, item: Any, spider: Any = None) -> Any:
        """Clean one item."""
        adapter = need("itemadapter", "scrapy").ItemAdapter(item)
        row = row_of(dict(adapter), self.fields, str(adapter.get(self.fields.url or "") or ""))
        result = self.cleaner(row)
        adapter[FIELD] = record(row.id, {}, result)
        if not isinstance(result, Article):
            _LOG.warning("newsclean: %s: %s", row.id or "an item", result.message)
        return item

"""newsclean: strips the boilerplate out of news articles and says what it removed and why.

    >>> import newsclean
    >>> article = newsclean.clean(text)
    >>> article.headline, article.body, article.removed

The names below are loaded at first use, so that importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from newsclean.article import Article, Encoding, Evidence, Outlet, Provenance, Removal, Span
    from newsclean.corpus.rows import Failure
    from newsclean.corpus.runner import clean_many
    from newsclean.integrations.objects import clean_article
    from newsclean.label.rules import Rules, RulesError
    from newsclean.pipeline import DEFAULT, clean, clean_html

__all__ = ["DEFAULT", "Article", "Encoding", "Evidence", "Failure", "Outlet", "Provenance", "Removal", "Rules", "RulesError", "Span", "clean", "clean_article", "clean_html", "clean_many"]

_HOMES = {
    "Article": "newsclean.article",
    "Encoding": "newsclean.article",
    "Evidence": "newsclean.article",
    "Failure": "newsclean.corpus.rows",
    "Outlet": "newsclean.article",
    "Provenance": "newsclean.article",
    "Removal": "newsclean.article",
    "Span": "newsclean.article",
    "Rules": "newsclean.label.rules",
    "RulesError": "newsclean.label.rules",
    "DEFAULT": "newsclean.pipeline",
    "clean": "newsclean.pipeline",
    "clean_article": "newsclean.integrations.objects",
    "clean_html": "newsclean.pipeline",
    "clean_many": "newsclean.corpus.runner",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'newsclean' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])

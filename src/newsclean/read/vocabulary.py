"""The names under which pages give their metadata: meta elements and keys of JSON-LD, each with the field it fills.

Names of meta elements are those of https://ogp.me, https://www.dublincore.org, of Twitter cards, and what analytics
vendors (Parse.ly, Sailthru, Cxense) ask sites for; keys of JSON-LD are schema.org's.
"""

from __future__ import annotations

from collections.abc import Mapping


def _rows(source: str, **fields: str) -> dict[str, tuple[str, str]]:
    return {name: (field, source) for field, names in fields.items() for name in names.split()}


#: A meta element's name, property or itemprop (lower case): the field that it fills, and the source it counts as.
META: Mapping[str, tuple[str, str]] = {
    **_rows(
        "opengraph",
        headline="og:title",
        description="og:description",
        authors="article:author og:article:author article:byline book:author",
        date_published="article:published_time og:article:published_time og:published_time article:published og:pubdate",
        date_modified="article:modified_time og:updated_time article:modified og:modified_time og:article:modified_time article:updated_time",
        outlet="og:site_name",
        section="article:section og:section og:article:section",
        language="og:locale",
        url="og:url",
        access="article:content_tier og:article:content_tier",
        page_type="og:type",
    ),
    **_rows("twitter", headline="twitter:title", description="twitter:description", url="twitter:url"),
    "twitter:misc:written by": ("authors", "twitter"),
    **_rows(
        "dublin-core",
        headline="dc.title dcterms.title dc:title",
        description="dc.description dcterms.description dcterms.abstract",
        authors="dc.creator dcterms.creator dc:creator dc.contributor",
        date_published="dc.date dc.date.issued dcterms.created dcterms.date dcterms.issued dc.date.created dcterms.available dc:date",
        date_modified="dcterms.modified dc.date.modified",
        outlet="dc.publisher dcterms.publisher dc:publisher",
        language="dc.language dcterms.language",
    ),
    **_rows(
        "meta",
        headline="title parsely-title sailthru.title cxenseparse:title hdl citation_title article.headline",
        description="description sailthru.description",
        authors="author authors byl byline parsely-author sailthru.author cxenseparse:author article.author citation_author shareaholic:article_author_name articleauthor article_author author_name authorname dc.author",
        date_published="date pubdate publishdate publish-date publish_date publication_date publication-date publicationdate originalpublicationdate parsely-pub-date sailthru.date "
        "cxenseparse:recs:publishtime cxenseparse:publishtime article.published article_date_original date.created citation_publication_date citation_online_date datecreated "
        "displaydate pdate timestamp article_published article_publish_date publishedat published_at publish_time",
        date_modified="last-modified lastmod revised modified article.updated modificationdate date.modified updated",
        outlet="application-name publisher citation_journal_title cre apple-mobile-web-app-title",
        section="section parsely-section category article.section cxenseparse:category",
        language="content-language language",
        url="canonical parsely-link",
        page_type="pagetype parsely-type cxenseparse:pageclass",
    ),
    **_rows("microdata", headline="headline", date_published="datepublished", date_modified="datemodified", section="articlesection", language="inlanguage"),
}

#: What a Twitter card's label says before the author's name (folded), as the common plug-ins translate it.
WRITTEN_BY = frozenset(("written by", "author", "verfasst von", "geschrieben von", "écrit par", "escrito por", "scritto da", "geschreven door", "skrivet av", "skrevet av", "skrevet af", "napisane przez", "автор"))

#: A key of an article's JSON-LD node: the field it fills. Names of persons and publishers are read apart.
ARTICLE_KEYS: Mapping[str, str] = {
    "headline": "headline",
    "name": "headline",
    "description": "description",
    "datePublished": "date_published",
    "dateCreated": "date_published",
    "dateModified": "date_modified",
    "articleSection": "section",
    "inLanguage": "language",
    "url": "url",
    "isAccessibleForFree": "access",
}
#: The same for a node of the page, whose name is often the site's.
PAGE_KEYS: Mapping[str, str] = {**{key: field for key, field in ARTICLE_KEYS.items() if key not in ("name", "isAccessibleForFree")}, "uploadDate": "date_published"}
#: Keys that name who wrote and who published; the first key that names anybody counts.
AUTHOR_KEYS = ("author", "creator", "authors", "byline")
OUTLET_KEYS = ("publisher", "sourceOrganization", "provider", "isPartOf", "copyrightHolder")

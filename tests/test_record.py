"""The record types: frozen, picklable, plain data on demand; the label set."""

import copy
import dataclasses
import json
import pickle

import pytest

import newsclean
from newsclean import Article, Evidence, Outlet, clean
from newsclean.article import (
    BODY,
    DERIVED_FIELDS,
    FIELD_LABELS,
    LABELS,
    RECORD_FIELDS,
    REMOVED_LABELS,
    SCHEMA_VERSION,
    SEPARATOR,
    STATUSES,
    plain,
)
from tests.support import STORIES

TEXT = "\n".join(["The Guardian", STORIES["en"].headline, "By Orla Fennimore", *STORIES["en"].paragraphs, "Leave a Reply"])
ARTICLE = clean(TEXT)


def test_labels_are_distinct():
    assert len({*LABELS, SEPARATOR}) == 1 + len(FIELD_LABELS) + len(REMOVED_LABELS) + 1
    assert LABELS[0] == BODY
    assert "ok" in STATUSES


def test_public_names_are_there():
    for name in newsclean.__all__:
        assert getattr(newsclean, name) is not None
    assert set(newsclean.__all__) <= set(dir(newsclean))
    with pytest.raises(AttributeError, match="no_such_name"):
        newsclean.no_such_name  # noqa: B018


def test_article_is_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        ARTICLE.body = ""
    with pytest.raises((AttributeError, TypeError)):
        ARTICLE.extra = 1


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_article_pickles(protocol):
    twin = pickle.loads(pickle.dumps(ARTICLE, protocol))
    assert twin == ARTICLE
    assert isinstance(twin.outlet, Outlet)
    assert isinstance(twin.removed[0].evidence[0], Evidence)


def test_article_copies_and_hashes():
    assert copy.deepcopy(ARTICLE) == ARTICLE
    assert hash(copy.deepcopy(ARTICLE)) == hash(ARTICLE)


def test_to_dict_is_plain_data():
    record = ARTICLE.to_dict()
    assert list(record) == ["schema_version", *RECORD_FIELDS]
    assert json.loads(json.dumps(record)) == record
    assert record["schema_version"] == SCHEMA_VERSION
    assert record["outlet"] == {"name": "The Guardian", "domain": "theguardian.com", "country": "GB", "language": "en", "evidence": "masthead: The Guardian", "confidence": 0.875}
    assert record["removed"][0]["evidence"][0].keys() == set(Evidence._fields)


def test_plain_knows_named_and_other_tuples():
    assert plain((Outlet("A", None, None, None, "x"), (1, "b"))) == [{"name": "A", "domain": None, "country": None, "language": None, "evidence": "x", "confidence": 1.0}, [1, "b"]]


def test_fields_of_the_article_are_those_of_the_record():
    own = {f.name for f in dataclasses.fields(Article)}
    assert own | {*DERIVED_FIELDS} == {*RECORD_FIELDS, "schema_version", "source", "spans", "marks"}
    assert not own & {*DERIVED_FIELDS}

"""The published schema: fresh, a schema, and true of every record; an error record has its own shape."""

import copy
import json

import jsonschema
import pytest

from newsclean import Rules, clean
from newsclean.article import RECORD_FIELDS, SCHEMA_VERSION
from newsclean.write import schema
from newsclean.write.json import error_record, record_of
from tests.support import ROOT, STORIES, cleaned, seeds

SCHEMA = schema.record_schema()
RECORD = jsonschema.Draft202012Validator(SCHEMA)
ERROR = jsonschema.Draft202012Validator({"$schema": SCHEMA["$schema"], "$ref": "#/$defs/ErrorRecord", "$defs": SCHEMA["$defs"]})
MISSING = error_record("a.txt", "FileNotFoundError", "no such file")


@pytest.mark.parametrize("name", ["record.schema.json", "record.md"])
def test_generated_files_are_fresh(name):
    path = ROOT / "docs" / name
    assert path.read_text(encoding="utf-8") == schema.files(ROOT / "docs")[path], "run python -m newsclean.write.schema"


def test_check_fails_on_stale_files(tmp_path, monkeypatch, capsys):
    (tmp_path / "record.md").write_text(f"before\n{schema.BEGIN}\nSTALE\n{schema.END}\nbehind\n", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["schema", "--check", str(tmp_path)])
    assert schema.main() == 1
    assert "is stale" in capsys.readouterr().out
    monkeypatch.setattr("sys.argv", ["schema", str(tmp_path)])
    assert schema.main() == 0
    monkeypatch.setattr("sys.argv", ["schema", "--check", str(tmp_path)])
    assert schema.main() == 0
    page = (tmp_path / "record.md").read_text(encoding="utf-8")
    assert page.startswith("before\n") and page.endswith("\nbehind\n") and "STALE" not in page


def test_a_page_without_its_marks_is_refused(tmp_path):
    (tmp_path / "record.md").write_text("no marks", encoding="utf-8")
    with pytest.raises(ValueError, match=r"record\.md"):
        schema.files(tmp_path)


def test_it_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == schema.DIALECT
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


def test_it_names_every_field_in_order():
    assert list(SCHEMA["properties"]) == ["schema_version", *RECORD_FIELDS, *schema.WITH_SPANS]
    assert list(SCHEMA["required"]) == ["schema_version", *RECORD_FIELDS]
    assert SCHEMA["properties"]["schema_version"]["const"] == SCHEMA_VERSION


def test_every_field_is_told_and_nothing_else():
    assert set(schema.TOLD) == {f"{part}.{name}" for part in schema.PARTS for name in schema._fields(part)}
    for key, told in schema.TOLD.items():
        part, _, name = key.partition(".")
        nullable = "null" in json.dumps(schema._type(schema._fields(part)[name]))
        assert nullable is bool(told.null), f"{key}: says when it is null, or cannot be null"


def test_examples_are_valid():
    parts = {"Article": SCHEMA, **SCHEMA["$defs"]}
    for name, part in parts.items():
        for field, wanted in part["properties"].items():
            for example in wanted.get("examples", ()):
                jsonschema.validate(example, {**wanted, "$defs": SCHEMA["$defs"]}), f"{name}.{field}"


@pytest.mark.parametrize("index", range(len(seeds())), ids=[seed.slug for seed in seeds()])
def test_records_of_the_seeds_are_valid(index):
    RECORD.validate(json.loads(json.dumps(cleaned(index).to_dict())))
    RECORD.validate(record_of(cleaned(index), "source.txt"))
    RECORD.validate(json.loads(json.dumps(record_of(cleaned(index), "source.txt", spans=True))))


@pytest.mark.parametrize("source", ["", "A", "Access denied", b"\xff", "\ud800"])
def test_records_of_odd_sources_are_valid(source):
    RECORD.validate(clean(source).to_dict())


def test_records_under_other_rules_are_valid(tmp_path):
    (tmp_path / "own.toml").write_text('kind = "tides"\ntitle = "Tides"\naction = "remove"\n[[cue]]\nid = "tide"\nmatch = ["high tide today"]\n', encoding="utf-8")
    record = clean(STORIES["en"].around("High tide today"), rules=Rules.load(tmp_path / "own.toml").dropping("caption")).to_dict()
    assert [removal["kind"] for removal in record["removed"]] == ["tides"]
    RECORD.validate(record)


@pytest.mark.parametrize(
    "change",
    [{"status": "fine"}, {"body": None}, {"date_published": "4 March"}, {"word_count": -1}, {"extra": 1}, {"authors": "A"}, {"outlet": {"name": "A"}}, {"rules_version": "x"}],
    ids=lambda change: next(iter(change)),
)
def test_wrong_records_are_refused(change):
    record = {**copy.deepcopy(cleaned(0).to_dict()), **change}
    assert not RECORD.is_valid(record)


def test_a_record_without_a_field_is_refused():
    record = cleaned(0).to_dict()
    for name in record:
        assert not RECORD.is_valid({key: value for key, value in record.items() if key != name})


def test_error_records_have_their_own_shape():
    ERROR.validate(MISSING)
    assert not RECORD.is_valid(MISSING)
    assert not ERROR.is_valid(cleaned(0).to_dict())
    assert not ERROR.is_valid({**MISSING, "status": "ok"})

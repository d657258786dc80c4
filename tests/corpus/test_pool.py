"""Workers: order, time limits, deaths, and no row that pays for another."""

import itertools

import pytest

from newsclean import Failure, clean, clean_many
from newsclean.corpus.pool import Limits, Pool
from newsclean.corpus.rows import Fields, Place, Row
from newsclean.corpus.work import Cleaner, as_result
from tests.corpus.invented import TrickyJob, text


def outcomes(texts, limits, workers=2):
    rows = ((Place(0, n), Row(str(n), text=t)) for n, t in enumerate(texts))
    with Pool(TrickyJob(Cleaner(), as_result), workers, limits) as pool:
        return [outcome.payload for _, outcome in pool.run(rows)]


def test_bad_rows_cost_themselves_alone():
    orders = {5: "HANG", 11: "SEGFAULT", 12: "EXIT", 20: "RAISE", 29: "HANG", 30: "SEGFAULT"}
    texts = [orders.get(n, text(n)) for n in range(40)]
    results = outcomes(texts, Limits(2.0))
    kinds = {n: result.type for n, result in enumerate(results) if isinstance(result, Failure)}
    assert kinds == {5: "TimeLimit", 11: "WorkerDied", 12: "WorkerDied", 20: "KeyError", 29: "TimeLimit", 30: "WorkerDied"}
    assert "SIGSEGV" in results[11].message
    assert "code 7" in results[12].message
    assert "2 s" in results[5].message
    assert [r.id for r in results if isinstance(r, Failure)] == ["5", "11", "12", "20", "29", "30"]
    for n, result in enumerate(results):
        if n not in kinds:
            assert result == clean(texts[n])


def test_a_row_that_wants_too_much_memory_is_a_failure():
    results = outcomes([text(0), "MEMORY", text(1)], Limits(60.0, 1024), workers=1)
    assert [isinstance(result, Failure) for result in results] == [False, True, False]
    assert results[1].type in ("MemoryError", "WorkerDied")


def test_a_worker_that_was_killed_by_others_costs_no_row(tmp_path):
    results = outcomes([text(0), f"ONCE {tmp_path / 'died'}", text(1)], Limits(), workers=1)
    assert not any(isinstance(result, Failure) for result in results)
    assert (tmp_path / "died").exists()


def test_clean_many_is_clean_in_order():
    texts = [text(n) for n in range(60)]
    for workers in (1, 2):
        assert list(clean_many(texts, workers=workers)) == [clean(t) for t in texts]


def test_clean_many_streams_what_has_no_end():
    read = []
    endless = (read.append(n) or text(n % 50) for n in itertools.count())
    results = clean_many(endless, workers=2)
    first = [next(results) for _ in range(30)]
    results.close()
    assert [a.headline for a in first[:3]] == [clean(text(n)).headline for n in range(3)]
    assert len(read) <= 30 + 2 * 8 * 14


def test_clean_many_takes_rows_and_says_what_is_no_row():
    good = {"text": text(1), "url": "https://www.theguardian.com/x", "id": "one"}
    article, missing, number = clean_many([good, {"id": "two", "body": "x"}, 3], workers=1)
    assert article.outlet.name == "The Guardian"
    assert article.id == "one"
    assert (missing.id, missing.type) == ("two", "BadRow")
    assert "body" in missing.message
    assert "not int" in number.message


def test_what_the_source_raises_comes_through():
    def broken():
        yield text(0)
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError, match="no more"):
        list(clean_many(broken(), workers=1))


def test_ids_that_were_given_stand_in_the_articles():
    sources = [{"text": text(0), "id": 7}, {"text": text(1)}, text(2), {"text": text(3), "id": ""}, {"text": text(4), "key": "k"}, Row("row", text=text(5))]
    assert [article.id for article in clean_many(sources, workers=2)] == ["7", None, None, None, None, "row"]
    assert next(clean_many(sources[4:], workers=1, fields=Fields(id="key"))).id == "k"


def test_arguments_that_make_no_sense_are_told_at_once():
    for wrong, told in (({"workers": 0}, "at least 1, not 0"), ({"workers": -2}, "at least 1"), ({"seconds": 0}, "more than 0"), ({"memory": -1}, "at least 0"), ({"precision": 1.5}, "between 0 and 1")):
        with pytest.raises(ValueError, match=told):
            clean_many([text(0)], **wrong)
    for one in ("a text", b"bytes", {"text": "a mapping"}):
        with pytest.raises(TypeError, match="give a list"):
            clean_many(one)

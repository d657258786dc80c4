"""The learnt model: its file, its odds, and its attributions, checked by leaving signals out."""

import json

import numpy as np
import pytest

from newsclean import DEFAULT
from newsclean.label import model as models
from newsclean.label import trees
from newsclean.label.context import CONTEXT, compute_context
from newsclean.label.data import DATA
from newsclean.label.explain import explain
from newsclean.label.model import INPUTS, NAMED, attributions, likely_kinds, load, parse, story_odds
from newsclean.label.reading import read
from newsclean.label.rules import SHIPPED, RulesError
from newsclean.label.signals import SIGNALS
from newsclean.read.text import read_text
from tests.support import seeds

#: A signal told as against the story is so in so many of the cases, when it is left out and all else stays.
AGREES = 0.9


def matrix(text):
    reading = read(read_text(text), DEFAULT)
    return np.concatenate([reading.matrix, compute_context(reading)], axis=1)


def blocks_of(text):
    return [block.text for block in read(read_text(text), DEFAULT).document.blocks]


NONE = trees.Trees(np.zeros((0, 0), np.int64), np.zeros((0, 0)), np.zeros((0, 1)))
TEXTS = [seed.data.decode("utf-8") for seed in seeds()]


def test_the_inputs_are_the_two_tables():
    assert list(INPUTS) == [row.name for row in (*SIGNALS, *CONTEXT)]
    assert len(set(INPUTS)) == len(INPUTS)
    assert matrix(TEXTS[0]).shape[1] == len(INPUTS)


def test_the_file_is_small_and_holds_finite_numbers():
    assert sum((DATA / f"labeller.{ending}").stat().st_size for ending in ("f16", "json", "words")) < 1_000_000
    assert all(np.isfinite(array).all() for array in load(SHIPPED).arrays.values())


@pytest.mark.parametrize("text", ["", "x", "\n\n\n", "One line.\n\nAnother line.", "…", "\ud800\n\udfff"])
def test_odd_texts_have_odds(text):
    signals = matrix(text)
    outcome = story_odds(signals, load(SHIPPED))
    assert outcome.odds.shape == (len(signals),)
    assert np.isfinite(outcome.odds).all()


def test_the_same_text_has_the_same_odds():
    first, again = (story_odds(matrix(TEXTS[0]), load(SHIPPED)).odds for _ in range(2))
    assert first.tobytes() == again.tobytes()


def test_other_signals_are_refused():
    head = json.loads((DATA / "labeller.json").read_text(encoding="utf-8"))
    data, words = ((DATA / f"labeller.{ending}").read_bytes() for ending in ("f16", "words"))
    with pytest.raises(ValueError, match="retrain"):
        parse({**head, "signals": head["signals"][1:]}, data, words)
    with pytest.raises(ValueError, match="numbers"):
        parse(head, data + b"\0\0", words)
    with pytest.raises(ValueError, match="words"):
        parse(head, data, words + b"\0")


def test_a_labeller_that_is_not_there_is_named(tmp_path):
    with pytest.raises(RulesError, match="nowhere"):
        _ = DEFAULT.with_labeller(tmp_path / "nowhere").labeller


def test_attributions_hold_when_a_signal_is_left_out():
    """Setting a signal that was told to what is usual in a story makes the block likelier to be story."""
    labeller = load(SHIPPED)
    agreed = told = 0
    for text in TEXTS:
        signals = matrix(text)
        outcome = story_odds(signals, labeller)
        low = np.flatnonzero(outcome.odds < 1).tolist()
        for block, explanation in explain(outcome, labeller, low).items():
            for item in explanation.signals:
                column = INPUTS.index(item.name.removeprefix("signal:"))
                changed = signals.copy()
                changed[block, column] = labeller.typical[column] * labeller.scale[column] + labeller.mean[column]
                told += 1
                agreed += story_odds(changed, labeller).odds[block] > outcome.odds[block]
    assert told > 100
    assert agreed >= AGREES * told, f"{agreed} of {told}"


def test_attributions_are_exact_where_the_model_is_linear():
    """With every unit active and no neighbours, the slope times the distance is the whole difference."""
    labeller = load(SHIPPED)
    d, wide = len(INPUTS), labeller.networks * labeller.units
    arrays = {name: np.zeros_like(array) for name, array in labeller.arrays.items()}
    arrays["enter"][:, 0] = np.linspace(-0.01, 0.01, d)
    arrays["enter_bias"] = np.full(wide, 100, np.float32)
    arrays["leave"] = np.ones_like(arrays["leave"])
    arrays["direct"] = np.linspace(0.1, -0.1, d).astype(np.float32)
    linear = labeller._replace(arrays=arrays, trees=NONE)
    outcome = story_odds(matrix(TEXTS[0]), linear)
    usual = story_odds((linear.typical * linear.scale + linear.mean)[None], linear).odds[0]
    found = attributions(outcome, range(len(outcome.odds)), linear).sum(axis=1)
    assert np.allclose(found, outcome.odds - usual, atol=1e-2)


def test_kinds_are_labels_that_no_role_gives():
    outcome, texts = story_odds(matrix(TEXTS[0]), load(SHIPPED)), blocks_of(TEXTS[0])
    # What repeats nothing that stays is no duplicate; all else has the kind that it had.
    blocks = range(len(outcome.odds))
    free = likely_kinds(outcome, texts, blocks, load(SHIPPED))
    assert set(free) <= set(NAMED)
    single = likely_kinds(outcome, texts, blocks, load(SHIPPED), set(blocks))
    assert "duplicate" not in single
    assert all(kind == other for kind, other in zip(free, single) if kind != "duplicate")
    assert not {"body", "headline", "description"} & set(NAMED)


def test_words_count_and_do_not_hang_on_what_else_is_asked():
    shipped = load(SHIPPED)
    outcome, texts = story_odds(matrix(TEXTS[0]), shipped), blocks_of(TEXTS[0])
    blocks = range(len(texts))
    kinds = likely_kinds(outcome, texts, blocks, shipped)
    assert kinds != likely_kinds(outcome, texts, blocks, shipped._replace(worded=None))
    assert [likely_kinds(outcome, texts, [block], shipped)[0] for block in blocks] == kinds


def test_every_array_is_described():
    assert {*load(SHIPPED).arrays, *trees.ARRAYS} == set(models.TEXT_ARRAYS)

"""The trees beside the networks: their answers, whom they are asked about, and what they tell of a signal."""

import numpy as np
import pytest

from newsclean import DEFAULT
from newsclean.label import trees
from newsclean.label.context import compute_context
from newsclean.label.model import INPUTS, load, story_odds
from newsclean.label.reading import read
from newsclean.label.rules import SHIPPED, SHIPPED_PAGES
from newsclean.label.trees import ASKED_AT_ONCE, SHARE, SURE, Trees, mixed, parts, with_neighbours
from newsclean.read.text import read_text
from tests.support import seeds

#: Two trees over two signals: is the first above 1, the second above 2; is the neighbours' mean of the first above 0.
SMALL = Trees(np.array([[0, 1], [2, 0]]), np.array([[1.0, 2.0], [0.0, np.inf]]), np.array([[0.0, 1.0, 10.0, 11.0], [0.0, 100.0, 7.0, 7.0]]))


def matrix(text):
    reading = read(read_text(text), DEFAULT)
    return np.concatenate([reading.matrix, compute_context(reading)], axis=1)


TEXTS = [seed.data.decode("utf-8") for seed in seeds()]


def test_answers_are_looked_up_by_the_bits_of_the_questions():
    signals = np.array([[0.0, 0.0], [2.0, 3.0], [0.0, 3.0], [2.0, 0.0]])
    found, asked = mixed(np.zeros(4), signals, SMALL)
    # All blocks but none has a neighbour whose first signal is above 0.
    assert (found / SHARE).round(6).tolist() == [100.0, 111.0, 110.0, 101.0]
    assert asked.places.tolist() == [[0, 5], [3, 5], [2, 5], [1, 5]]


def test_of_what_is_sure_nothing_is_asked():
    odds = np.array([SURE, -SURE, 0.0, SURE + 3])
    found, asked = mixed(odds, np.zeros((4, 2)), SMALL)
    assert asked.blocks.tolist() == [2]
    assert found[[0, 1, 3]].tolist() == odds[[0, 1, 3]].tolist()


def test_so_many_blocks_at_once_make_no_difference():
    signals = np.random.default_rng(1).normal(1, 2, (2 * ASKED_AT_ONCE + 7, 2))
    found, asked = mixed(np.zeros(len(signals)), signals, SMALL)
    for block in (0, ASKED_AT_ONCE - 1, ASKED_AT_ONCE, len(signals) - 1):
        bits = with_neighbours(signals)[block][SMALL.columns] > SMALL.borders
        want = sum(SMALL.answers[tree][int(bits[tree] @ [1, 2])] for tree in range(2))
        assert found[block] == pytest.approx(SHARE * want)
    assert len(asked.places) == len(signals)


def test_the_neighbours_mean_leaves_out_the_block():
    signals = np.arange(6.0)[:, None]
    assert with_neighbours(signals)[:, 1].tolist() == [0.75, 1.25, 2.0, 3.0, 2.5, 1.75]


def test_a_signals_part_is_what_its_questions_change():
    _, asked = mixed(np.zeros(2), np.array([[2.0, 3.0], [0.0, 0.0]]), SMALL)
    found = parts(asked, np.array([0, 1]), np.array([0.0, 0.0]), SMALL)
    # Usual is no to both: of the first block each answer changes by its own bit; the neighbours' part is not told.
    assert found.tolist() == [[1.0, 10.0], [0.0, 0.0]]


def test_a_dump_is_read_by_the_networks_alone():
    labeller, signals = load(SHIPPED), matrix(TEXTS[0])
    noisy = signals.copy()
    noisy[:, INPUTS.index("noise")] = trees.ORDERLY + 0.1
    assert story_odds(noisy, labeller).asked is None
    assert story_odds(signals, labeller).asked is not None


@pytest.mark.parametrize("path", [SHIPPED, SHIPPED_PAGES])
def test_the_shipped_trees_are_sound(path):
    labeller = load(path)
    found = labeller.trees
    count, levels = found.columns.shape
    assert count > 0
    assert found.answers.shape == (count, 1 << levels)
    assert count << levels <= 1 << 16
    assert found.columns.min() >= 0
    assert found.columns.max() < 2 * len(labeller.mean)
    assert not np.isnan(found.borders).any()
    assert np.isfinite(found.answers).all()

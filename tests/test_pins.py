"""The quality gate's arithmetic (benchmarks/pins.py): what counts as a fall, and what may be pinned."""

import importlib.util
import json

import pytest

from tests.support import ROOT

_SPEC = importlib.util.spec_from_file_location("pins", ROOT / "benchmarks" / "pins.py")
pins = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(pins)

OLD = pins.Pins({"pages": "d1"}, {"shipped": "w1"}, {"a": 0.9, "b": 0.8})


def new(a=0.9, b=0.8, data="d1", weights="w1"):
    return pins.Pins({"pages": data}, {"shipped": weights}, {"a": a, "b": b})


@pytest.mark.parametrize(("now", "falls"), [(0.9, False), (0.8981, False), (0.898, False), (0.8979, True), (0.95, False)])
def test_a_fall_is_more_than_the_tolerance(now, falls):
    assert bool(pins.fallen(OLD.figures, {"a": now, "b": 0.8})) is falls


def test_a_figure_that_is_no_longer_measured_fell():
    assert pins.fallen(OLD.figures, {"a": 0.9}) == {"b": (0.8, 0.0)}


def test_rises_and_new_figures_are_told():
    assert pins.risen(OLD.figures, {"a": 0.91, "b": 0.8, "c": 0.0}) == {"a": (0.9, 0.91), "c": (0.0, 0.0)}


def test_a_rise_is_pinned_with_its_weights():
    found = pins.pinned_anew(OLD, new(a=0.95, weights="w2"), None)
    assert (found.figures, found.weights, found.lowered) == ({"a": 0.95, "b": 0.8}, {"shipped": "w2"}, ())


def test_small_falls_do_not_add_up():
    once = pins.pinned_anew(OLD, new(a=0.8985), None)
    assert once.figures["a"] == 0.9
    with pytest.raises(pins.Refused, match=r"a: 0\.9000 to 0\.8970"):
        pins.pinned_anew(once, new(a=0.897), None)


def test_a_fall_is_pinned_with_a_reason_alone():
    with pytest.raises(pins.Refused, match="--because"):
        pins.pinned_anew(OLD, new(b=0.7), None)
    found = pins.pinned_anew(OLD, new(b=0.7), "fewer guesses")
    assert found.figures == {"a": 0.9, "b": 0.7}
    assert found.lowered == ({"because": "fewer guesses", "figures": {"b": [0.8, 0.7]}},)


def test_other_data_need_a_reason_and_compare_with_nothing():
    with pytest.raises(pins.Refused, match="cannot be compared"):
        pins.pinned_anew(OLD, new(data="d2"), None)
    assert pins.pinned_anew(OLD, new(a=0.1, data="d2"), "more pages").figures == {"a": 0.1, "b": 0.8}


def test_the_first_pins_need_no_reason():
    assert pins.pinned_anew(pins.Pins({}, {}, {}), new(), None).figures == {"a": 0.9, "b": 0.8}


def test_written_pins_are_read_again(tmp_path):
    pins.write(tmp_path / "pins.json", OLD)
    assert pins.read(tmp_path / "pins.json") == OLD
    assert pins.read(tmp_path / "none.json").figures == {}


def test_the_digest_is_of_names_and_bytes(tmp_path):
    for name, text in (("a", "x"), ("b", "x"), ("c", "y")):
        (tmp_path / name).write_text(text)
    assert len({pins.file_digest([tmp_path / name]) for name in "abc"}) == 3
    assert pins.file_digest([tmp_path / "a", tmp_path / "b"]) == pins.file_digest([tmp_path / "b", tmp_path / "a"])


def test_the_pinned_file_is_one():
    held = pins.read(ROOT / "benchmarks" / "pinned.json")
    assert set(held.weights) == {"shipped", "folds"}
    assert len(held.figures) >= 40
    assert all(0 <= value <= 1 and round(value, pins.DIGITS) == value for value in held.figures.values())
    assert json.loads((ROOT / "benchmarks" / "pinned.json").read_text(encoding="utf-8"))["lowered"] == list(held.lowered)

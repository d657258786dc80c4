"""Rules: the cues in force and what is done with each kind, loaded from the data files."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, overload

from newsclean.article import BODY, FIELD_LABELS, REMOVED_LABELS
from newsclean.label.cues import NO_FORM, Cue, Matcher, Tables
from newsclean.label.data import compiled_cues, compiled_data, compiled_tables, expand, source_macros, toml
from newsclean.label.fold import fold

if TYPE_CHECKING:
    from pathlib import Path

    from newsclean.label.model import Labeller

WHERES = ("whole", "start", "sentence", "end", "inside")
SCOPES = ("line", "block", "until_story", "to_end", "from_opening")
STRENGTHS = ("sure", "strong", "weak")
PARTS = ("alone", "open", "close")
CASES = ("fold", "exact")
ACTIONS = ("remove", "field", "body")
#: A cue of a line or heading speaks of short blocks; a longer one needs its own max_words.
DEFAULT_MAX_WORDS = 40
#: A regex that is so long (characters) takes long to compile.
LONG_REGEX = 300

#: No regex may be longer: reading it would take seconds.
LONGEST_REGEX = 20_000

#: The labeller that newsclean ships.
SHIPPED = "shipped"
#: The labeller of web pages that newsclean ships.
SHIPPED_PAGES = "shipped-pages"

_CUE_KEYS = {"id", "kind", "lang", "where", "scope", "strength", "part", "max_words", "match", "anchors", "regex", "case", "also", "seen", "hits", "misses"}
_FILE_KEYS = {"kind", "title", "about", "action", "cue"}


class RulesError(ValueError):
    """A rules file that cannot be used; the message names the file, the cue and what to change."""


@dataclass(frozen=True)
class Rules:
    """The cues in force and the action for each kind. Frozen: every method returns new rules.

    cues: all cues, in order. actions: kind to ``remove``, ``field`` or ``body``.
    titles: kind to its title. own: names of the cues that a user added; they outrank everything else. digest: of
    the cues, when known. silent: kinds that are not looked for.
    """

    cues: Sequence[Cue]
    actions: Mapping[str, str]
    titles: Mapping[str, str]
    own: frozenset[str] = frozenset()
    digest: str = ""
    weights: str | None = SHIPPED
    page_weights: str | None = SHIPPED_PAGES
    silent: frozenset[str] = frozenset()

    @staticmethod
    def load(*paths: str | Path) -> Rules:
        """The shipped rules and, on top of them, the user's rules files (TOML, see docs/rules.md).

        Raises RulesError when a file cannot be read, is no TOML, or holds a cue that cannot be used.
        """
        rules = _shipped()
        if paths:
            from pathlib import Path
        for path in paths:
            rules = rules._with_file(Path(path))
        return rules

    def without(self, *kinds: str) -> Rules:
        """These rules less all cues of the kinds, as if their data files were empty."""
        self._must_know(kinds)
        return replace(self, cues=tuple(c for c in self.cues if c.kind not in kinds), digest="", silent=self.silent | frozenset(kinds))

    def keeping(self, *kinds: str) -> Rules:
        """Blocks of these kinds stay in the body (they are still recognised and labelled)."""
        return self._acting(kinds, "body")

    def dropping(self, *kinds: str) -> Rules:
        """Blocks of these kinds are removed, also those that the record keeps as fields (captions, notes)."""
        return self._acting(kinds, "remove")

    def with_labeller(self, path: str | Path | None) -> Rules:
        """These rules with another labeller: the path of its files without their endings, as ``training.fit`` writes
        them, or None for the first reading alone (hand-set weights, no model)."""
        return replace(self, weights=None if path is None else str(path))

    def with_page_labeller(self, path: str | Path | None) -> Rules:
        """The same for web pages, whose labeller ``training.pages`` writes."""
        return replace(self, page_weights=None if path is None else str(path))

    @cached_property
    def labeller(self) -> Labeller | None:
        """The learnt model for texts, read at first use.

        Raises RulesError when its files cannot be read or were made for other signals.
        """
        return _load(self.weights)

    @cached_property
    def page_labeller(self) -> Labeller | None:
        """The learnt model for web pages, read at first use; raises as ``labeller`` does."""
        return _load(self.page_weights)

    def action(self, label: str) -> str:
        """What is done with a block of the label."""
        return self.actions.get(label, BODY)

    @cached_property
    def matcher(self) -> Matcher:
        """The automaton, built at first use."""
        return Matcher(self.cues, Tables(*compiled_tables()) if isinstance(self.cues, ShippedCues) else None)

    @cached_property
    def own_matcher(self) -> Matcher:
        """An automaton of the user's own cues alone."""
        return Matcher(tuple(c for c in self.cues if c.name in self.own), None)

    @cached_property
    def version(self) -> str:
        """Digest of all data that decides on a text (cues, actions, languages, registry of outlets, weights): 12
        hexadecimal digits, equal for equal rules on every machine."""
        return self._version(self.labeller)

    @cached_property
    def page_version(self) -> str:
        """Digest of all that decides on a web page."""
        return self._version(self.page_labeller)

    def _version(self, labeller: Labeller | None) -> str:
        beside = compiled_data()["beside"]
        state = json.dumps([self.digest or cues_digest(self.cues), dict(sorted(self.actions.items())), sorted(self.own), labeller.digest if labeller else None, beside])
        return hashlib.sha256(state.encode()).hexdigest()[:12]

    def __getstate__(self) -> dict[str, Any]:
        return {k: v for k, v in self.__dict__.items() if k not in ("matcher", "own_matcher", "labeller", "page_labeller")}

    def _acting(self, kinds: tuple[str, ...], action: str) -> Rules:
        self._must_know(kinds)
        if not kinds:
            return self
        return replace(self, actions={**self.actions, **dict.fromkeys(kinds, action)})

    def _must_know(self, kinds: Iterable[str]) -> None:
        for kind in kinds:
            if kind not in self.actions:
                known = ", ".join(sorted(self.actions))
                raise RulesError(f"unknown kind {kind!r}; the kinds are: {known}")

    def _with_file(self, path: Path) -> Rules:
        parsed = read_kind_file(path)
        actions, titles = dict(self.actions), dict(self.titles)
        for kind in [parsed["kind"]] if parsed["kind"] not in ("", BODY) else []:
            if kind not in actions or parsed["action"]:
                actions[kind] = parsed["action"] or "remove"
            titles.setdefault(kind, parsed["title"])
        new = tuple(row["cue"] for row in parsed["rows"])
        for row in parsed["rows"]:
            if row["cue"].kind not in actions and row["cue"].kind != BODY:
                raise RulesError(f"{path}: cue {row['cue'].id!r}: unknown kind {row['cue'].kind!r}; give the file a title and an action to add a kind")
            problem = next(iter(case_problems(row)), None)
            if problem:
                raise RulesError(f"{path}: {problem}")
        names = frozenset(c.name for c in new)
        kept = tuple(c for c in self.cues if c.name not in names)
        return replace(self, cues=(*kept, *new), actions=actions, titles=titles, own=self.own | names, digest="")


def _load(weights: str | None) -> Labeller | None:
    if weights is None:
        return None
    from newsclean.label.model import load

    try:
        return load(weights)
    except (OSError, ValueError, KeyError) as problem:
        raise RulesError(f"the labeller {weights!r} cannot be used: {problem}") from problem


class ShippedCues(Sequence[Cue]):
    """The cues of the data files. Each is read when it is asked for: a text comes near few of them, and the matcher asks
    once."""

    def __init__(self, rows: Sequence[bytes]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, number: int) -> Cue: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Cue]: ...
    def __getitem__(self, number: int | slice) -> Cue | Sequence[Cue]:
        if isinstance(number, slice):
            return tuple(self)[number]
        return _cue(json.loads(self._rows[number].rstrip(b",")))


def _cue(row: list[Any]) -> Cue:
    *parts, sketch = row
    return Cue._make([*(tuple(part) if isinstance(part, list) else part for part in parts), sketch])


def cues_digest(cues: Sequence[Cue]) -> str:
    """Digest of the cues alone; that of the shipped ones stands in the compiled data."""
    return hashlib.sha256(json.dumps(tuple(cues)).encode()).hexdigest()


def default_actions() -> dict[str, str]:
    """What is done with each label (docs/labels.md): fields stay as fields, boilerplate goes."""
    return {**dict.fromkeys(FIELD_LABELS, "field"), **dict.fromkeys(REMOVED_LABELS, "remove")}


@lru_cache(maxsize=1)
def _shipped() -> Rules:
    """The rules of the data files; frozen, so one instance serves all."""
    data = compiled_data()
    return Rules(ShippedCues(compiled_cues()), {**default_actions(), **data["actions"]}, data["titles"], digest=data["digest"])


def read_kind_file(path: Path) -> dict[str, Any]:
    """A rules file as {kind, title, about, action, rows: [{cue, also, seen, hits, misses}]}. Raises RulesError."""
    tomllib = toml()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RulesError(f"{path}: cannot be read: {error.strerror or error}") from error
    except ValueError as error:  # of the encoding, of the notation, or of a number with thousands of digits
        raise RulesError(f"{path}: is no TOML in UTF-8: {error}") from error
    except RecursionError as error:
        raise RulesError(f"{path}: is nested too deep") from error
    unknown = set(data) - _FILE_KEYS
    if unknown:
        raise RulesError(f"{path}: unknown key {sorted(unknown)[0]!r}; the keys are: {', '.join(sorted(_FILE_KEYS))}")
    if data.get("action") not in (None, *ACTIONS):
        raise RulesError(f"{path}: action must be one of {', '.join(ACTIONS)}")
    for key in ("kind", "title", "about"):
        if not isinstance(data.get(key, ""), str):
            raise RulesError(f"{path}: {key} must be a text in quotation marks")
    if not isinstance(data.get("cue", []), list) or not all(isinstance(row, dict) for row in data.get("cue", [])):
        raise RulesError(f"{path}: cues are tables: begin each with [[cue]]")
    kind = data.get("kind", "")
    try:
        rows = [parse_cue(row, kind) for row in data.get("cue", [])]
    except RulesError as error:
        raise RulesError(f"{path}: {error}") from error
    return {"kind": kind, "title": data.get("title", kind), "about": data.get("about", ""), "action": data.get("action"), "rows": rows}


def parse_cue(row: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """One [[cue]] table checked and made a Cue, with its cases. Raises RulesError."""
    from newsclean.label.prefixes import form, needs, prefixes, sketch
    from newsclean.label.safety import why_unsafe

    name = row.get("id") or "(no id)"

    def fail(what: str) -> RulesError:
        return RulesError(f"cue {name!r}: {what}")

    if not isinstance(row.get("id"), str) or not re.fullmatch(r"[a-z0-9][a-z0-9.-]{0,60}", row["id"]):
        raise fail("needs an id of lower-case letters, digits, '-' and '.'")
    unknown = set(row) - _CUE_KEYS
    if unknown:
        raise fail(f"unknown key {sorted(unknown)[0]!r}; the keys are: {', '.join(sorted(_CUE_KEYS))}")
    where = row.get("where", "whole")
    choices = (("where", where, WHERES), ("scope", row.get("scope", "block"), SCOPES), ("strength", row.get("strength", "strong"), STRENGTHS), ("part", row.get("part", "alone"), PARTS), ("case", row.get("case", "fold"), CASES))
    for key, value, allowed in choices:
        if value not in allowed:
            raise fail(f"{key} is {value!r}; it must be one of {', '.join(allowed)}")
    for key in ("kind", "lang", "seen", "regex"):
        if not isinstance(row.get(key, ""), str):
            raise fail(f"{key} must be a text in quotation marks")
    if not isinstance(row.get("max_words", 1), int) or isinstance(row.get("max_words"), bool) or row.get("max_words", 1) < 1:
        raise fail("max_words must be a whole number from 1 up")
    if not (row.get("kind") or kind):
        raise fail("needs a kind, here or at the head of the file")
    if ("match" in row) == ("regex" in row):
        raise fail("needs either match (a list of phrases) or regex")
    lists = {key: row.get(key, []) for key in ("match", "anchors", "also", "hits", "misses")}
    for key, value in lists.items():
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            raise fail(f"{key} must be a list of non-empty strings")
    regex = row.get("regex")
    anchors = tuple(fold(a) for a in (lists["match"] or lists["anchors"]))
    if regex is not None:
        if len(regex) > LONGEST_REGEX:
            raise fail(f"its regex is longer than {LONGEST_REGEX} characters")
        try:
            problem = why_unsafe(expand(regex, source_macros()))
        except KeyError as error:
            raise fail(f"unknown macro {error}; the macros are: {', '.join(sorted(source_macros()))}") from error
        except (re.error, OverflowError) as error:
            raise fail(f"its regex does not compile: {error}") from error
        except RecursionError as error:
            raise fail("its regex is nested too deep") from error
        if problem:
            raise fail(f"its regex can backtrack badly: {problem}")
        if not anchors:
            raise fail("a regex needs anchors: literal words of which one always stands in what it matches")
    if any(len(a.strip()) < 2 and (a.strip().isalnum() or not a.strip()) for a in anchors):
        raise fail("an anchor must be two characters long at least, or a sign such as ©")
    whole_regex = expand(regex, source_macros()) if regex is not None else ""
    opening = prefixes(whole_regex) if whole_regex and where in ("whole", "start") else ()
    cue = Cue(
        id=row["id"], kind=row.get("kind") or kind, lang=row.get("lang", "en"), where=where, scope=row.get("scope", "block"),
        strength=row.get("strength", "strong"), part=row.get("part", "alone"), max_words=row.get("max_words", DEFAULT_MAX_WORDS),
        anchors=opening or anchors, regex=regex, case=row.get("case", "fold"), opens=bool(opening) or (regex is None and where == "start"),
        needs=needs(whole_regex) if whole_regex else (), form=form(whole_regex) if whole_regex else NO_FORM,
        sketch=sketch(whole_regex) if len(whole_regex) >= LONG_REGEX and where in ("whole", "start") else None,
    )  # fmt: skip
    return {"cue": cue, "also": tuple(lists["also"]), "seen": row.get("seen", ""), "hits": tuple(lists["hits"]), "misses": tuple(lists["misses"])}


def case_problems(row: Mapping[str, Any]) -> Iterable[str]:
    """What is wrong with a cue's own cases: hits that it does not find, misses that it finds."""
    from newsclean.label.fold import fold_all

    matcher = Matcher((row["cue"],))
    for wanted, cases in ((True, row["hits"]), (False, row["misses"])):
        for case in cases:
            if bool(matcher.find(fold_all([case]))) is not wanted:
                yield f"cue {row['cue'].id!r} {'does not hit' if wanted else 'hits'} {case!r}, which its {'hits' if wanted else 'misses'} list"

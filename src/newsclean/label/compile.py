"""Writes cues.json, tables.txt, outlets.json, calls.json and compiled.json in data/ from the TOML and CSV files there:
``python -m newsclean.label.compile [--check]``.

TOML is for people and holds the cases too; start-up reads the cues alone as JSON, twenty times faster.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Collection, Mapping

from newsclean.article import LABELS, REMOVED_LABELS
from newsclean.label.cues import Cue, tables
from newsclean.label.data import DATA, expand, read_toml, source_macros
from newsclean.label.fold import fold
from newsclean.label.rules import RulesError, cues_digest, default_actions, read_kind_file

#: A date with its time and zone, as it stands in a timestamp line.
DATE = r"(?:(?P<early>{time})(?: ?{zone})?(?:,| ·| \||,? on)? )?(?P<date>\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:\.\d{1,6})?(?:Z|[+-]\d{2}:?\d{2})?|{date})(?:(?:,| at| um| à| às| om| kl\.?| alle| ore| a las| -| ·| \||;){0,2} ?(?P<time>{time})(?: ?(?P<zone>{zone}))?)?"

#: In a language with so many cues, a text in which none is found holds little furniture.
WELL_KNOWN = 60
#: The groups of words in calls.toml.
CALL_GROUPS = frozenset(("we", "you", "formal", "i", "told", "past", "terms", "self", "do", "of", "general"))


def compiled() -> dict[str, str]:
    """The compiled files by name, as the TOML and CSV files give them. Raises RulesError."""
    cues: list[Cue] = []
    actions, titles = {}, {}
    for path in sorted((DATA / "kinds").glob("*.toml")):
        parsed = read_kind_file(path)
        if default_actions().get(parsed["kind"]) != parsed["action"]:
            actions[parsed["kind"]] = parsed["action"]
        titles[parsed["kind"]] = parsed["title"]
        cues += [row["cue"] for row in parsed["rows"]]
    languages = [read_toml(f"languages/{path.name}") for path in sorted((DATA / "languages").glob("*.toml"))]
    macros = {name: expand(regex, source_macros()) for name, regex in sorted(source_macros().items())}
    fields = {**read_toml("fields.toml"), "date": expand(DATE, macros)}
    counts = Counter(cue.lang for cue in cues)
    well_known = sorted(code for code, count in counts.items() if count >= WELL_KNOWN)
    cues += outlet_cues()
    digest = cues_digest(tuple(cues))
    rest = {"actions": actions, "titles": titles, "languages": languages, "fields": fields, "macros": macros, "digest": digest, "well_known": well_known, "names": element_names(), "links": links(frozenset(cue.name for cue in cues))}
    registry = _registry(_outlets())
    calls = call_words({row["code"] for row in languages})
    rest["beside"] = digest_beside(rest, registry + calls + hashlib.sha256((DATA / "lines.f16").read_bytes()).hexdigest())
    return {"outlets.json": registry, "calls.json": calls, "cues.json": _line_by_line(cues), "tables.txt": _by_table(cues), "compiled.json": _json(rest) + "\n"}


def call_words(codes: Collection[str]) -> str:
    """The words of calls to the reader as JSON. Raises RulesError for an unknown language, group or kind and for what is
    no phrase in small letters."""
    table = read_toml("calls.toml")
    for code, row in table.items():
        if code not in codes:
            raise RulesError(f"calls.toml: {code!r} is no language of data/languages")
        for group, value in row.items():
            if group not in CALL_GROUPS:
                raise RulesError(f"calls.toml: {group!r} is no group of words")
            for kind, phrases in value.items() if isinstance(value, dict) else (("any", value),):
                if kind != "any" and kind not in REMOVED_LABELS:
                    raise RulesError(f"calls.toml: {kind!r} is no kind that is removed")
                odd = [phrase for phrase in phrases if group != "formal" and not re.fullmatch(r"[^\W_A-Z]+(?: [^\W_A-Z]+)*", phrase)]
                if odd:
                    raise RulesError(f"calls.toml: {odd[0]!r} in {code} is no phrase of words in small letters")
    return _json(table) + "\n"


def digest_beside(rest: Mapping[str, object], registry: str) -> str:
    """Digest of what decides on a text beside its cues, the actions and the weights, which are digested elsewhere; it is
    part of each record's rules_version."""
    decides = {key: value for key, value in rest.items() if key not in ("actions", "titles", "digest")}
    return hashlib.sha256((_json(decides) + registry).encode()).hexdigest()


def links(known: Collection[str]) -> list[str]:
    """The cues of data/menus.toml. Raises RulesError for one that no file of data/kinds has."""
    found: list[str] = read_toml("menus.toml")["cues"]
    odd = [name for name in found if f"cue:{name}" not in known]
    if odd:
        raise RulesError(f"menus.toml: {odd[0]!r} is no cue of data/kinds")
    return found


def element_names() -> dict[str, tuple[int, str]]:
    """The words of data/names.toml, and its tags in brackets, each with its kind and that kind's place in the file."""
    out: dict[str, tuple[int, str]] = {}
    for place, (kind, row) in enumerate(read_toml("names.toml").items()):
        if kind not in LABELS:
            raise RulesError(f"names.toml: {kind!r} is no kind")
        for word in (*row.get("words", ()), *(f"<{tag}>" for tag in row.get("tags", ()))):
            if word in out:
                raise RulesError(f"names.toml: {word!r} stands in {out[word][1]} and in {kind}")
            out[word] = (place, kind)
    return out


def _line_by_line(cues: list[Cue]) -> str:
    """One cue a line, so that a change shows as such in the history."""
    rows = map(_json, cues)
    return "[\n" + ",\n".join(rows) + "\n]\n"


def _by_table(cues: list[Cue]) -> str:
    """The tables of the matcher: keys and values in turn, a line each, behind each table an empty line."""
    return "".join("".join(f"{key}\n{numbers}\n" for key, numbers in table.items()) + "\n" for table in tables(cues))


def _outlets() -> list[dict[str, str]]:
    with (DATA / "outlets.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _registry(table: list[dict[str, str]]) -> str:
    """The registry as assemble.outlets loads it: the numbers of the lines by name, by domain and by agency, the forms
    of names by their first word, those who share another's domain with the paths below which they stand, and a line
    for each row; all as JSON."""
    lines: list[str] = []
    by_name: dict[str, int] = {}
    by_domain: dict[str, int] = {}
    by_agency: dict[str, int] = {}
    first: dict[str, list[tuple[str, str]]] = {}
    shared: dict[str, list[tuple[str, int]]] = {}
    for number, row in enumerate(table, 5):
        name, aliases, domains, shares, agency = row["name"], *(_several(row[key]) for key in ("aliases", "domains", "shares", "agency"))
        for address in shares:
            host, _, path = address.partition("/")
            shared.setdefault(host, []).append((path, number))
        by_name[name] = number
        by_domain.update(dict.fromkeys(domains, number))
        by_agency.update({code.upper(): number for code in agency})
        for form in (name, *aliases):
            # A name of one ordinary word ("Nature", "Time") shows nothing inside a sentence.
            if " " in form or "." in form or not form[1:].islower() or len(form) >= 8:
                first.setdefault(re.findall(r"\w+|.", form)[0], []).append((form, name))
        lines.append(_json([name, aliases, domains, row["country"] or None, row["language"] or None, row["kind"], agency, shares]))
    return "".join(line + "\n" for line in (_json(by_name), _json(by_domain), _json(by_agency), _json(first), _json(shared), *lines))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def outlet_cues() -> list[Cue]:
    """A cue for each line that is an outlet's masthead or slogan, and for the openings of its own appeals: the
    registry's rows as data of the matcher."""
    cues = []
    for row in _outlets():
        lines_ = [row["name"], *_several(row["mastheads"])]
        # A masthead of one ordinary word ("Nature", "Time") is told from a subhead by its place alone.
        sure = [line for line in lines_ if " " in line or "." in line or not line[1:].islower()]
        for part, phrases, strength in (("name", sure, "strong"), ("word", [x for x in lines_ if x not in sure], "weak"), ("slogan", _several(row["slogans"]), "sure")):
            anchors = tuple(dict.fromkeys(fold(p) for p in phrases if len(p) > 2))
            if anchors:
                cues.append(Cue(f"outlet.{part}:{row['name']}", "masthead", row["language"], "whole", "block", strength, "alone", 40, anchors, None, "fold", False))
        appeals = tuple(fold(phrase) for phrase in _several(row["appeals"]))
        if appeals:
            cues.append(Cue(f"outlet.appeal:{row['name']}", "donation_appeal", row["language"], "start", "block", "strong", "alone", 60, appeals, None, "fold", False))
    return cues


def _several(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def main() -> int:
    try:
        files = compiled()
    except RulesError as error:
        print(error, file=sys.stderr)
        return 1
    stale = [name for name, text in files.items() if not (DATA / name).exists() or (DATA / name).read_text(encoding="utf-8") != text]
    if "--check" in sys.argv[1:]:
        print(f"stale: {', '.join(stale)}; run python -m newsclean.label.compile" if stale else "fresh")
        return 1 if stale else 0
    for name in stale:
        (DATA / name).write_text(files[name], encoding="utf-8")
    print(f"written: {', '.join(stale) or 'nothing, all is fresh'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Runs: rows from inputs, through workers, into an output, with commits on the way; and ``clean_many``."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from newsclean import __version__
from newsclean.article import Article
from newsclean.corpus import journal as journals
from newsclean.corpus.forms import FORMS, BadOutput, check_output, open_sink
from newsclean.corpus.journal import Journal, Mark
from newsclean.corpus.packed import TIMES_MOST
from newsclean.corpus.pool import DEFAULT_LIMITS, Limits, Pool, cores
from newsclean.corpus.readers import read
from newsclean.corpus.rows import DEFAULT_FIELDS, Failure, Fields, Place, Row, row_of
from newsclean.corpus.sinks import Sink
from newsclean.corpus.sources import Source, digest, files_of, local_path, sources
from newsclean.corpus.tally import Summary
from newsclean.corpus.work import Cleaner, CleanJob, Job, as_result
from newsclean.label.decide import EVEN
from newsclean.label.rules import Rules, RulesError
from newsclean.pipeline import DEFAULT

#: A commit is made after so many rows or seconds, whichever comes first: what is done again after a kill.
COMMIT_ROWS, COMMIT_SECONDS = 500, 1.0
#: What is done with an output that is there: nothing, going on with it, or writing it anew.
MODES = ("new", "resume", "overwrite")
#: What stands beside an output under its name while a run writes it, and its journal: no run reads them.
BESIDE = (journals.ENDING, journals.ENDING + ".new", ".new", ".parts", ".parts.done")


class Refused(Exception):
    """A run that cannot begin; the message says why and what to do."""


class Stopped(Exception):
    """A run whose output can no longer be written; the message says why and what is kept."""


class Plan(NamedTuple):
    """A run: what is read and how, what becomes of it, and where it goes. ``output`` ``-`` is standard output."""

    inputs: tuple[str, ...]
    output: str
    form: str
    cleaner: Cleaner
    fields: Fields = DEFAULT_FIELDS
    input_form: str | None = None
    jobs: int = 1
    limits: Limits = DEFAULT_LIMITS
    mode: str = MODES[0]
    most_unpacked: int = TIMES_MOST


class Progress(NamedTuple):
    """How far a run is: articles of this run and failures, bytes of input read and all (0: not known), seconds, and
    whether it is at its end."""

    articles: int
    failed: int
    read: int
    total: int
    seconds: float
    finished: bool = False


class Report(NamedTuple):
    """How a run ended: the sum over all its articles, seconds of work, those taken up from an earlier run, and
    whether it came to its end."""

    summary: Summary
    seconds: float
    resumed: int
    finished: bool


def run(plan: Plan, tell: Callable[[Progress], None] = lambda progress: None, job: Job | None = None) -> Report:
    """Carry the plan out. ``tell`` is called after every article, and once at the end.

    Stops at KeyboardInterrupt and returns what was done until then. Raises Refused when it cannot begin, Stopped when
    the output cannot be written any more, BadInput or Missing (``sources``), Broken (``pool``).
    """
    journal, cleaner = _begin(plan)
    before = journal.mark
    if before.finished:
        _check_whole(plan, before)
        return Report(Summary.of(before.summary or {}), before.seconds, before.rows, True)
    state = _Run(plan, journal, _open(plan, journal), tell)
    work = job or CleanJob(cleaner, FORMS[plan.form].render)
    try:
        try:
            with Pool(work, plan.jobs, plan.limits) as pool:
                state.drain(pool)
            state.finish()
        except KeyboardInterrupt:
            if not state.journal.mark.finished:
                state.commit()
    except BrokenPipeError:
        raise
    except OSError as error:
        state.rewind()
        raise Stopped(_told(plan, error, state.journal.mark)) from error
    mark = state.journal.mark
    return Report(Summary.of(mark.summary) if mark.summary else Summary(), mark.seconds, before.rows, mark.finished)


def _check_whole(plan: Plan, mark: Mark) -> None:
    """Raises Refused where the output of a run that is done is there no longer."""
    if not os.path.exists(plan.output):
        raise Refused(f"{plan.output}: is gone, though its run was finished; write it anew with --overwrite")
    if FORMS[plan.form].is_stream and os.path.getsize(plan.output) < mark.position:
        raise Refused(f"{plan.output}: is shorter than its journal says ({mark.position} bytes); write it anew with --overwrite")


def _open(plan: Plan, journal: Journal) -> Sink:
    """The output, once its journal stands: whatever is in it then can be taken up again. Raises Refused."""
    fresh = journal.mark.rows == 0
    try:
        if plan.output != "-":
            journals.save(plan.output, journal)
        if fresh:
            FORMS[plan.form].forget(plan.output)
        return open_sink(plan.form, plan.output, journal.mark.position)
    except OSError as error:
        if fresh and plan.output != "-":
            journals.remove(plan.output)
        raise Refused(f"{plan.output}: cannot be written: {error.strerror or error}") from error


@contextmanager
def whole() -> Iterator[None]:
    """What is done inside is done wholly: a signal that would end the program waits until its end."""
    caught: list[object] = []
    if threading.current_thread() is not threading.main_thread():  # where no signal is ever handled
        yield
        return
    before = {sign: signal.signal(sign, lambda *_: caught.append(1)) for sign in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)
    if caught:
        raise KeyboardInterrupt


class _Run:
    """The state of a run between two commits."""

    def __init__(self, plan: Plan, journal: Journal, sink: Sink, tell: Callable[[Progress], None]) -> None:
        self.plan, self.journal, self._sink, self._tell = plan, journal, sink, tell
        mark = journal.mark
        self.summary = Summary.of(mark.summary) if mark.summary else Summary()
        self._rows, self._place, self._before = mark.rows, mark.place, mark.seconds
        self._started = mark.rows
        self._begun = self._committed = time.monotonic()
        self._read = 0
        self._total = sum(source.size for source in _sources(plan))

    @property
    def seconds(self) -> float:
        """Seconds of work, those before a restart included."""
        return self._before + time.monotonic() - self._begun

    def _progress(self) -> Progress:
        return Progress(self._rows - self._started, self.summary.failed, self._read, self._total, time.monotonic() - self._begun)

    def drain(self, pool: Pool) -> None:
        """Clean and write all rows that are left."""
        rows = read(_sources(self.plan), self.plan.fields, self._meter, self._place)
        with closing(pool.run(rows)) as outcomes:
            for place, outcome in outcomes:
                with whole():
                    self._sink.add(self._rows, outcome.payload)
                    self.summary.add(outcome.tally)
                    self._rows, self._place = self._rows + 1, Place(place.file, place.row + 1)
                if self._rows - self.journal.mark.rows >= COMMIT_ROWS or time.monotonic() - self._committed >= COMMIT_SECONDS:
                    self.commit()
                self._tell(self._progress())

    def commit(self) -> None:
        """Make what was written last."""
        with whole():
            self._mark(self._sink.commit(), False)

    def finish(self) -> None:
        """Make the output whole."""
        self.commit()
        self._sink.finish()
        with whole():
            self._mark(self.journal.mark.position, True)
            self._sink.close()
        self._tell(self._progress()._replace(finished=True))

    def rewind(self) -> None:
        """Take back what was written behind the last commit."""
        with suppress(OSError):
            self._sink.rewind(self.journal.mark.position)
            if self.plan.output != "-":
                journals.save(self.plan.output, self.journal)

    def _mark(self, position: int, finished: bool) -> None:
        mark = Mark(self._rows, self._place, position, round(self.seconds, 3), self.summary.to_dict(), finished)
        self.journal = self.journal._replace(mark=mark)
        if self.plan.output != "-":
            journals.save(self.plan.output, self.journal)
        self._committed = time.monotonic()

    def _meter(self, size: int) -> None:
        self._read += size


def _own(plan: Plan) -> Callable[[str], bool]:
    """Tells the paths that belong to the output."""
    return (lambda path: False) if plan.output == "-" else files_of(plan.output, BESIDE)


def _sources(plan: Plan) -> Iterator[Source]:
    """The inputs, without what the run itself writes among them."""
    return (source._replace(most_unpacked=plan.most_unpacked) for source in sources(plan.inputs, plan.input_form, _own(plan)))


def _check_apart(plan: Plan) -> None:
    """Nobody's articles are written over. Raises Refused where the output is an input."""
    own = _own(plan)
    for name in plan.inputs:
        if name != "-" and own(os.path.realpath(local_path(name))):
            raise Refused(f"{name}: is the output, or lies in it; write the records elsewhere")
    # What no run has left there may be the only copy of an article.
    ours = os.path.exists(journals.path_of(plan.output))
    if plan.mode == "overwrite" and os.path.exists(plan.output) and not ours and any(own(local_path(source.path)) for source in sources(plan.inputs, plan.input_form)):
        raise Refused(f"{plan.output}: is among the inputs, and no run wrote it; write the records elsewhere")


def _begin(plan: Plan) -> tuple[Journal, Cleaner]:
    """The journal to go on from, and the cleaner with the reference day of the run. Raises Refused."""
    try:
        check_output(plan.output, plan.form)
    except BadOutput as error:
        raise Refused(str(error)) from error
    if plan.output == "-":
        if plan.mode == "resume":
            raise Refused("standard output cannot be resumed: name a file with -o")
        return Journal(_settings(plan)), plan.cleaner
    _check_apart(plan)
    fresh = Journal(_settings(plan)), plan.cleaner
    if plan.mode == "overwrite":
        return fresh
    try:
        before = journals.load(plan.output)
    except journals.BadJournal as error:
        raise Refused(f"{error}; begin anew with --overwrite") from error
    there = os.path.exists(plan.output) and (not os.path.isdir(plan.output) or bool(os.listdir(plan.output)))
    if before is None and not there:
        return fresh
    if plan.mode == "new":
        if before is not None and not before.mark.finished:
            raise Refused(f"{plan.output}: holds {before.mark.rows} articles of a run that was cut short; go on with --resume, or begin anew with --overwrite")
        raise Refused(f"{plan.output}: is there already, or its journal is; write it anew with --overwrite")
    if before is None:
        raise Refused(f"{plan.output}: has no journal ({journals.path_of(plan.output)}), so it cannot be resumed; write it anew with --overwrite")
    return before, _same(plan, fresh[0], before)


def _same(plan: Plan, fresh: Journal, before: Journal) -> Cleaner:
    """The cleaner of a run that goes on as it was begun. Raises Refused where it would not."""
    old, new = before.settings, fresh.settings
    changed = sorted(key for key in {*new, *old} if key != "reference" and new.get(key) != old.get(key))
    if changed:
        each = ", ".join("the inputs have other names or sizes" if key == "inputs" else f"{key} was {old.get(key)!r} and is {new.get(key)!r}" for key in changed)
        raise Refused(f"{plan.output}: cannot be resumed, as the run was begun otherwise: {each}; give the same again, or begin anew with --overwrite")
    # The day of the first start decides which dates are believed, on all rows alike.
    day = old.get("reference")
    return replace(plan.cleaner, reference=date.fromisoformat(day) if day else None)


def _settings(plan: Plan) -> dict[str, Any]:
    """What must be the same when a run is taken up again, as plain data."""
    cleaner = plan.cleaner
    return {
        "newsclean": __version__,
        "inputs": digest(_sources(plan)) if plan.output != "-" else "",
        "fields": list(plan.fields),
        "format": plan.form,
        "rules": cleaner.rules.version,
        "page_rules": _page_version(cleaner.rules),
        **{key: getattr(cleaner, key) for key in ("precision", "language", "outlet", "engine")},
        "reference": cleaner.reference.isoformat() if cleaner.reference else None,
    }


def _page_version(rules: Rules) -> str | None:
    # Without a labeller of pages every page gets an error record, and texts are cleaned all the same.
    with suppress(RulesError):
        return rules.page_version
    return None


def _told(plan: Plan, error: OSError, mark: Mark) -> str:
    where = "standard output" if plan.output == "-" else plan.output
    kept = "" if plan.output == "-" else f"; {mark.rows} articles are kept: make room or mend it, then run the same again with --resume"
    return f"{where}: cannot be written: {error.strerror or error}{kept}"


def clean_many(
    sources: Iterable[str | bytes | Mapping[str, Any] | Row],
    *,
    workers: int | None = None,
    rules: Rules = DEFAULT,
    precision: float = EVEN,
    language: str | None = None,
    outlet: str | None = None,
    reference: date | None = None,
    seconds: float = 60.0,
    memory: int = 0,
    fields: Fields = DEFAULT_FIELDS,
) -> Iterator[Article | Failure]:
    """Clean many articles in worker processes; the results come in the order of the sources, while these are read.

    sources: texts (``str`` or ``bytes``), or mappings with the keys that ``fields`` names (``text`` or ``html``,
    ``url``, ``id``); may be endless. workers: processes; the cores at hand when None. rules, precision, language,
    outlet, reference: as for ``clean`` and ``clean_html``. seconds: what one article may take. memory: megabytes that
    a worker may use; 0 for no limit.

    An article that takes too long, kills its worker or holds no text yields a ``Failure`` in its place. An id that was
    given stands in the article; other fields of a mapping do not, but the order tells whose they are. So much is read
    ahead, and no more: 96 articles for each worker. Raises ValueError or TypeError for arguments that make no sense,
    Broken when no worker can be started, and whatever ``sources`` raises.
    """
    if isinstance(sources, (str, bytes, Mapping)):
        raise TypeError(f"sources is one {type(sources).__name__}; give a list, or clean() it")
    for name, value, fits, wanted in (
        ("workers", workers, workers is None or workers >= 1, "at least 1"),
        ("seconds", seconds, seconds > 0, "more than 0"),
        ("memory", memory, memory >= 0, "at least 0"),
        ("precision", precision, 0 < precision < 1, "between 0 and 1"),
    ):
        if not fits:
            raise ValueError(f"{name} must be {wanted}, not {value!r}")
    cleaner = Cleaner(rules, precision, language, outlet, reference=reference)
    return _clean_many(sources, fields, cleaner, workers or cores(), Limits(seconds, memory))


def _clean_many(sources: Iterable[Any], fields: Fields, cleaner: Cleaner, workers: int, limits: Limits) -> Iterator[Article | Failure]:
    ids: deque[str | None] = deque()

    def rows() -> Iterator[tuple[Place, Row]]:
        for number, source in enumerate(sources):
            row = _row(source, fields, str(number))
            ids.append(row.id if isinstance(source, Row) or _names_itself(source, fields) else None)
            yield Place(0, number), row

    with Pool(CleanJob(cleaner, as_result), workers, limits) as pool, closing(pool.run(rows())) as outcomes:
        for _, outcome in outcomes:
            result, id = outcome.payload, ids.popleft()
            yield replace(result, id=id) if id is not None and isinstance(result, Article) else result


def _names_itself(source: object, fields: Fields) -> bool:
    return isinstance(source, Mapping) and source.get(fields.id) not in (None, "")


def _row(source: str | bytes | Mapping[str, Any] | Row, fields: Fields, id: str) -> Row:
    if isinstance(source, Row):
        return source
    if isinstance(source, (str, bytes)):
        return Row(id, text=source)
    if isinstance(source, Mapping):
        return row_of(source, fields, id)
    return Row(id, problem=Failure(id, "BadRow", f"a source is a text, bytes or a mapping, not {type(source).__name__}"))

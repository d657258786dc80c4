"""Spark with two workers, of which one is killed during the job: nothing is lost, and every byte is the same."""

import os
import signal
import sys
import threading
import time

import pytest

from newsclean.corpus.profile import propose
from newsclean.corpus.repeats import count, sight
from newsclean.corpus.rows import Row
from newsclean.corpus.work import Cleaner
from newsclean.pipeline import clean
from tests.corpus.invented import write_jsonl
from tests.engines.single import COUNT, line_of, rows, single_run

pytestmark = pytest.mark.engines


@pytest.fixture(scope="module")
def spark():
    sql = pytest.importorskip("pyspark.sql")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        sql.SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.executor.memory", "1g")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "20")
        .config("spark.executorEnv.PYTHONPATH", os.pathsep.join(sys.path))
        .getOrCreate()
    )
    yield session
    session.stop()


def executors():
    """The processes of Spark's executors."""
    out = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/cmdline") as line:
                    if "CoarseGrainedExecutorBackend" in line.read():
                        out.append(int(name))
            except (FileNotFoundError, ProcessLookupError):
                continue
    return out


def test_an_executor_is_killed_and_nothing_is_lost(spark, tmp_path):
    import pyarrow as pa
    import pyarrow.parquet

    from newsclean.integrations.arrow import clean_table
    from newsclean.integrations.spark import clean_dataframe

    path = write_jsonl(tmp_path / "in.jsonl", rows())
    before = set(executors())
    assert len(before) == 2
    frame = spark.read.schema("id string, url string, text string, shelf bigint").json(str(path)).repartition(12)
    errors = []

    def job():
        try:
            clean_dataframe(frame).write.parquet(str(tmp_path / "out"))
        except Exception as error:
            errors.append(error)

    thread = threading.Thread(target=job)
    thread.start()
    tracker, victim = spark.sparkContext.statusTracker(), sorted(before)[0]
    end = time.monotonic() + 120
    while not any(stage.numCompletedTasks and stage.numTasks == 12 for stage in map(tracker.getStageInfo, tracker.getActiveStageIds()) if stage):
        assert thread.is_alive(), errors
        assert time.monotonic() < end
        time.sleep(0.02)
    os.kill(victim, signal.SIGKILL)
    thread.join(240)
    assert not thread.is_alive()
    assert not errors
    assert victim not in executors()

    made = pyarrow.parquet.read_table(tmp_path / "out").sort_by("id").to_pylist()
    assert len(made) == COUNT
    single = single_run(path)
    assert [line_of(row) for row in made] == [single[row["id"]] for row in made]
    assert set(single) == {row["id"] for row in made}
    local = clean_table(pa.Table.from_pylist(rows())).sort_by("id").to_pylist()
    assert made == local


def test_learning_is_a_group_by_with_the_same_result(spark):
    from newsclean.integrations.spark import learn_dataframe

    frame = spark.createDataFrame(rows(), "id string, url string, text string, shelf bigint").repartition(5)
    # Spark counts all; so does a sketch that is large enough.
    single = count((sight(clean(row["text"], url=row["url"])) for row in rows() if row["text"]), capacity=100_000)
    learnt = learn_dataframe(frame)
    assert learnt == propose(single.repeats())
    assert any("tide tables" in proposal.repeat.text for proposal in learnt.proposals)


def test_a_cleaner_travels():
    import pickle

    cleaner = pickle.loads(pickle.dumps(Cleaner(language="en")))
    assert cleaner(Row("1", text="One.")).language == "en"

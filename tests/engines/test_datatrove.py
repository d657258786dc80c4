"""datatrove's own executor with two tasks: every document comes through, with the bytes of the single run."""

import gzip
import json

import pytest

from newsclean.write.json import dump
from tests.corpus.invented import write_jsonl
from tests.engines.single import COUNT, rows, single_run

pytestmark = pytest.mark.engines


def test_two_tasks_lose_no_document(tmp_path):
    pytest.importorskip("datatrove")
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    from newsclean.integrations.datatrove import CleanNews

    # datatrove's own readers drop rows without a text, so a row of them would be theirs to lose.
    data = [{**row, "text": row["text"] or "Only a line."} for row in rows()]
    folder = tmp_path / "in"
    folder.mkdir()
    for part in (0, 1):
        write_jsonl(folder / f"{part}.jsonl", data[part::2])
    steps = [JsonlReader(str(folder)), CleanNews(), JsonlWriter(str(tmp_path / "out"))]
    LocalPipelineExecutor(steps, tasks=2, workers=2, logging_dir=str(tmp_path / "log")).run()

    documents = [json.loads(line) for path in sorted((tmp_path / "out").iterdir()) for line in gzip.decompress(path.read_bytes()).splitlines()]
    assert len(documents) == COUNT
    single = single_run(write_jsonl(tmp_path / "all.jsonl", data))
    for document in documents:
        record = document["metadata"]["newsclean"]
        assert document.get("text", "") == record["body"]  # its writer leaves out what is empty
        assert dump({**record, "extra": {"shelf": document["metadata"]["shelf"]}}) == single.pop(document["id"])
    assert not single

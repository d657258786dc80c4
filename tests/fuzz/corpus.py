"""First inputs for the guided fuzzer: ``python -m tests.fuzz.corpus FOLDER`` writes a folder for each target, and a
dictionary of words that open doors."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pyarrow
import pyarrow.parquet

from newsclean import Rules
from tests.corpus.invented import rows
from tests.support import SOURCES, page_seeds, seeds

#: Bytes of a first input: short ones are tried more often.
LONGEST = 800
#: A response as a crawler keeps it.
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n<!doctype html><html><body><p>Caf\xe9 prices rise.</p></body></html>"
WORDS = ("<p>", "</p>", "<div>", "<article>", "<script>", "</script>", "<template>", "<noscript>", "<table>", "<!--", "-->", "<![CDATA[", "&amp;", "&#0;", '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"', "[[cue]]", 'id = "', 'regex = "', "match = [", "anchors = [", 'where = "start"', 'scope = "until_story"', "(?:", "{0,", ")+", "(?i:", "[^", "\\\\b", '{"text": "', '"html": "', "WARC/1.0", "Content-Length: ", "WARC-Type: response", "Transfer-Encoding: chunked", "\\xef\\xbb\\xbf", "\\xff\\xfe", "\\xed\\xa0\\x80", "\\xe2\\x80\\xa8", "**", "](http://", "“", "”", "©", "•")


def warc(length: int | None = None, kind: str = "response", body: bytes = HTTP) -> bytes:
    """One record of a WARC archive, with the length that it claims."""
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.com/a\r\nWARC-Date: 2026-03-01T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(body) if length is None else length}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"


def parquet(data: list[dict[str, object]]) -> bytes:
    """A Parquet file of rows."""
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(data), out)
    return out.getvalue()


def write(folder: Path) -> None:
    """All first inputs."""
    made: dict[str, list[bytes]] = {
        "text": [b"\x7f" + seed.data[:LONGEST] for seed in seeds()],
        "page": [b"\x7f" + seed.data[:LONGEST] for seed in page_seeds()],
        "rules": [path.read_bytes()[:LONGEST].rpartition(b"\n[[cue]]")[0] for path in sorted((SOURCES / "data" / "kinds").glob("*.toml"))],
        "rows": [
            b"\0" + b"".join(json.dumps(row).encode() + b"\n" for row in rows(2)),
            b"\x01id,text,url\na,Boats go.,https://example.com\nb,\"Two\nlines\",\n",
            b"\x02id\ttext\na\tBoats go.\n",
            b"\x03" + parquet(rows(2)),
            b"\x04" + warc() + warc(5) + warc(500),
            b"\x04" + warc(kind="conversion", body=b"Boats go."),
            b"\x05Boats go.",
        ],
    }
    for target, inputs in made.items():
        (folder / target).mkdir(parents=True, exist_ok=True)
        for number, data in enumerate(inputs):
            (folder / target / f"first-{number:03}").write_bytes(data)
    anchors = sorted({cue.anchors[0] for cue in Rules.load().cues if cue.anchors})[::20]
    entries = [word if "\\x" in word else "".join(f"\\x{byte:02x}" for byte in word.encode()) for word in (*WORDS, *anchors)]
    (folder / "words.dict").write_text("".join(f'"{entry}"\n' for entry in entries), encoding="ascii")


if __name__ == "__main__":
    write(Path(sys.argv[1]))

"""The picture of the documentation is made by its script."""

import os
import subprocess
import sys

from tests.support import ROOT

PNG = b"\x89PNG\r\n\x1a\n"


def test_the_picture_is_made(chromium, tmp_path):
    made = tmp_path / "review.png"
    subprocess.run([sys.executable, str(ROOT / "docs/images/make.py"), str(made)], check=True, timeout=60, env={**os.environ, "PYTHONPATH": str(ROOT)})
    kept = ROOT / "docs/images/review.png"
    for path in (made, kept):
        data = path.read_bytes()
        assert data.startswith(PNG) and 30_000 < len(data) < 400_000
    assert made.read_bytes()[16:24] == kept.read_bytes()[16:24]

"""Completes and checks a bill of materials that cyclonedx-py wrote.

    python3 -m tests.release.bom FILE VERSION

The version of newsclean, which pyproject.toml takes from the code, is put in; so is the licence of docs/licences.md
where a package declares its own in words that CycloneDX does not know.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.release.licences import listed, normal

ROOT = Path(__file__).resolve().parent.parent.parent
#: Of these at least there must be something in the bill.
SOME = {"ahocorasick-rs", "click", "lxml", "numpy", "trafilatura"}


def main() -> int:
    path, version = Path(sys.argv[1]), sys.argv[2]
    held = json.loads(path.read_text(encoding="utf-8"))
    product = held["metadata"]["component"]
    product["version"] = version
    known = listed((ROOT / "docs" / "licences.md").read_text(encoding="utf-8"))
    # The environment holds newsclean too, which is the product and no part of it.
    parts = [part for part in held["components"] if normal(part["name"]) != "newsclean"]
    for part in parts:
        if not part.get("licenses"):
            part["licenses"] = [{"license": {"name": known.get(normal(part["name"]), ("unknown", ""))[0]}}]
    names = {normal(part["name"]) for part in parts}
    wrong = [f"{name} is missing" for name in sorted(SOME - names)]
    wrong += [f"{name} is not in docs/licences.md" for name in sorted(names - known.keys())]
    wrong += [f"{part['name']} has no version" for part in parts if not part.get("version")]
    if held["bomFormat"] != "CycloneDX" or product["name"] != "newsclean":
        wrong.append(f"is no bill of newsclean: {product}")
    path.write_text(json.dumps(held | {"components": parts}, indent=1) + "\n", encoding="utf-8")
    print("\n".join(wrong) or f"{len(parts)} packages, CycloneDX {held['specVersion']}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())

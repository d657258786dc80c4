"""The documentation's site: ``sphinx-build -W -b html docs build/site`` (pip install '.[docs]'). The pages are read in
the repository too, so they keep to Markdown that needs no site."""

import re
from pathlib import Path

import newsclean

project = "newsclean"
author = copyright = "The newsclean developers"
release = version = newsclean.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
myst_heading_anchors = 3
exclude_patterns = ["images/*.py"]
suppress_warnings = ["myst.header"]

autodoc_typehints = "signature"
# The shipped rules as a default would fill pages.
autodoc_preserve_defaults = True

html_theme = "furo"
html_title = "newsclean"
html_extra_path = ["record.schema.json"]

_OUTSIDE = re.compile(r"(?<!!)\[([^\]]+)\]\(\.\./([^)]+)\)")


def _without_outside_links(_app: object, page: str, source: list[str]) -> None:
    """Links to files of the repository lead nowhere on the site: there the file's name stands for them."""
    source[0] = _OUTSIDE.sub(lambda match: match[1] if match[2] in match[1] else f"{match[1]} (`{Path(match[2])}` in the repository)", source[0])
    if page == "index":
        # A new page needs no line in index.md: what the tables of contents there do not name comes last.
        named = re.findall(r"^[\w-]+$", source[0], re.MULTILINE)
        others = sorted(path.stem for path in Path(__file__).parent.glob("*.md") if path.stem not in (*named, "index"))
        more = "```{toctree}\n:caption: More\n:maxdepth: 1\n\n" + "\n".join(others) + "\n```\n" if others else ""
        source[0] = source[0].replace("<!-- more -->", more)


def setup(app) -> None:  # type: ignore[no-untyped-def]
    app.connect("source-read", _without_outside_links)

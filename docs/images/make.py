"""Makes docs/images/review.png, the picture of the review page, from the samples: ``python docs/images/make.py [FILE]``.

Needs Playwright and a Chromium (``pip install '.[browser]'``; Debian: ``apt-get install chromium``).
"""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

SAMPLE = "en-donation-appeal-glued"
WIDTH, HEIGHT = 1360, 800


def main(target: Path) -> None:
    from playwright.sync_api import sync_playwright

    from newsclean import clean
    from newsclean.write.review import page
    from newsclean.write.review.entry import entry_of
    from tests.browser.conftest import ARGS, find_browser

    sources = sorted(ROOT.glob("seeds/*/source.txt"))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        html = Path(folder) / "review.html"
        html.write_bytes(b"".join(page(entry_of(clean(path.read_bytes()), path.parent.name) for path in sources)))
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGS)
        tab = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light").new_page()
        tab.goto(html.as_uri())
        tab.wait_for_selector("html[data-ready]", state="attached")
        number = [path.parent.name for path in sources].index(SAMPLE)
        tab.locator(f"#row-{number}").click()
        tab.locator(".piece").nth(3).click()
        tab.keyboard.press("a")
        tab.keyboard.press("a")
        tab.mouse.move(0, 0)
        tab.screenshot(path=str(target))
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "review.png")

"""A headless Chromium for the tests of the review page. They are skipped where Playwright or a browser is missing, and
fail instead with NEWSCLEAN_BROWSER=required, so that a run that is meant to test the page cannot pass without it."""

import os
import shutil
from pathlib import Path

import pytest

from newsclean.write.review import page

HERE = Path(__file__).parent
#: Chromium asks its makers' hosts for nothing, and runs as root in containers.
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def find_browser():
    names = (os.environ.get("NEWSCLEAN_CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for name in names if name and (path := shutil.which(name))), None)


def missing():
    """Why there is no browser to test in, or None."""
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return "Playwright is not installed: pip install '.[browser]'"
    return None if find_browser() else "no Chromium on the PATH (Debian: apt-get install chromium); NEWSCLEAN_CHROMIUM can name one"


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in Path(item.path).parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    reason = missing()
    if reason:
        (pytest.fail if os.environ.get("NEWSCLEAN_BROWSER") == "required" else pytest.skip)(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGS)
        yield browser
        browser.close()


class Shown:
    """A review page opened in the browser, with all that it asked for and complained of."""

    def __init__(self, tab, path):
        self.tab, self.path, self.asked, self.complaints = tab, path, [], []
        tab.on("request", lambda request: self.asked.append(request.url))
        tab.on("console", lambda message: self.complaints.append(message.text))
        tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        tab.on("dialog", lambda dialog: (self.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        self.load()

    def load(self):
        self.tab.goto(self.path.as_uri())
        self.tab.wait_for_selector("html[data-ready]", state="attached")

    def texts(self, selector):
        return self.tab.locator(selector).all_inner_texts()

    def text(self, selector):
        return self.tab.locator(selector).first.inner_text()

    def press(self, *keys):
        for key in keys:
            self.tab.keyboard.press(key)

    def quiet(self):
        """Nothing was loaded but the page itself and what it made, and nothing went wrong."""
        foreign = [url for url in self.asked if url != self.path.as_uri() and not url.startswith("blob:")]
        return not foreign and not self.complaints, (foreign, self.complaints)


@pytest.fixture
def show(chromium, tmp_path):
    """Opens entries as a page in a fresh profile."""
    contexts = []

    def open_(entries, *, width=1400, height=900, scheme="light", name="review.html"):
        path = tmp_path / name
        path.write_bytes(b"".join(page(entries)))
        context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, accept_downloads=True)
        context.set_default_timeout(10_000)
        contexts.append(context)
        return Shown(context.new_page(), path)

    yield open_
    for context in contexts:
        context.close()

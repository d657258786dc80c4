"""Real engines are heavy to install and to start: their tests run only when they are asked for."""

import pytest


def pytest_collection_modifyitems(config, items):
    if "engines" not in (config.option.markexpr or ""):
        for item in items:
            if item.get_closest_marker("engines"):
                item.add_marker(pytest.mark.skip(reason="asked for with -m engines"))

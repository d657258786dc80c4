"""Hypothesis profiles: 60 examples by default, 1000 with NEWSCLEAN_THOROUGH=1."""

import os

import pytest
from hypothesis import HealthCheck, settings

_SHARED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow], "derandomize": True}
settings.register_profile("default", max_examples=60, **_SHARED)
settings.register_profile("thorough", max_examples=1000, **{**_SHARED, "derandomize": False})
settings.load_profile("thorough" if os.environ.get("NEWSCLEAN_THOROUGH") else "default")


def pytest_collection_modifyitems(config, items):
    """Real engines are heavy to install and to start: their tests run only when they are asked for."""
    if "engines" not in (config.option.markexpr or ""):
        for item in items:
            if item.get_closest_marker("engines"):
                item.add_marker(pytest.mark.skip(reason="asked for with -m engines"))

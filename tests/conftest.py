"""Hypothesis profiles: 60 examples by default, 1000 with NEWSCLEAN_THOROUGH=1."""

import os

from hypothesis import HealthCheck, settings

_SHARED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow], "derandomize": True}
settings.register_profile("default", max_examples=60, **_SHARED)
settings.register_profile("thorough", max_examples=1000, **{**_SHARED, "derandomize": False})
settings.load_profile("thorough" if os.environ.get("NEWSCLEAN_THOROUGH") else "default")

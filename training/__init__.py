"""How the labeller's weights are made: ``python -m training.fit --data DIR``. See docs/model.md."""

from importlib.util import find_spec


def require(*modules: str) -> None:
    """Stop with the command to run when one of the modules is missing.

    Raises SystemExit.
    """
    missing = [name for name in modules if find_spec(name) is None]
    if missing:
        raise SystemExit(f"training needs {', '.join(missing)}: pip install 'newsclean[train]'")

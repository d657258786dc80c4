"""How the labeller's weights are made: ``python -m training.fit --data DIR``. See docs/model.md."""

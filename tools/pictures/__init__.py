"""The pictures of README and docs, drawn from real files; ``python -m tools.make_pictures``."""

"""Provincial rollout campaigns by Excel: standard workbooks, validators, a live master."""

__version__ = "0.1.0"

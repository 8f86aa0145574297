"""The workbooks that units fill in: what they look like, forbid, tell and compute."""

"""Speed, measured as ratios against a peer in one run; nothing here asserts a time."""

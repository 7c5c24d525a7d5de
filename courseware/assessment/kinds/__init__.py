"""One kind of question a file: its rule for points, and what its answers are told."""

"""nbgrader's formgrader on our gradebook: copies for it to show, and a server that runs it."""

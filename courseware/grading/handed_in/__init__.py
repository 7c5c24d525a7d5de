"""What students handed in, read as hostile: from a folder to the cells of a notebook."""

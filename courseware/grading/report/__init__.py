"""What people read of the marks: feedback, the summary of a class, tables."""

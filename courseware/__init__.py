"""Bilingual courseware: one course of data, seen as a book, notebooks, exercises and marks."""

__version__ = "0.4.0"

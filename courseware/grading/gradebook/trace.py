"""The history of a mark in words: from which file, by which key, with which versions, when."""

from __future__ import annotations

from collections.abc import Iterator

from courseware.assessment import Mark
from courseware.grading.gradebook.markbook import MarkBook
from courseware.grading.gradebook.record import Record
from courseware.grading.report.shown import as_text


def traced(book: MarkBook, assignment: str, student: str,
           question: str | None = None) -> Iterator[str]:
    """Lines about a student's attempts, the one that counts marked; none where there is nothing."""
    known = book.known(assignment, student)
    holding = next(iter(book.standings(assignment, [student])), None) if known else None
    for attempt in known:
        record = book.record(assignment, student, attempt.attempt)
        run = book.run(record.trace.get("run", ""))
        yield f"{assignment} · {student}" + (f" · {attempt.attempt}" if attempt.attempt else "") \
            + ("（计分 // counts）" if attempt.counted and len(known) > 1 else "")
        yield from _about(record, run)
        marks = holding.rows if attempt.counted and holding else record.marks
        for name, mark in sorted(marks.items()):
            if question in (None, name):
                yield from _mark(name, mark, record)
        yield ""
    for change in book.changes(assignment):
        if change.student == student and question in (None, change.question):
            yield (f"{change.at}  {change.question}  {_points(change.before)} → "
                   f"{_points(change.after)}  {change.why}")


def _about(record: Record, run: dict) -> Iterator[str]:
    trace = run.get("trace", {})
    machine = record.trace.get("machine") or {}
    versions = {**trace.get("versions", {}), **machine}
    facts = {
        "文件 // File": record.path, "SHA-256": record.sha256,
        "提交时间 // Received": record.received, "评分时间 // Marked": record.trace.get("at"),
        "批次 // Run": record.trace.get("run"),
        "运行秒数 // Seconds": record.trace.get("seconds"),
        "版本 // Versions": ", ".join(f"{name} {version}" for name, version in versions.items()),
        "日志 // Log": trace.get("log"),
    }
    for name, value in facts.items():
        if value not in (None, ""):
            yield f"  {name}: {value}"


def _mark(name: str, mark: Mark, record: Record) -> Iterator[str]:
    yield f"  {name}  {_points(mark.points)} / {mark.max_points:g}  {mark.status.label}"
    if name in record.answers:
        answer = " ".join(as_text(record.answers[name]).split())
        yield f"    作答 // Answer: {answer[:300]}"
    if key := record.trace.get("keys", {}).get(name):
        yield f"    答案版本 // Key: {key}"
    yield f"    {mark.message}"


def _points(points: float | None) -> str:
    return "—" if points is None else f"{points:g}"

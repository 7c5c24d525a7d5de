"""One way to check any answer, whatever the kind of the question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from courseware.assessment.answer import Unreadable, is_empty, name_of
from courseware.assessment.key import Key
from courseware.assessment.kinds.choice import check_choice
from courseware.assessment.kinds.essay import check_essay
from courseware.assessment.kinds.function import check_function
from courseware.assessment.kinds.matching import check_matching
from courseware.assessment.kinds.number import check_number
from courseware.assessment.kinds.ordering import check_ordering
from courseware.assessment.kinds.several import check_several
from courseware.assessment.kinds.table import check_table
from courseware.assessment.kinds.text import check_text
from courseware.assessment.mark import Mark, Status, missing, refused
from courseware.course import Question
from courseware.language import Pair

KINDS: dict[str, Callable[[Question, Key, Any], Mark]] = {
    "choice": check_choice, "several": check_several, "matching": check_matching,
    "ordering": check_ordering, "text": check_text, "number": check_number,
    "table": check_table, "function": check_function, "essay": check_essay,
}


def check(question: Question, key: Key, answer: Any) -> Mark:
    """The mark of an answer: deterministic, within 0 and the question's points, never an error.

    ``answer`` is plain data as :mod:`courseware.assessment.answer` describes it.
    """
    if is_empty(answer):
        return missing(question)
    if isinstance(answer, dict) and isinstance(answer.get("refused"), str):
        found = name_of(answer)
        return refused(question, Pair(
            f"答案是{found.zh}，只有文本、数、列表、字典和表格才能评阅。",
            f"The answer is {found.en}; only text, numbers, lists, dicts and tables are marked."))
    try:
        return KINDS[question.kind](question, key, answer)
    except Unreadable as error:
        return refused(question, error.message)
    except Exception as error:
        # A fault of ours, met by an answer that nobody thought of: it costs this question a
        # person's look, and no other question its mark.
        return Mark(None, question.points, Status.WAITING, Pair(
            f"评阅这道题的程序出错（{type(error).__name__}），请教师查看。",
            f"The marking of this question itself failed ({type(error).__name__}); a person "
            "should look."))

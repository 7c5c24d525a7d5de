"""A function that the student wrote, called inside the sandbox on given inputs."""

from __future__ import annotations

from typing import Any

from courseware.assessment.answer import Unreadable, name_of, quote
from courseware.assessment.compare import same
from courseware.assessment.key import Key
from courseware.assessment.mark import Mark, missing, share, wrong
from courseware.course import Question
from courseware.language import Pair

_BROKEN = {
    "timeout": Pair("超时，没有结果", "ran out of time"),
    "died": Pair("使 Python 进程意外结束", "ended the Python process"),
}


def check_function(question: Question, key: Key, answer: Any) -> Mark:
    """The share of calls that return the expected result.

    The answer is ``{"results": [...]}``, one entry a call: ``{"value": plain data}`` or
    ``{"raised": "error"}`` (``"timeout"`` and ``"died"`` are the sandbox's own words). The
    message names the first call that went wrong, by its inputs; it never says what was expected.
    Hits by chance do not count: of a function that returns the same whatever it is given, where
    the right results differ; and of a value that a function returns more often wrongly than
    rightly. "The same" is within the tolerance of the key.
    """
    results = answer.get("results") if isinstance(answer, dict) else None
    if not isinstance(results, list):
        found = name_of(answer)
        raise Unreadable(Pair(
            f"“{question.variable}”应当是一个函数，得到的却是{found.zh}。",
            f"“{question.variable}” must be a function; what was found is {found.en}."))
    if results and None not in key.answer and all(
            result == {"value": None} for result in results):
        return missing(question, Pair(f"“{question.variable}”还没有返回任何值。",
                                      f"“{question.variable}” does not return anything yet."))
    results = [result if isinstance(result, dict) else {} for result in results]
    results += [{}] * (len(key.answer) - len(results))
    if _never_varies(key, results) and not all(
            same(key.answer[0], other) for other in key.answer):
        got = quote(next(result["value"] for result in results if "value" in result))
        return wrong(question, Pair(
            f"不论输入什么，“{question.variable}”都返回 {got}，因此不计碰巧相同的结果。",
            f"“{question.variable}” returns {got} whatever it is given, so results that happen "
            "to agree do not count."), *((key.otherwise,) if key.otherwise else ()))
    right, chance, trouble = 0, 0, None
    hits = [_is(key, expected, result)
            for expected, result in zip(key.answer, results, strict=False)]
    for index, (call, expected) in enumerate(
            zip(key.calls or question.calls, key.answer, strict=True)):
        result = results[index]
        if hits[index] and _by_chance(key, expected, results, hits):
            chance += 1
        elif hits[index]:
            right += 1
        elif trouble is None:
            shown = f"{question.variable}({', '.join(quote(item) for item in call)})"
            raised = result.get("raised")
            if isinstance(raised, str) and raised in _BROKEN:
                why = _BROKEN[raised]
                trouble = Pair(f"{shown} {why.zh}。", f"{shown} {why.en}.")
            elif "raised" in result:
                trouble = Pair(f"{shown} 出错：{quote(raised, 120)}。",
                               f"{shown} raised {quote(raised, 120)}.")
            elif "value" in result:
                got = quote(result["value"]) or "None"
                trouble = Pair(f"{shown} 返回 {got}，不对。",
                               f"{shown} returned {got}, which is not right.")
            else:
                trouble = Pair(f"{shown} 没有结果。", f"{shown} gave no result.")
    if trouble is None:
        return share(question, 1, 1, key.why or Pair("对。", "Right."))
    message = Pair(f"{len(key.answer)} 次调用中 {right} 次正确。{trouble.zh}",
                   f"{right} of {len(key.answer)} calls right. {trouble.en}")
    if chance:
        message = Pair(
            f"{message.zh}另有 {chance} 次碰巧相同，不计：同一个值，返回错的次数比返回对的多。",
            f"{message.en} Not counted: {chance} that happen to agree; the same value is returned "
            "more often wrongly than rightly.")
    return share(question, right, len(key.answer), message,
                 (key.otherwise,) if key.otherwise else ())


def _is(key: Key, expected: Any, result: dict) -> bool:
    return "value" in result and same(expected, result["value"], key.tolerance,
                                      key.relative_tolerance)


def _by_chance(key: Key, expected: Any, results: list[dict], hits: list[bool]) -> bool:
    """Whether a value that was right here is more often returned where it is wrong."""
    returned = [hit for result, hit in zip(results, hits, strict=False)
                if _is(key, expected, result)]
    return 2 * sum(returned) < len(returned)


def _never_varies(key: Key, results: list[dict]) -> bool:
    """Calls that raised say nothing of what is returned."""
    values = [result["value"] for result in results if "value" in result]
    return len(values) > 1 and all(
        value == values[0] or same(values[0], value, key.tolerance, key.relative_tolerance)
        for value in values)

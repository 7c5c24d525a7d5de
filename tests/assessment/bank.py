"""A small question of each kind, with its key: what the tests of assessment check against."""

from courseware.assessment import Key, Trap
from courseware.course.question import Criterion, Option, Question
from courseware.language import Pair

PROMPT = Pair("题目", "prompt")
WHY, OTHERWISE = Pair("对在这里", "why right"), Pair("再想想", "think again")


def options(*ids: str) -> tuple[Option, ...]:
    return tuple(Option(name, Pair(f"选项{name}的文字", f"text of {name}")) for name in ids)


def lessons(*ids: str) -> dict[str, Pair]:
    return {name: Pair(f"{name} 的反馈", f"lesson of {name}") for name in ids}


def question(kind: str, **fields) -> Question:
    return Question(id=f"t-{kind}", kind=kind, outcome=1, points=fields.pop("points", 4),
                    prompt=PROMPT, variable="q", **fields)


BANK: dict[str, tuple[Question, Key]] = {
    "choice": (question("choice", options=options("a", "b", "c")),
               Key("b", feedback=lessons("a", "b", "c"))),
    "several": (question("several", options=options("a", "b", "c", "d")),
                Key(["a", "c", "d"], feedback=lessons("a", "b", "c", "d"))),
    "matching": (question("matching", left=options("l1", "l2", "l3"),
                          right=options("r1", "r2", "r3")),
                 Key({"l1": "r2", "l2": "r1", "l3": "r3"}, feedback=lessons("l1", "l2", "l3"))),
    "ordering": (question("ordering", options=options("a", "b", "c", "d")),
                 Key(["c", "a", "d", "b"], feedback=lessons("a", "b", "c", "d"))),
    "text": (question("text", into="zh"),
             Key(accepted=("内卷化", "involution"), why=WHY, otherwise=OTHERWISE,
                 traps=(Trap("内卷", Pair("少一个字", "one character short")),))),
    "number": (question("number", unit=Pair("%", "%")),
               Key(39.0, tolerance=0.5, why=WHY, otherwise=OTHERWISE,
                   traps=(Trap(61, Pair("这是余下的部分", "that is the rest")),))),
    "table": (question("table"),
              Key({"columns": ["year", "value", "name"],
                   "rows": [[1600, 1.5, "宋"], [1700, 2.5, "清"]]},
                  tolerance=0.01, why=WHY, otherwise=OTHERWISE)),
    "function": (question("function", calls=((1, 2), (3, 4))),
                 Key([3, 7], relative_tolerance=1e-6, why=WHY, otherwise=OTHERWISE)),
    "essay": (question("essay", rubric=(Criterion(4, Pair("标准", "criterion")),)), Key()),
}

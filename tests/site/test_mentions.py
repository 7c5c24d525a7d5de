"""A pair names a term when both of its languages do, and the longest term wins."""

import pytest

from courseware.course import Course
from courseware.language import Pair
from courseware.site.mentions import Mentions


@pytest.fixture(scope="module")
def mentions(root):
    return Mentions(Course.load(root).terms.values())


@pytest.mark.parametrize(("zh", "en", "named"), [
    ("这就是内卷化。", "That is involution.", {"involution"}),
    ("新质生产力", "New quality productive forces", {"new-quality-productive-forces"}),
    ("新质生产力也是生产力", "New quality productive forces are productive forces",
     {"new-quality-productive-forces", "productive-forces"}),
    ("这就是内卷化。", "That is something else.", set()),
    ("别的东西。", "That is involution.", set()),
    ("两个高水平均衡陷阱", "two high-level equilibrium traps", {"high-level-equilibrium-trap"}),
    ("内卷化", "revolution and involutional", set()),
])
def test_named_in_both_languages(mentions, zh, en, named):
    assert mentions.of(Pair(zh, en)) == named

"""Likeness: found where passages are shared, whatever stands between them; never by right answers."""

import random
from itertools import combinations
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make_class import CLASS, answered, blank_notebook

from courseware.grading.release import make_notebook
from courseware.grading.report.similar import (
    CODE_GRAM,
    CODE_WINDOW,
    LEAST_SHARE,
    LEAST_SHARED,
    MOST_PRINTS,
    PROSE_GRAM,
    PROSE_WINDOW,
    Writings,
    Written,
    fingerprints,
    given_lines,
    own_text,
)
from courseware.language import EDITIONS

TOKENS = st.one_of(
    st.from_regex(r"[a-z_][a-z0-9_]{0,8}", fullmatch=True), st.integers(0, 10**6).map(str),
    st.sampled_from(["=", "(", ")", "+", ".", "[", "]", ":", "中文变量", "'a b'", '"# no comment"']))
LINES = st.lists(st.lists(TOKENS, min_size=1, max_size=12), max_size=25)
SPACES = st.sampled_from([" ", "  ", "\t", " \u3000"])
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=0, max_size=60)


@given(LINES, st.data())
def test_white_space_comments_and_case_do_not_count(lines, data):
    plain = "\n".join(" ".join(line) for line in lines)
    other = ""
    for line in lines:
        other += data.draw(st.sampled_from(["", "\n\n", "    ", "# 注释 comment ' \"\n"]))
        other += data.draw(SPACES).join(line).upper()
        other += data.draw(st.sampled_from(["\n", "  # it's a comment\n", "\r\n"]))
    assert fingerprints(Written(plain)) == fingerprints(Written(other))


@given(LINES, LINES, LINES, st.lists(TOKENS, min_size=CODE_GRAM + CODE_WINDOW - 1, max_size=30))
def test_any_long_passage_of_code_that_two_share_is_found(before, after, other, shared):
    def text(*parts):
        return "\n".join(" ".join(line) for part in parts for line in part)

    one = fingerprints(Written(text(before, [shared], after)))
    two = fingerprints(Written(text(other, [shared], before)))
    assert set(one) & set(two)


@given(HAN, HAN, st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5),
                         min_size=PROSE_GRAM // 2 + PROSE_WINDOW - 1, max_size=60))
def test_any_long_passage_of_chinese_prose_that_two_share_is_found(before, after, shared):
    one = fingerprints(Written(prose=before + shared))
    two = fingerprints(Written(prose=shared + "，\n " + after))
    assert set(one) & set(two)


def test_script_width_and_punctuation_of_prose_do_not_count():
    simple = "传统中国的农业是没有发展的增长还是量的增长与质的缓慢进步：两说各有依据，不可偏废。"
    other = "傳統中國的農業，是沒有發展的增長；還是 量的增長與質的緩慢進步？兩說各有依據，\n不可偏廢！"
    assert fingerprints(Written(prose=simple)) == fingerprints(Written(prose=other)) != ()


def words(seed, number):
    draw = random.Random(seed)
    return " ".join(draw.choice(("land", "labour", "output")) + str(draw.randrange(10**4))
                    for _ in range(number))


@given(st.integers(0, 10**6))
@settings(max_examples=30)
def test_texts_that_have_nothing_in_common_share_next_to_nothing(seed):
    for make in (lambda text: Written(code=text), lambda text: Written(prose=text)):
        one = set(fingerprints(make(words(seed, 300))))
        two = set(fingerprints(make(words(seed + 1, 300))))
        assert len(one & two) <= 0.05 * min(len(one), len(two))


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_has_the_same_fingerprints_each_time(code, prose):
    prints = fingerprints(Written(code, prose))
    assert prints == fingerprints(Written(code, prose)) == tuple(sorted(set(prints)))
    assert all(0 <= each < 2**32 for each in prints)


def test_fingerprints_are_the_same_in_every_version_of_python():
    # Kept in gradebooks: a change here makes old and new submissions unlike.
    assert fingerprints(Written("total = population * income")) == (361342761,)


@pytest.mark.parametrize("piece", ['"', "'''", '"""\\', '("\\', "a b ", "传统", "\\", "#\n", "\0"])
def test_long_and_hostile_texts_are_read_in_bounded_time_and_space(piece):
    hostile = piece * (400_000 // len(piece))
    assert len(fingerprints(Written(hostile, hostile))) <= MOST_PRINTS


def test_of_many_fingerprints_the_same_ones_are_kept():
    long = words(1, 3000)
    whole = fingerprints(Written(code=long))
    more = fingerprints(Written(code=f"{long} {words(2, 300)}"))
    assert len(whole) == len(more) == MOST_PRINTS
    assert len(set(whole) & set(more)) > 0.85 * MOST_PRINTS


# What an author wrote.

def cells_of(notebook):
    return [SimpleNamespace(kind=cell["cell_type"], source="".join(cell["source"]))
            for cell in notebook["cells"]]


@pytest.fixture(scope="module")
def handed_out(course):
    questions = course.graded("1.1")
    return given_lines(make_notebook(course, "1.1", questions, edition)
                       for edition in (None, *EDITIONS))


def test_nothing_is_left_of_a_notebook_as_it_was_handed_out(course, handed_out):
    for edition in (None, *EDITIONS):
        blank = make_notebook(course, "1.1", course.graded("1.1"), edition)
        written = own_text(cells_of(blank), handed_out)
        assert not (written.code + written.prose).strip()
        assert fingerprints(written) == ()


def test_right_answers_to_closed_questions_are_no_likeness(course, handed_out):
    closed = {name: answer for name, answer in CLASS["满分 Man Fen"].items() if name < "g06"}
    notebook = answered(blank_notebook(course), closed)
    assert fingerprints(own_text(cells_of(notebook), handed_out)) == ()


def test_code_and_essay_of_an_author_are_kept(course, handed_out):
    notebook = answered(blank_notebook(course), CLASS["满分 Man Fen"])
    written = own_text(cells_of(notebook), handed_out)
    assert "both.value_population * both.value_income" in written.code
    assert "import pandas as pd" not in written.code  # it was handed out
    assert written.prose.startswith("我认为两说各有依据")
    assert "# why" in own_text([SimpleNamespace(kind="code", source="x = f(1)  # why")],
                               frozenset()).code


@pytest.mark.parametrize(("line", "kept"), [
    ('q1 = "c"', False), ("q2 = ['a', 'c']  # 三项", False), ('    "l1": "r3",', False),
    ("}", False), ("x = -0.5", False), ("q6 = None", False), ("", False),
    ("y = x", True), ("q1 == 'c'", True), ("return 3", True), ("q6 = pd.DataFrame()", True),
])
def test_lines_of_literals_alone_are_answers(line, kept):
    assert bool(own_text([SimpleNamespace(kind="code", source=line)], frozenset()).code) is kept


# A class.

def alike(prints, most=50):
    writings = Writings()
    for student, own in prints:
        writings.add(student, own)
    return writings.alike(most)


def straightforward(prints):
    """All pairs by sets, without an index; of those who wrote the same, the first alone."""
    common = max(10, len(prints) // 20)
    owners = {each: sum(each in own for own in prints.values())
              for own in prints.values() for each in own}
    uncommon = {name: frozenset(each for each in own if owners[each] <= common)
                for name, own in prints.items()}
    first, groups = {}, {}
    for name in sorted(uncommon):
        own = uncommon[name]
        if len(own) >= LEAST_SHARED:
            groups.setdefault(own, []).append(name)
            first.setdefault(own, name)
    found = set()
    for a, b in combinations(sorted(uncommon), 2):
        shared = len(uncommon[a] & uncommon[b])
        if any(len(uncommon[x]) >= LEAST_SHARED and first[uncommon[x]] != x for x in (a, b)):
            continue
        smaller = min(len(uncommon[a]), len(uncommon[b]))
        if shared >= LEAST_SHARED and shared / smaller >= LEAST_SHARE:
            found.add((a, b, round(shared / smaller, 9), shared))
    return found, {tuple(group) for group in groups.values() if len(group) > 1}


PRINTS = st.sets(st.integers(0, 25) | st.integers(0, 2**32 - 1), max_size=24)


@given(st.dictionaries(st.text("abcde", min_size=1, max_size=3), PRINTS, max_size=25),
       st.randoms(use_true_random=False))
def test_the_index_finds_what_comparing_all_with_all_finds(prints, shuffle):
    found, groups = straightforward(prints)
    order = list(prints.items())
    shuffle.shuffle(order)
    likeness = alike(order)
    assert {(p.first, p.second, round(p.share, 9), p.shared) for p in likeness.pairs} == found
    assert likeness.found == len(found)
    assert set(likeness.same_writing) == groups
    ranks = [(-p.share, -p.shared, p.first, p.second) for p in likeness.pairs]
    assert ranks == sorted(ranks)


def test_only_the_most_alike_are_told_and_how_many_there_are():
    base = range(100)
    prints = [(f"s{i:02}", (*base[i:60 + i], *range(1000 * i + 1000, 1000 * i + 1005)))
              for i in range(9)]
    all_, few = alike(prints), alike(prints, most=3)
    assert few.pairs == all_.pairs[:3]
    assert few.found == all_.found == len(all_.pairs) == 36


def test_what_many_have_is_common_knowledge():
    model = tuple(range(50))
    class_of = [(f"s{i:03}", (*model, *range(1000 * i + 100, 1000 * i + 130))) for i in range(11)]
    assert alike(class_of).pairs == ()
    assert alike(class_of).common == 10
    assert len(alike(class_of[:10]).pairs) == 45  # a group of ten may still be one that copied
    others = [(f"t{i:03}", range(10**6 + 100 * i, 10**6 + 100 * i + 20)) for i in range(400)]
    assert alike(class_of + others).common == 20
    assert len(alike(class_of + others).pairs) == 50  # the limit of the list: 55 pairs are found


def test_the_same_file_and_the_same_writing_are_groups_not_pairs():
    writings = Writings()
    for number in range(40):
        writings.add(f"file {number:02}", range(30) if number < 9 else (), "ab" * 32)
    for name in ("wrote 1", "wrote 2"):
        writings.add(name, range(100, 130), name)
    writings.add("nothing read", ())
    likeness = writings.alike()
    assert [len(group) for group in likeness.same_file] == [40]
    assert likeness.same_writing == (("wrote 1", "wrote 2"),)  # the nine are told as a file
    assert likeness.pairs == () and likeness.found == 0


def test_a_class_that_wrote_nothing_is_no_error():
    assert alike([]).pairs == alike([("a", ()), ("b", ())]).pairs == ()

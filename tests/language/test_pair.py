"""A pair always has both sides, and says which is missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.language import EDITIONS, Edition, Pair, Side, numerals, side_of

SIDE = st.text(min_size=1, max_size=30).map(str.strip).filter(
    lambda text: text and "//" not in text and not any(c.isspace() for c in text))


@given(SIDE, SIDE)
def test_written_and_read_again(zh, en):
    assert Pair.parse(str(Pair(zh, en))) == Pair(zh, en)


@pytest.mark.parametrize("text", ["", "中文", "中文 // ", " // English", "中 // a // b", "中文//English"])
def test_one_sided_text_is_refused_in_both_languages(text):
    with pytest.raises(ValueError, match=r"两侧都不能空.*both sides filled"):
        Pair.parse(text)


def test_sides_by_edition():
    pair = Pair("亩产量", "yield per mu")
    assert [pair.side(edition) for edition in EDITIONS] == ["亩产量", "畝產量", "yield per mu"]


def test_format_gives_each_side_its_own():
    pair = Pair("共 {n} 项{what}", "{n} {what}").format(n=3, what=Pair("术语", "terms"))
    assert pair == Pair("共 3 项术语", "3 terms")


@pytest.mark.parametrize(("text", "side"), [
    ("彭慕兰（Pomeranz, Kenneth 2000）不同意。", Side.ZH),
    ("The word 内卷化 renders involution.", Side.EN),
    ("1,222", Side.NEUTRAL), ("$a^*$", Side.NEUTRAL), ("GDP", Side.EN), ("人均GDP", Side.ZH),
])
def test_language_of_a_text(text, side):
    assert side_of(text) is side


@pytest.mark.parametrize(("zh", "en"), [
    ("1.38亿人", "138 million people"), ("5万支", "50,000 spindles"), ("30万亿", "30 trillion"),
    ("1500年、1820年", "in 1500 and 1820"), ("11世纪", "the 11th century"), ("3.586倍", "3.586 times"),
    ("公元1，1000年", "AD 1, 1000"), ("2015年12月16日", "16 December 2015"),
    ("2024年1月", "January 2024"), ("也许在5年后", "It may be 5 years later"),
])
def test_numbers_are_compared_worked_out(zh, en):
    assert numerals(zh) == numerals(en)


@pytest.mark.parametrize(("zh", "en"), [("1500", "1,501"), ("5万", "5,000"), ("2、2", "2"),
                                       ("1月16日", "16 February")])
def test_other_numbers_differ(zh, en):
    assert numerals(zh) != numerals(en)


def test_edition_of_a_sphinx_language():
    assert [Edition.of_sphinx(each.sphinx_language) for each in EDITIONS] == list(EDITIONS)

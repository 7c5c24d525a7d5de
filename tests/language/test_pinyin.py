"""Words in the order of their pinyin."""

import pytest

from courseware.language import initial, letter_order


def test_letters_first_tones_only_where_the_letters_agree():
    ordered = ["bābǎo", "bǎi", "máo", "mǎo", "mào", "nèi juǎn", "nèijuǎnhuà", "nǐ", "xiān", "xī'ān"]
    assert sorted(sorted(ordered, key=len), key=letter_order) == ordered


def test_umlaut_capitals_and_signs_do_not_part_words():
    assert letter_order("lǜsè")[0] == "luse"
    assert letter_order("“Shísìwǔ” guīhuà")[0] == "shisiwuguihua"


@pytest.mark.parametrize(("word", "letter"), [
    ("èxìng", "E"), ("“Shísìwǔ”", "S"), ("14th Five-Year Plan", "#"), ("Kaya identity", "K"), ("", "#")])
def test_the_letter_that_a_word_stands_under(word, letter):
    assert initial(word) == letter

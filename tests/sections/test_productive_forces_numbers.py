"""Every number typed by hand on the page of productive forces, and in the evidence of the table of
forms, is the number of a series; and no number stands there that is not accounted for here."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
import yaml

from courseware.course import Course, read_series
from courseware.language.numerals import numerals

COURSE = Course.load()
FORCES = read_series("productive_forces.csv")
VALUES = FORCES.set_index(["iso3", "indicator", "year"])["value"]
MILLION = 1_000_000

INCOME, LIVES, PEOPLE, ENERGY = "Income per head", "Length of life", "Population", "Energy"
TONNES = {"coal_output": MILLION}
"""Indicators whose series counts in millions where the page counts in units."""

# paragraph, country, indicator, year, as printed in Chinese, as printed in English
TOLD = [
    (INCOME, "CHN", "gdp_per_capita", 1820, "882", "882"),
    (INCOME, "WLD", "gdp_per_capita", 1820, "1102", "1,102"),
    (INCOME, "GBR", "gdp_per_capita", 1820, "3306", "3,306"),
    (INCOME, "GBR", "gdp_per_capita", 1913, "8212", "8,212"),
    (INCOME, "CHN", "gdp_per_capita", 1913, "985", "985"),
    (INCOME, "CHN", "gdp_per_capita", 1980, "1930", "1,930"),
    (INCOME, "CHN", "gdp_per_capita", 2022, "19238", "19,238"),
    (LIVES, "WLD", "life_expectancy", 1800, "28.5岁", "28.5 years"),
    (LIVES, "WLD", "life_expectancy", 1950, "45.7岁", "45.7"),
    (LIVES, "WLD", "life_expectancy", 2019, "72.6岁", "72.6"),
    (LIVES, "CHN", "life_expectancy", 1950, "43.0岁", "43.0 years"),
    (LIVES, "CHN", "life_expectancy", 1980, "66.8岁", "66.8"),
    (LIVES, "CHN", "gdp_per_capita", 1950, "799", "799"),
    (LIVES, "CHN", "gdp_per_capita", 1980, "1930", "1,930"),
    (PEOPLE, "CHN", "population", 1500, "1.03亿", "103 million"),
    (PEOPLE, "CHN", "population", 1820, "3.81亿", "381 million"),
    (PEOPLE, "CHN", "gdp_per_capita", 1500, "1207", "1,207"),
    (PEOPLE, "CHN", "gdp_per_capita", 1820, "882", "882"),
    (ENERGY, "GBR", "coal_output", 1700, "200万吨", "2 million tonnes"),
    (ENERGY, "GBR", "coal_output", 1913, "2.92亿吨", "292 million"),
    (ENERGY, "GBR", "coal_output", 2019, "220万吨", "2.2 million"),
    (ENERGY, "GBR", "co2_per_capita", 1913, "11.7吨", "11.7 tonnes"),
    (ENERGY, "GBR", "co2_per_capita", 2018, "5.6吨", "5.6"),
    (ENERGY, "CHN", "co2_per_capita", 2018, "7.05吨", "7.05 tonnes"),
    (ENERGY, "GBR", "gdp_per_capita", 1913, "8212", "8,212"),
    (ENERGY, "GBR", "gdp_per_capita", 2018, "38705", "38,705"),
    (ENERGY, "CHN", "rd_expenditure_share_of_gdp", 2023, "2.58%", "2.58%"),
    (ENERGY, "WLD", "rd_expenditure_share_of_gdp", 2023, "2.60%", "2.60%"),
]
OTHER = {  # numbers of a paragraph that are no values: editions, centuries, the section spoken of
    INCOME: {"2023", "2020", "1700"}, LIVES: {"18", "19"}, PEOPLE: {"1.1", "1800", "2020"},
    ENERGY: set(),
}

# position, series, country, indicator, year, decimals, as printed in Chinese, as printed in English
WEIGHED = [
    ("agri-growth-article", FORCES, "CHN", "population", 1500, 0, "1.03亿", "103 million"),
    ("agri-growth-article", FORCES, "CHN", "population", 1820, 0, "3.81亿", "381 million"),
    ("agri-growth-article", FORCES, "CHN", "gdp_per_capita", 1500, 0, "1207", "1,207"),
    ("agri-growth-article", FORCES, "CHN", "gdp_per_capita", 1820, 0, "882", "882"),
    ("indu-growth-article", FORCES, "GBR", "gdp_per_capita", 1800, 0, "3343", "3,343"),
    ("indu-growth-article", FORCES, "GBR", "gdp_per_capita", 1913, 0, "8212", "8,212"),
    ("indu-growth-pomeranz", FORCES, "GBR", "coal_output", 1800, 0, "1000万吨", "10 million"),
    ("indu-growth-pomeranz", FORCES, "GBR", "coal_output", 1913, 0, "2.92亿吨", "292 million"),
    ("indu-factor-wrigley", FORCES, "GBR", "coal_output", 1700, 0, "200万吨", "2 million"),
    ("indu-factor-wrigley", FORCES, "GBR", "coal_output", 1853, 1, "7150万吨", "71.5 million"),
    ("new-growth-article", FORCES, "CHN", "rd_expenditure_share_of_gdp", 2000, 2,
     "0.88%", "0.88%"),
    ("new-growth-article", FORCES, "CHN", "rd_expenditure_share_of_gdp", 2023, 2,
     "2.58%", "2.58%"),
    ("indu-nature-mcneill", FORCES, "CHN", "co2_per_capita", 1980, 2, "1.46吨", "1.46 tonnes"),
    ("indu-nature-mcneill", FORCES, "CHN", "co2_per_capita", 2018, 2, "7.05吨", "7.05"),
    ("new-nature-article", FORCES, "CHN", "co2_per_capita", 2024, 2, "8.66吨", "8.66 tonnes"),
    ("new-nature-article", FORCES, "WLD", "co2_per_capita", 2024, 2, "4.73吨", "4.73"),
    ("new-nature-hickel", FORCES, "GBR", "co2_per_capita", 2000, 1, "9.6吨", "9.6 tonnes"),
    ("new-nature-hickel", FORCES, "GBR", "co2_per_capita", 2018, 1, "5.6吨", "5.6"),
    ("agri-progress-article", FORCES, "CHN", "gdp_per_capita", 1820, 0, "882", "882"),
    ("agri-progress-article", FORCES, "CHN", "gdp_per_capita", 1090, 0, "1222", "1,222"),
    ("indu-factor-article", read_series("spinning_hours.csv"), "IND",
     "operative_hours_per_100lb", 1700, 0, "50000小时", "50,000 hours"),
    ("indu-factor-article", read_series("spinning_hours.csv"), "GBR",
     "operative_hours_per_100lb", 1825, 0, "135小时", "135"),
]


def number(printed: str) -> Decimal:
    """The one number that a printed text holds, worked out."""
    (value,) = numerals(printed)
    return value


def decimals(printed: str) -> int:
    """How many decimals a printed text has, which is how far it claims to be exact."""
    return len(re.search(r"\d[\d,]*\.?(\d*)", printed)[1])


def holds(text: str, printed: str) -> bool:
    """Whether the text has the printed number, and not as a part of a longer one."""
    return bool(re.search(rf"(?<![\d.,]){re.escape(printed)}(?![\d]|[.,]\d)", text))


def reading() -> str:
    page = (COURSE.root / "book/productive-forces.md").read_text(encoding="utf-8")
    (part,) = (part for part in page.split("\n## ") if "// Reading the figures" in part)
    return part


def paragraphs() -> dict[str, tuple[str, str]]:
    """Chinese and English of each paragraph of the reading, by its English heading."""
    blocks = [block for block in reading().split("\n\n") if block.startswith("**")]
    return {re.match(r"\*\*(.+?)\.\*\*", english)[1]: (chinese, english)
            for chinese, english in zip(blocks[::2], blocks[1::2], strict=True)}


@pytest.mark.parametrize("paragraph, iso3, indicator, year, chinese, english", TOLD)
def test_a_printed_number_is_in_the_series_and_in_the_page(
        paragraph, iso3, indicator, year, chinese, english):
    value = VALUES[iso3, indicator, year] * TONNES.get(indicator, 1)
    assert number(chinese) == number(english)
    scale = 10 ** decimals(english) / (MILLION if "million" in english else 1)
    assert round(value * scale) == round(float(number(english)) * scale)
    for text, printed in zip(paragraphs()[paragraph], (chinese, english), strict=True):
        assert holds(text, printed), f"{printed} is not in {text[:20]}…"


def test_the_paragraphs_are_the_four_of_the_table():
    assert list(paragraphs()) == list(OTHER) == list(dict.fromkeys(row[0] for row in TOLD))


@pytest.mark.parametrize("side", [0, 1], ids=["zh", "en"])
@pytest.mark.parametrize("paragraph", list(OTHER))
def test_no_number_stands_in_the_page_that_is_not_in_the_table(paragraph, side):
    text = re.sub(r"\{cite\}`[^`]*`|\[[^\]]*\.p\d+\]", "", paragraphs()[paragraph][side])
    rows = [row for row in TOLD if row[0] == paragraph]
    expected = ({number(row[4]) for row in rows} | {Decimal(row[3]).normalize() for row in rows}
                | {Decimal(other).normalize() for other in OTHER[paragraph]})
    assert set(numerals(text)) == expected


def test_the_reading_cites_the_source_of_every_number():
    sources = FORCES.set_index(["iso3", "indicator", "year"])["source"]
    cited = set(re.findall(r"\{cite\}`([^`]+)`", reading()))
    assert {sources[iso3, indicator, year] for _, iso3, indicator, year, *_ in TOLD} <= cited


def test_the_coal_of_china_outweighs_that_of_britains_greatest_year():
    """A tonne of coal holds some 8.14 MWh at most (a tonne of coal equivalent), so that 292 million
    tonnes are at most 2,400 TWh."""
    peak = FORCES[(FORCES["indicator"] == "coal_output")]["value"].max()
    assert VALUES["GBR", "coal_output", 1913] == peak
    assert VALUES["CHN", "coal_consumption", 2024] > 5 * peak * 8.14


def test_more_than_half_of_chinas_primary_energy_is_coal():
    """The card of the last stage says so."""
    share = VALUES["CHN", "coal_consumption", 2024] / VALUES["CHN", "primary_energy", 2024]
    assert 0.5 < share < 0.55


@pytest.mark.parametrize("position, series, iso3, indicator, year, digits, chinese, english",
                         WEIGHED, ids=[f"{row[0]}-{row[4]}-{row[7]}" for row in WEIGHED])
def test_a_number_of_the_evidence_is_in_the_series(
        position, series, iso3, indicator, year, digits, chinese, english):
    (row,) = series[(series["iso3"] == iso3) & (series["indicator"] == indicator)
                    & (series["year"] == year)].to_dict("records")
    if indicator in TONNES:
        assert round(row["value"], digits) == float(number(english)) / TONNES[indicator]
    elif indicator == "population":
        assert round(row["value"] / MILLION) == number(english) / MILLION
    else:
        assert round(row["value"], digits) == pytest.approx(float(number(english)), abs=1e-9)
    assert number(chinese) == number(english)
    (evidence,) = (each.evidence for each in COURSE.positions if each.id == position)
    assert holds(evidence.zh, chinese) and holds(evidence.en, english)


def test_the_share_of_china_in_the_renewable_capacity_of_2023():
    """297.6 of 473 GW, as the note of the source has it."""
    (evidence,) = (each.evidence for each in COURSE.positions if each.id == "new-nature-article")
    bib = (COURSE.root / "data/sources.bib").read_text(encoding="utf-8")
    note = re.search(r"@misc\{irena2024,.*?note_en = \{(.*?)\}", bib, re.DOTALL)[1]
    world, china = re.search(r"added ([\d.]+) GW, of which China ([\d.]+) GW", note).groups()
    share = f"{100 * float(china) / float(world):.1f}%"
    assert share in evidence.zh and share in evidence.en


def test_the_numbers_of_the_practice_questions():
    practice = {question["id"]: question for question in yaml.safe_load(
        (COURSE.root / "exercises/productive-forces/practice.yml").read_text(encoding="utf-8"))}
    ratio = VALUES["GBR", "gdp_per_capita", 1850] / VALUES["CHN", "gdp_per_capita", 1850]
    key = practice["productive-forces-p03"]["key"]
    assert key["answer"] == round(ratio, 2)
    convention = practice["productive-forces-p02"]["key"]["feedback"]
    for text, year, countries, indicator in [
            (convention["b"]["en"], 1850, ("GBR", "CHN"), "gdp_per_capita")]:
        assert [Decimal(str(VALUES[iso3, indicator, year])).normalize() for iso3 in countries] == [
            value for value in numerals(text) if value != year]
    long = read_series("life_expectancy_long.csv")
    world = long[long["iso3"] == "WLD"].set_index("year")["value"]
    for year in (1950, 1900):
        assert holds(convention["d"]["en"], f"{world[year]:.1f}")
        assert holds(convention["d"]["zh"], f"{world[year]:.1f}")
    prompt = practice["productive-forces-p05"]["prompt"]
    for year, life, income in [(1950, "43.0", "799"), (1980, "66.8", "1930")]:
        assert f"{VALUES['CHN', 'life_expectancy', year]:.1f}" == life
        assert f"{VALUES['CHN', 'gdp_per_capita', year]:.0f}" == income
        assert holds(prompt["zh"], life) and holds(prompt["zh"], income)
    gain = VALUES["CHN", "life_expectancy", 2019] - VALUES["CHN", "life_expectancy", 1980]
    assert round(gain) == 10

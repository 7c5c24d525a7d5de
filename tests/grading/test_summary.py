"""The instructor's page: both languages, everything of a student's escaped, fit for any screen.

The class is made up: abilities drawn from a seed, answers from pools of right and wrong ones.
"""

import math
import random
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup, NavigableString
from bs4.element import Doctype, Stylesheet

from courseware.assessment import Mark, Status, check, load_keys
from courseware.assessment.mark import missing
from courseware.course import Course
from courseware.grading.gradebook.record import Record, Trouble
from courseware.grading.report.similar import Likeness, SimilarPair, Writings
from courseware.grading.report.statistics import ClassStatistics
from courseware.grading.report.summary import summary_page, write_summary
from courseware.language import Pair

HEADING = Pair("农业文明", "Agricultural civilization")
TRACE = {
    "run": "7f3a", "finished": "2025-11-25T15:09:40+00:00", "attempts": "best",
    "versions": {"host": "grader-1", "python": "3.11.9", "pandas": "2.2.3"},
    "keys_version": "3fa1bc90d2e4", "limits": {"step_seconds": 10.0, "memory": 2048 * 2**20},
    "of_another_program": "x",
}
HOSTILE = "<img src=x onerror=alert(1)> $\\text{<b>}$ `code` {{ 7*7 }} </td></table><script>"
LONG = "Wolkenstein" * 9 + "很长的名字" * 4


def pools(keys):
    """Right and wrong answers to each question of 1.1."""
    table, calls = keys["1.1-g06"].answer, keys["1.1-g07"].answer
    rounded = [[row[0], *map(round, row[1:])] for row in table["rows"]]
    return {
        "1.1-g01": (["c"], ["b", "b", "a", "d", "b 或 c"]),
        "1.1-g02": ([["a", "c", "f"]], [["a", "c"], ["a", "c", "e", "f"], "a,d", ["zz"]]),
        "1.1-g03": ([keys["1.1-g03"].answer], [
            {"l1": "r3", "l2": "r5", "l3": "r1", "l4": "r6", "l5": "r2"}, {"l1": "r5"}]),
        "1.1-g04": (["small-peasant economy"], [
            "small farmer economy", "Small  Farmer Economy!", "natural economy", 5]),
        "1.1-g05": (["边际报酬递减"], ["边际产出递减", "邊際產出遞減", "边际效用递减"]),
        "1.1-g06": ([{"table": table}], [
            {"table": {"columns": table["columns"], "rows": rounded}},
            {"table": {"columns": ["year"], "rows": [[1600]]}}]),
        "1.1-g07": ([{"results": [{"value": value} for value in calls]}], [
            {"results": [{"value": value + 0.123456789} for value in calls]},
            {"results": [{"raised": "NameError: hands"}] * len(calls)}]),
    }


def records(course, number, seed=1):
    """One at a time: some unreadable, some failed, some late, some alike."""
    questions, keys = course.graded("1.1"), load_keys(course, "1.1")
    answers, draw = pools(keys), random.Random(seed)
    wrote = before = ()
    for i in range(number):
        record = Record(f"{2025000 + i} {draw.choice('王李张刘陈')}{draw.choice('伟芳娜敏静')}",
                        sha256=f"{i:064x}", trace={"keys": {q.id: "3fa1" for q in questions}})
        if i % 50 == 7:
            # Half of them have handed in something that is no notebook.
            record.path = "2025007/x.pdf" if i % 100 == 7 else ""
            record.notes = [Pair("没有笔记本。", "There is no notebook.")]
            record.marks = {q.id: missing(q, record.notes[0]) for q in questions}
        elif i % 100 == 9:
            note = Pair("批改程序自身出错。", "The grader itself failed.")
            record.marks = {q.id: Mark(None, q.points, Status.WAITING, note) for q in questions}
        else:
            ability = draw.gauss(0, 1)
            for question in questions:
                if question.kind == "essay":
                    answer = "两说各有依据。" * 20 if draw.random() < 0.9 else ""
                elif draw.random() < 0.03:
                    answer = None
                else:
                    wrong = draw.random() > 1 / (1 + math.exp(-1.5 * ability))
                    answer = draw.choice(answers[question.id][wrong])
                record.answers[question.id] = answer
                record.marks[question.id] = check(question, keys[question.id], answer)
            if i % 30 == 1:
                record.troubles = [Trouble(2, "while True: pass", Pair("超时", "timed out"), "", "")]
        own = tuple(draw.getrandbits(32) for _ in range(200))
        wrote = before if i % 40 == 3 else (*before[:150], *own[:50]) if i % 40 == 20 else own
        before = record.prints = wrote
        yield record


def gathered(course, some):
    statistics = ClassStatistics(course.graded("1.1"), load_keys(course, "1.1"))
    writings = Writings()
    for record in some:
        statistics.add(record, record.marks)
        writings.add(record.student, record.prints, record.sha256)
    return statistics, writings.alike()


def changed(some, **by_number):
    """The records, some of them with other names or files."""
    for number, record in enumerate(some):
        for name, value in by_number.get(f"n{number}", {}).items():
            setattr(record, name, value)
        yield record


@pytest.fixture(scope="module")
def class_of_240(course):
    """With a hostile and a long name among those who are shown."""
    return gathered(course, changed(
        records(course, 240), n1={"student": HOSTILE}, n3={"student": LONG, "sha256": "ab"},
        n2={"sha256": "ab"}, n4={"sha256": "ab"}, n9={"student": "2025/../x?#%"}))


@pytest.fixture(scope="module")
def html(class_of_240):
    return summary_page("1.1", HEADING, *class_of_240, trace=TRACE)


@pytest.fixture(scope="module")
def soup(html):
    return BeautifulSoup(html, "html.parser")


def text_of(soup, selector):
    return " ".join(soup.select_one(selector).get_text(" ").split())


def facts(soup):
    return {box.select_one("[lang=en]").get_text(): box.dd.get_text()
            for box in soup.select(".facts div")}


# Words.

def words_without_language(soup):
    """Text nodes with letters that stand in neither language and are no data."""
    for node in soup.find_all(string=True):
        if isinstance(node, (Doctype, Stylesheet)) or type(node) is not NavigableString:
            continue
        about = [node.parent, *node.parents]
        if any((tag.name == "title" and not tag.has_attr("lang")) or tag.get("translate") == "no"
               or (tag.get("lang") and tag.name != "html") for tag in about if tag.name):
            continue
        # Ids of questions, options and assignments are the same in any language.
        rest = re.sub(r"\b\d[\d.]*-g\d+|\b[lr]?\d+(\.\d+)?|^[a-f]$|^[a-f] ✓", "", node.strip())
        if any(character.isalpha() for character in rest):
            yield node


def test_every_word_of_the_page_stands_in_both_languages(soup):
    assert list(words_without_language(soup)) == []
    for side in soup.select("body [lang]"):
        both = {child.get("lang") for child in side.parent.find_all(recursive=False)}
        assert {"zh-Hans", "en"} <= both, side
        if side.parent.name not in ("svg", "math"):
            assert side.get_text().strip(), side.parent
    for side in soup.select("body [lang=en]"):
        if not side.find_parent("details"):  # prompts ask for Chinese terms
            own = re.sub("“.*?”", "", side.get_text())  # what a student wrote is quoted
            assert not re.search("[\u4e00-\u9fff]", own), side


def test_both_languages_say_the_same_numbers(soup):
    for side in soup.select("p.both > [lang=zh-Hans], .facts [lang=zh-Hans]"):
        other = side.find_next_sibling(lang="en")
        numbers = [sorted(re.findall(r"\d+(?:\.\d+)?", text.get_text().replace("%", "")))
                   for text in (side, other)]
        # Passages of prose are told in characters and in letters on both sides.
        assert numbers[0] == numbers[1], (side, other)


def test_it_never_calls_likeness_a_proof(soup):
    said = text_of(soup, "section:has(#similar)")
    assert "相似不是抄袭的证据" in said and "Likeness is no proof of copying" in said
    assert not re.search("作弊|抄袭者|cheat|plagiari|guilty|suspect", said)


# What is shown.

def test_the_head_says_who_was_counted(soup, class_of_240):
    statistics, _ = class_of_240
    shown = facts(soup)
    assert (shown["Students"], shown["Attempted"], shown["Counted in the figures"]) == (
        "240", "235", "232")
    assert shown["Points possible"] == "30"
    assert shown["Mean"] == f"{statistics.totals().mean:.2f}"
    assert shown["Alpha"] == f"{statistics.alpha():.2f}"
    said = text_of(soup, "section:has(#glance)")
    assert "in some submissions: 1.1-g08." in said
    assert "8, of which 5 answered nothing and 3 could not" in said


def test_the_histogram_has_a_table_and_words_that_say_the_same(soup, class_of_240):
    totals = class_of_240[0].totals()
    chart = soup.select_one("svg.histogram")
    assert chart["role"] == "img"
    for name in chart["aria-labelledby"].split() + chart["aria-describedby"].split():
        assert soup.find(id=name).get_text().strip()
    rows = [[cell.get_text() for cell in row.find_all(["th", "td"])]
            for row in soup.find(id="bins").parent.tbody.find_all("tr")]
    assert [int(row[1]) for row in rows] == list(totals.bins)
    assert [row[0] for row in rows][:2] == ["0 – 3", "3 – 6"] and rows[-1][0] == "27 – 30"
    heights = [float(bar["height"]) for bar in chart.select("rect")]
    assert heights == pytest.approx([160 * each / max(totals.bins) for each in totals.bins], abs=0.1)


def test_tables_have_captions_and_heads(soup):
    for table in soup.find_all("table"):
        assert table.caption.get_text().strip()
        assert table.select("thead th[scope=col]")
    for region in soup.select("[role=region]"):
        assert all(soup.find(id=name) for name in region["aria-labelledby"].split())
        assert region["tabindex"] == "0"


def test_options_are_told_with_the_key_and_matches_as_a_matrix(soup):
    rows = {row.th.get_text(): [cell.get_text() for cell in row.find_all("td")][:3]
            for row in soup.select('[data-question="1.1-g01"] tr:has(th[scope=row])')}
    assert set(rows) == {"a", "b", "c ✓", "d"}
    assert float(rows["c ✓"][2]) > float(rows["b"][2])
    matrix = soup.select_one('[data-question="1.1-g03"] table.matrix')
    assert len(matrix.select("tbody td")) == 30 and len(matrix.select("td.key")) == 5


def test_frequent_answers_are_told_with_their_number(soup):
    term = text_of(soup, '[data-question="1.1-g04"] table')
    assert "Small Farmer Economy!" in term and "natural economy" not in term
    assert "得到的是数" in term and "what was found is a number" in term
    assert "边际产出递减" in text_of(soup, '[data-question="1.1-g05"] table')
    assert "边际效用递减" not in text_of(soup, '[data-question="1.1-g05"] table')
    function = text_of(soup, '[data-question="1.1-g07"] table')
    assert "returned 3.70955," in function
    assert soup.select_one('[data-question="1.1-g08"]') is None  # an essay


def test_who_needs_a_person_is_listed_and_the_lists_are_short(soup, class_of_240):
    statistics, _ = class_of_240
    people = soup.select_one("section:has(#people)")
    numbers = [int(head.find_all("span", recursive=False)[-1].get_text())
               for head in people.find_all("h3")]
    assert numbers == [statistics.waiting.number, 0, 3, 3, 8, 0, 2]
    longest = people.select("ul.names")[0]
    assert len(longest.select("bdi")) == 20
    assert f"and {statistics.waiting.number - 20} more" in longest.get_text()
    assert people.select_one('a[href="../waiting.csv"]')


def test_names_link_to_feedback_whatever_they_are(soup):
    links = {unquote(a["href"]) for a in soup.select("bdi a")}
    for name in (HOSTILE, "2025/../x?#%", LONG):
        assert f"../feedback/{name}/1.1.html" in links
    for a in soup.select("bdi a"):
        assert re.fullmatch(r"\.\./feedback/[\w.~%-]+/1\.1\.html", a["href"])


def test_groups_and_pairs_stand_apart(soup, class_of_240):
    _, likeness = class_of_240
    assert [len(group) for group in likeness.same_file] == [3]
    assert {len(group) for group in likeness.same_writing} == {2}
    assert len(likeness.pairs) == likeness.found == 6
    tables = soup.select("section:has(#similar) table")
    assert [len(table.select("tbody tr")) for table in tables] == [1, 5, 6]


def test_long_lists_are_cut_and_say_so(course):
    students = [f"s{i:04}" for i in range(400)]
    likeness = Likeness((SimilarPair("s0000", "s0001", 0.999, 200),), 321,
                        same_file=(tuple(students),),
                        same_writing=tuple((f"a{i}", f"b{i}") for i in range(25)))
    page = BeautifulSoup(summary_page("1.1", HEADING, gathered(course, [])[0], likeness),
                         "html.parser")
    said = text_of(page, "section:has(#similar)")
    for part in ("400", "and 380 more", "and 5 more groups", "not listed: 320", ">99%",
                 "and 399 with the same writing"):
        assert part in said
    assert len(page.select("section:has(#similar) bdi")) == 20 + 2 * 20 + 2


def test_the_run_can_be_traced(soup):
    run = text_of(soup, "dl.run")
    for part in ("7f3a", "2025-11-25T15:09:40+00:00", "得分最高的一次 the best", "Host grader-1",
                 "python 3.11.9 · pandas 2.2.3", "3fa1bc90d2e4", "2048 MiB",
                 "of_another_program x"):
        assert part in run


def test_a_second_version_of_a_key_is_told(course):
    some = list(records(course, 12))
    some[0].trace = {"keys": {"1.1-g01": "ffff"}}
    page = summary_page("1.1", HEADING, *gathered(course, some))
    assert "1.1-g01 was marked by more than one version of its key (3fa1: 9, ffff: 1)" in page


@pytest.mark.parametrize("number", [0, 1, 9])
def test_a_small_class_has_dashes_and_no_error(course, number):
    soup = BeautifulSoup(summary_page("1.1", HEADING, *gathered(course, records(course, number))),
                         "html.parser")
    assert facts(soup)["Alpha"] == "—"
    assert list(words_without_language(soup)) == []
    assert ("There are no marks yet" in soup.get_text()) is (number == 0)


# Safety.

@pytest.mark.parametrize("question", [f"1.1-g0{number}" for number in range(1, 9)])
def test_what_a_student_wrote_is_escaped_everywhere(course, question):
    questions, keys = course.graded("1.1"), load_keys(course, "1.1")
    for answer in (HOSTILE, {"refused": HOSTILE}, [HOSTILE], {HOSTILE: HOSTILE}, [[HOSTILE] * 2],
                   {"table": {"columns": [HOSTILE], "rows": [[HOSTILE], HOSTILE]}},
                   {"results": [{"value": HOSTILE}, {"raised": HOSTILE}, HOSTILE]}):
        marks = {q.id: check(q, keys[q.id], answer if q.id == question else None)
                 for q in questions}
        page = summary_page("1.1", HEADING, *gathered(course, (
            Record(f"{HOSTILE}{i}", answers={question: answer}, marks=marks, sha256="ab",
                   notes=[Pair(HOSTILE, HOSTILE)], trace={"keys": {question: HOSTILE + str(i)}})
            for i in range(4))), trace={HOSTILE: HOSTILE, "run": [HOSTILE]})
        for broken in ("<img", "<b>", "<script", "</td></table><", " 49 ", "<code>code"):
            assert broken not in page, (broken, answer)


def test_it_asks_for_nothing_and_runs_nothing(html, soup):
    assert "default-src 'none'" in soup.find("meta", attrs={"http-equiv": True})["content"]
    assert not soup.find_all(["script", "link", "img", "iframe", "object", "form"])
    assert not soup.select("[onclick], [onload], [style]") and "url(" not in html
    assert {a["href"][:3] for a in soup.find_all("a")} <= {"../", *(
        "#" + name[:2] for name in ("glance", "distribution", "questions", "answers", "people",
                                    "similar", "run", "q-1"))}


def test_links_lead_only_to_pages_that_are_there(course, tmp_path):
    statistics, likeness = gathered(course, records(course, 60))
    there, absent = statistics.waiting.first[0], statistics.absent.first[0]
    page = tmp_path / "feedback" / there / "1.1.html"
    page.parent.mkdir(parents=True)
    page.write_text("", encoding="utf-8")
    path = write_summary(tmp_path / "summary" / "1.1.html", "1.1", HEADING, statistics, likeness)
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    links = [path.parent / unquote(a["href"]) for a in soup.select("bdi a")]
    assert links and {link.resolve() for link in links} == {page.resolve()}
    assert absent in soup.get_text()


def test_the_page_does_not_depend_on_the_order_in_which_students_come(course):
    some = list(records(course, 60))
    pages = [summary_page("1.1", HEADING, *gathered(course, order))
             for order in (some, some[::-1])]
    assert pages[0] == pages[1]


# In a browser.

@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1200])
@pytest.mark.browser
def test_it_fits_and_axe_finds_nothing(html, browser, tmp_path, width, theme):
    path = tmp_path / "1.1.html"
    path.write_text(html, encoding="utf-8")
    tab = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=theme)
    asked = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: asked.append(message.text))
    tab.goto(path.as_uri())
    for opened in (False, True):
        tab.eval_on_selector_all("details", "(all, open) => all.forEach(d => d.open = open)", opened)
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
    # What scrolls does so within its own box; nothing else is cut off.
    beyond = tab.evaluate("""width => [...document.querySelectorAll("main *")].filter(
        e => !e.closest(".scroll, svg, math") && e.getBoundingClientRect().right > width + 1)
        .map(e => e.outerHTML.slice(0, 80))""", width)
    assert beyond == []
    assert asked == [path.as_uri()]
    violations = Axe().run(tab).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]][:3])
            for rule in violations] == []
    tab.close()


@pytest.mark.browser
def test_a_printed_page_cuts_nothing_off(html, browser, tmp_path):
    path = tmp_path / "1.1.html"
    path.write_text(html, encoding="utf-8")
    tab = browser.new_page(viewport={"width": 680, "height": 900})  # A4 with its margins
    tab.emulate_media(media="print")
    tab.goto(path.as_uri())
    assert tab.evaluate("document.documentElement.scrollWidth") <= 680
    tab.close()


# A large class.

def grow(number):
    """Mebibytes by which a class of this size raises the peak of memory; for a process of its
    own, warmed up by a small class."""
    import resource

    def peak():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    def run(size):
        return summary_page("1.1", HEADING, *gathered(course, records(course, size)))

    course = Course.load(Path(__file__).resolve().parents[2])
    run(30)
    before = peak()
    assert f"<dd>{number}</dd>" in run(number)
    return peak() - before


def test_ten_thousand_students_take_little_memory():
    told = subprocess.run(
        [sys.executable, "-c", "from test_summary import grow; print(grow(10_000))"],
        cwd=Path(__file__).parent, capture_output=True, text=True, encoding="utf-8")
    assert told.returncode == 0, told.stderr
    assert float(told.stdout) < 150

"""nbgrader's own formgrader in a real browser: marks and essays are shown, points and comments
are kept, and nothing that a student wrote does anything."""

from __future__ import annotations

import contextlib
import csv
import json
import os
import queue
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from types import SimpleNamespace

import pytest
from make_class import CLASS, answered, blank_notebook, write_submission
from playwright.sync_api import expect

from courseware.assessment import load_keys
from courseware.assessment.check import check
from courseware.grading.formgrader.copies import Copies, address_of, words, write_copy, write_course
from courseware.grading.gradebook.record import Record, Trouble
from courseware.language import Pair

START_SECONDS = 60
COMMAND = [sys.executable, "-m", "courseware.cli.main", "gradebook", "formgrader"]
MARKED = "半对 Ban Dui 🌾"
COMMENT = "说得清楚 // well put"

HOSTILE = r"""</pre></div><script>window.hit = "script"</script>
<img src=x onerror="window.hit='img'"><svg onload="window.hit='svg'"></svg>
<iframe srcdoc="<script>parent.hit='iframe'</script>"></iframe>
[read this](javascript:window.hit='link') ![chart](http://127.0.0.1:9/home.png)
<a href="javascript:window.hit='a'" autofocus onfocus="window.hit='focus'">x</a>

<style>@import url(http://127.0.0.1:9/home.css); body { display: none }</style>
<base href="http://127.0.0.1:9/"><meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">
<form action="http://127.0.0.1:9/"><input name=token><button>Full credit</button></form>
$\href{javascript:window.hit='tex'}{x}$ $$\require{html}\style{background:url(//127.0.0.1:9)}{y}$$
\begin{align}\class{score}{z}\end{align} `code` {{ 7 * 7 }} {% raw %} http://127.0.0.1:9/auto

```html
<script>window.hit = "fence"</script>
```
    <script>window.hit = "indent"</script>
# heading
"""
HOSTILE_NAME = """<img src=x onerror="window.hit='name'">\"';window.hit=1;# 100% ?\\"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return {(row["student"], row["question"]): row for row in csv.DictReader(stream)}


def essay(course, student, text, folder):
    blank = blank_notebook(course)
    return write_submission(folder, student, answered(blank, {**CLASS["全错 Quan Cuo"],
                                                              "g08": text}))


# The copies


@pytest.fixture(scope="module")
def hostile_record(course):
    questions, keys = course.graded("1.1"), load_keys(course, "1.1")
    answers = {question.id: HOSTILE for question in questions}
    answers["1.1-g06"] = {"table": {"columns": [HOSTILE], "rows": [[HOSTILE], HOSTILE]}}
    answers["1.1-g07"] = {"results": [{"value": HOSTILE}, {"raised": HOSTILE}]}
    return Record("张 三", marks={q.id: check(q, keys[q.id], answers[q.id]) for q in questions},
                  answers=answers, notes=[Pair(HOSTILE, HOSTILE)],
                  troubles=[Trouble(1, HOSTILE, Pair("错", "bad"), HOSTILE, HOSTILE)],
                  received="2026-01-02T03:04:05.123456+08:00")


def heading(course):
    return course.units["1.1"].heading


def test_a_copy_is_what_nbgrader_takes_for_a_notebook(course, hostile_record, tmp_path):
    from nbgrader.nbgraderformat import read
    from nbgrader.utils import compute_checksum, parse_utc

    copies = Copies(tmp_path, "1.1", heading(course), course.graded("1.1"))
    path = copies.write(hostile_record)
    assert path == tmp_path / "autograded/张 三/1.1/1.1.ipynb"
    notebook = read(str(path), as_version=4)
    cells = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    assert [cell.metadata.nbgrader.points for cell in cells] == [
        question.points for question in course.graded("1.1")]
    assert {cell.cell_type for cell in notebook.cells} == {"markdown"}  # nothing can be run
    source = read(str(copies.write_source()), as_version=4)
    for cell in source.cells:
        if meta := cell.metadata.get("nbgrader"):
            assert meta.checksum == compute_checksum(cell)
    received = (path.parent / "timestamp.txt").read_text(encoding="utf-8")
    assert str(parse_utc(received.strip())) == "2026-01-01 19:04:05.123456"


def test_a_copy_has_both_languages_and_no_name(course, hostile_record, tmp_path):
    path = write_copy(tmp_path, "1.1", heading(course), course.graded("1.1"), hostile_record)
    before = path.read_bytes()
    text = "".join(cell["source"] for cell in json.loads(before)["cells"])
    for line in course.graded("1.1")[-1].rubric:
        assert line.text.zh in text
        assert line.text.en.replace("'", "&#39;") in text
    assert "<math" in text
    assert "张 三" not in before.decode()  # essays can be marked unseen whose they are
    write_copy(tmp_path, "1.1", heading(course), course.graded("1.1"), hostile_record)
    assert path.read_bytes() == before


def test_words_are_nothing_but_words():
    from bs4 import BeautifulSoup
    from nbconvert.filters.markdown_mistune import markdown2html_mistune

    shown = words(HOSTILE + "\x00\x1b[0m\ud800 中文 é")
    assert "\n" not in shown
    assert not set(shown) & set("<>\"'`$\\*_[](){}|~!:/=@^\x00\x1b")
    # Even where Markdown reads them they stay what they are: one paragraph without a tag.
    [paragraph] = BeautifulSoup(markdown2html_mistune(shown), "html.parser").find_all()
    assert paragraph.name == "p"
    assert paragraph.text.startswith(HOSTILE)


@pytest.mark.parametrize("name", ["..", ".", "", "a/b", "/etc"])
def test_a_name_that_leads_elsewhere_is_refused(course, tmp_path, name):
    with pytest.raises(ValueError, match=f"^{re.escape(name)}$"):
        Copies(tmp_path, "1.1", heading(course), ()).write(Record(name))
    assert not list(tmp_path.rglob("*.ipynb"))


def test_the_course_file_holds_no_password(tmp_path):
    path = write_course(tmp_path, "postgresql://ann:secret@host/class")
    assert "secret" not in path.read_text(encoding="utf-8")
    assert "COURSEWARE_GRADEBOOK" in path.read_text(encoding="utf-8")
    assert address_of(tmp_path, "postgresql://ann:secret@host/class").startswith(
        "postgresql+psycopg://ann:secret@")
    path.write_text("# mine\n", encoding="utf-8")
    assert write_course(tmp_path) is None
    assert path.read_text(encoding="utf-8") == "# mine\n"


def test_nbgrader_reads_the_course_file(graded, tmp_path):
    from nbgrader.apps.api import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import PyFileConfigLoader

    out = tmp_path / "成绩 out"
    shutil.copytree(graded.out, out)
    write_course(out)
    config = PyFileConfigLoader("nbgrader_config.py", str(out)).load_config()
    course = CourseDirectory(config=config)
    assert (course.root, course.submitted_directory) == (str(out), "autograded")
    api = NbGraderAPI(course, config=config)
    assert {row["id"] for row in api.get_students()} == set(CLASS)


# The server


@pytest.fixture(scope="module")
def opened(course, graded, command, tmp_path_factory, root):
    """The class of five and two who mean harm, in formgrader. At the end Ctrl-C must end it."""
    folder = tmp_path_factory.mktemp("formgrader")
    out, submitted = folder / "graded", folder / "submitted"
    shutil.copytree(graded.out, out)
    shutil.copytree(graded.submitted, submitted)
    essay(course, HOSTILE_NAME, "quiet", submitted)
    essay(course, "恶意 Hostile", HOSTILE, submitted)

    def grade():
        command("grade", submitted, "--assignment", "1.1", "--out", out, "--cell-seconds", "2")
        return rows(out / "marks.csv")

    grade()
    process = subprocess.Popen(
        [*COMMAND, str(out), "--no-browser", "--port", str(free_port())], cwd=root,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        start_new_session=True, env={**os.environ, "HOME": str(folder),
                                     "JUPYTER_RUNTIME_DIR": str(folder / "runtime")})
    lines: queue.Queue[str] = queue.Queue()
    threading.Thread(target=lambda: [*map(lines.put, process.stdout), lines.put("")],
                     daemon=True).start()
    said = []
    try:
        while not said or "http://" not in said[-1]:
            said.append(lines.get(timeout=START_SECONDS))
            assert said[-1], f"formgrader did not start:\n{''.join(said)}"
        address = re.search(r"http://127\.0\.0\.1:\d+/formgrader\?token=\w+", said[-1])[0]
        base, _, token = address.partition("/formgrader?token=")
        yield SimpleNamespace(out=out, grade=grade, address=address, base=base, token=token)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGINT)
        try:
            assert process.wait(15) == 0
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    rest = "".join(iter(lambda: lines.get(timeout=5), ""))
    assert "Traceback" not in rest
    assert "已结束" in rest
    assert "Ended" in rest


@pytest.fixture
def page(browser, opened):
    """A page that is logged in; what it asked for and what went wrong in it."""
    context = browser.new_context(viewport={"width": 1300, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.asked, page.wrong = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("dialog", lambda dialog: page.wrong.append(dialog.message) or dialog.dismiss())
    page.goto(opened.address)
    yield page
    foreign = [url for url in page.asked
               if not url.startswith((f"{opened.base}/formgrader", f"{opened.base}/favicon"))]
    assert foreign == []
    assert page.wrong == []
    context.close()


def open_copy(page, opened, student):
    """As a person gets there: the assignment, its notebook, the names shown, the student's."""
    page.goto(f"{opened.base}/formgrader/gradebook/1.1/1.1")
    expect(page.locator("#main-table tr")).to_have_count(7)
    page.get_by_role("button", name="Show All Names").click()
    page.locator("#main-table a.name-shown").get_by_text(student, exact=True).click()
    loaded(page)


def loaded(page):
    """Until points and comments have come; formgrader shows the machine's as placeholders."""
    expect(page.locator("#\\31 _1-g01")).to_have_attribute("placeholder", re.compile(r"\d"))
    expect(page.locator("#\\31 _1-g08-comment")).to_have_attribute("placeholder", re.compile("."))


def essay_cell(page):
    return page.locator(".nbgrader_cell").filter(has=page.locator("#\\31 _1-g08"))


@pytest.mark.browser
@pytest.mark.lab
def test_an_essay_is_marked_and_the_mark_is_kept(page, opened, course, command):
    expect(page.locator("#main-table")).to_contain_text("1.1")  # the assignments
    expect(page.locator("#main-table .num-submissions")).to_have_text("7")
    open_copy(page, opened, MARKED)
    rubric = course.graded("1.1")[-1].rubric
    for line in rubric:
        expect(page.locator("#notebook").first).to_contain_text(line.text.zh)
        expect(page.locator("#notebook").first).to_contain_text(line.text.en)
    cell = essay_cell(page)
    expect(cell.locator("pre")).to_have_text(CLASS[MARKED]["g08"])
    score, comment = cell.locator(".score"), cell.locator("textarea")
    expect(score).to_have_class(re.compile("needs_manual_grade"))
    score.fill("8.5")
    with page.expect_response(lambda told: told.request.method == "PUT"
                              and "/api/grade/" in told.url) as saved:
        score.press("Tab")
    assert saved.value.json()["manual_score"] == 8.5
    comment.fill(COMMENT)
    with page.expect_response(lambda told: told.request.method == "PUT"
                              and "/api/comment/" in told.url) as saved:
        comment.press("Escape")
    assert saved.value.json()["manual_comment"] == COMMENT
    expect(score).not_to_have_class(re.compile("needs_manual_grade"))

    marks = opened.grade()  # while formgrader is open
    row = marks[MARKED, "1.1-g08"]
    assert (row["points"], row["status"]) == ("8.5", "by_person")
    assert "说得清楚" in row["message"]
    assert marks[MARKED, "1.1-g01"]["points"] == "3"
    feedback = (opened.out / "feedback" / MARKED / "1.1.html").read_text(encoding="utf-8")
    assert "8.5 / 10" in feedback
    assert "说得清楚" in feedback
    assert "well put" in feedback
    command("gradebook", "export", opened.out)
    assert "说得清楚" in rows(opened.out / "gradebook.csv")[MARKED, "1.1-g08"]["message"]
    page.reload()
    expect(score).to_have_value("8.5")
    expect(comment).to_have_value(COMMENT)
    page.get_by_role("link", name=re.compile("Next")).click()
    expect(essay_cell(page)).to_be_visible()


@pytest.mark.browser
@pytest.mark.lab
def test_what_a_student_wrote_does_nothing(page, opened):
    open_copy(page, opened, "恶意 Hostile")
    cell = essay_cell(page)
    assert cell.locator("pre").evaluate("pre => pre.textContent") == HOSTILE.strip()
    made = page.locator(".courseware").locator(
        "script, img, svg, iframe, a, style, base, meta, form, input, button, object, [onload]")
    expect(made).to_have_count(0)
    page.wait_for_timeout(300)
    assert page.evaluate("window.hit") is None
    assert page.url.startswith(f"{opened.base}/formgrader/submissions/")


@pytest.mark.browser
@pytest.mark.lab
def test_even_markup_in_a_copy_runs_no_script_and_asks_nobody(browser, opened):
    """The second wall by itself: a copy that somebody else has put there."""
    path = next((opened.out / "autograded").glob("死循环*/1.1/1.1.ipynb"))
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"].append({"cell_type": "markdown", "id": "evil", "metadata": {},
                              # Sending the browser elsewhere is all that a policy cannot forbid.
                              "source": re.sub("<meta.*>", "", HOSTILE)[len("</pre></div>"):]})
    path.write_text(json.dumps(notebook), encoding="utf-8")
    page = browser.new_page()
    refused, asked = [], []
    page.on("console", lambda told: refused.append(told.text))
    page.on("response", lambda told: asked.append(told.url))
    page.goto(opened.address)
    page.goto(f"{opened.base}/formgrader/gradebook/1.1/1.1")
    expect(page.locator("#main-table tr")).to_have_count(7)
    page.locator("#main-table a.name-hidden").nth(
        [*page.locator("#main-table a.name-shown").all_text_contents()].index(
            path.parents[1].name)).click()
    loaded(page)
    page.wait_for_timeout(300)
    assert page.evaluate("window.hit") is None
    assert any("Content Security Policy" in line for line in refused)  # it did try
    assert all(url.startswith(f"{opened.base}/") for url in asked)
    page.close()


@pytest.mark.browser
@pytest.mark.lab
def test_names_of_every_kind_are_shown_as_they_are(page, opened):
    name = next(path.name for path in (opened.out / "autograded").iterdir() if "<img" in path.name)
    open_copy(page, opened, name)
    page.locator("span.glyphicon.name-hidden").click()
    expect(page.locator(".live-notebook a.name-shown")).to_have_text(name)
    for place in ("manage_assignments", "manage_submissions/1.1", "manage_students"):
        page.goto(f"{opened.base}/formgrader/{place}")
        expect(page.locator("#main-table a").first).to_be_visible()
    for student in (MARKED, name):
        page.goto(f"{opened.base}/formgrader/manage_students/{urllib.parse.quote(student, '')}")
        expect(page.locator(".breadcrumb .active")).to_have_text(student)
        expect(page.locator("#main-table")).to_contain_text("/ 40")
    assert page.evaluate("window.hit") is None


@pytest.mark.lab
def test_the_server_offers_marks_and_nothing_else(opened):
    def answer(path, method="GET", token=opened.token):
        request = urllib.request.Request(
            f"{opened.base}/{path}", method=method, data=b"{}" if method != "GET" else None,
            headers={"Authorization": f"token {token}"})
        try:
            with urllib.request.urlopen(request, timeout=20) as told:
                return told.status if "/login" not in told.url else "login"
        except urllib.error.HTTPError as error:
            return error.code

    assert answer("formgrader/gradebook") == 200
    assert answer("formgrader/gradebook", token="wrong") == "login"
    assert answer("formgrader/api/students", token="wrong") in (403, "login")
    for path in ("api/kernels", "api/kernelspecs", "api/sessions", "api/terminals",
                 "api/contents", "files/gradebook.db", "tree", "lab", "nbconvert/html/x",
                 "formgrader/submissions/x/gradebook.db"):
        assert answer(path) == 404, path
    for path, method in (("api/kernels", "POST"), ("api/shutdown", "POST"),
                         (f"formgrader/api/submission/1.1/{'x'}/autograde", "POST"),
                         ("formgrader/api/assignment/1.1/assign", "POST"),
                         ("formgrader/api/assignment/1.1/collect", "POST"),
                         ("formgrader/api/assignment/1.1/generate_feedback", "POST"),
                         ("formgrader/api/assignment/9.9", "PUT"),
                         ("formgrader/api/student/x", "PUT")):
        assert answer(path, method) in (403, 404, 405), path

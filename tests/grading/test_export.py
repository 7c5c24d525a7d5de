"""Marks for Canvas, Moodle and Blackboard: what their importers read is what we meant."""

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from courseware.assessment import Mark, Status
from courseware.grading.lms import CannotExport, RosterUnusable, export
from courseware.grading.lms.cell import key_cell, number_cell, text_cell
from courseware.grading.lms.match import match, person
from courseware.grading.lms.roster import Line, folded, read_roster
from courseware.language import Pair

SAID = Pair("对。", "Right.")


def mark(points, full=10.0):
    return Mark(points, full, Status.WAITING if points is None else Status.RIGHT, SAID)


def rows(assignment="1.1", **students):
    """Student to the points of the questions, each out of ten."""
    return [(student, assignment, f"{assignment}-g{number:02}", mark(points))
            for student, points_of in students.items()
            for number, points in enumerate(points_of, 1)]


def rows_of(students, assignment="1.1"):
    return rows(assignment, **students)


def read(path, encoding="utf-8", delimiter=","):
    text = path.read_bytes().decode(encoding)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


def table(path, **how):
    heading, *lines = read(path, **how)
    return [dict(zip(heading, line, strict=True)) for line in lines]


def put(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return path


CANVAS = '''\
Student,ID,SIS User ID,SIS Login ID,Section,Notes,1.1 (4711),1.2 (4712),Final Score
,,,,,,Manual Posting,,
    Points Possible,,,,,,20.00,10.00,(read only)
"Zhang, San",101,2024001,zsan,A class,,,9.00,
"李四",102,2024002,lisi,A class,,12.50,,
"Smith, Ann ""Annie""",103,2024003,-ann,"A class and B class",,EX,,
"Student, Test",104,,,A class,,,,
'''

WORKSHEET = '''\
Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,\
Last modified (submission),Last modified (grade),Feedback comments
Participant 77,Zhang San,zsan@example.edu,Submitted,,20.00,Yes,"Monday, 1 September 2025, 9:00 AM",-,
Participant 78,李四,lisi@example.edu,Submitted,12.00,20.00,Yes,-,"Tuesday, 2 September 2025, 9:00 AM",\
"写得好, see ""page 2""
second line"
Participant 79,Ann Smith,ann@example.edu,No submission,,20.00,No,-,-,
'''

GRADEBOOK = """\
First name,Last name,ID number,Email address,Assignment: 1.1 (Real),Course total (Real),\
Last downloaded from this course
San,Zhang,2024001,zsan@Example.edu,,50.00,1756710000
四,李,2024002,lisi@example.edu,12.00,60.00,1756710000
Ann,Smith,,ann@example.edu,-,-,1756710000
"""

BLACKBOARD = (
    '"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Last Access"\t"Availability"\t'
    '"1.1 [Total Pts: 20 Score] |123456"\t"Total [Total Pts: up to 100 Score] |99"\r\n'
    '"Zhang"\t"San"\t"zsan"\t"2024001"\t""\t"Yes"\t""\t"50"\r\n'
    '"李"\t"四"\t"lisi"\t"2024002"\t""\t"Yes"\t"Needs Grading(12.00)"\t"60"\r\n'
    '"Smith"\t"Ann"\t"=ann"\t"2024003"\t""\t"Yes"\t"7.00"\t"60"\r\n')


# Canvas


def test_canvas_without_a_roster(tmp_path):
    made = export("canvas", rows(zsan=[8, 7.5], lisi=[9.1, 0.2]), tmp_path / "c.csv")
    assert read(tmp_path / "c.csv") == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "1.1"],
        ["    Points Possible", "", "", "", "", "20"],
        ["", "", "", "lisi", "", "9.3"],
        ["", "", "", "zsan", "", "15.5"]]
    assert made.students == ("lisi", "zsan")
    assert "SIS Login ID" in made.notes[0].zh
    assert "SIS Login ID" in made.notes[0].en


@pytest.mark.parametrize("student", [
    "zsan", "ZSAN", "２０２４００１", "101", "Zhang,  San", "San Zhang", " zhang, san "])
def test_canvas_finds_a_student_by_any_of_its_names(tmp_path, student):
    roster = put(tmp_path / "roster.csv", CANVAS)
    made = export("canvas", rows_of({student: [8, 7]}), tmp_path / "c.csv", roster)
    assert made.students == (student,)
    assert not made.unmatched
    [row] = [row for row in read(tmp_path / "c.csv") if row[1] == "101"]
    assert row == ["Zhang, San", "101", "2024001", "zsan", "A class", "15"]


def test_canvas_keeps_its_columns_and_what_we_have_nothing_for(tmp_path):
    roster = put(tmp_path / "roster.csv", CANVAS)
    made = export("canvas", rows_of({"zsan": [8, 7], "-ann": [1, 1], "nobody": [3]}),
                  tmp_path / "c.csv", roster)
    assert read(tmp_path / "c.csv") == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "1.1 (4711)"],
        ["    Points Possible", "", "", "", "", "20.00"],
        ["Zhang, San", "101", "2024001", "zsan", "A class", "15"],
        ["李四", "102", "2024002", "lisi", "A class", "12.50"],
        ['Smith, Ann "Annie"', "103", "2024003", "-ann", "A class and B class", "EX"],
        ["Student, Test", "104", "", "", "A class", ""]]
    [missing] = made.unmatched
    assert missing.student == "nobody"
    assert "nobody" in missing.why.zh
    assert "nobody" in missing.why.en
    assert any("EX" in note.en and "-ann" in note.en for note in made.notes)


def test_canvas_takes_a_new_column_and_tells_of_another_maximum(tmp_path):
    roster = put(tmp_path / "roster.csv", CANVAS)
    several = rows(zsan=[8, 7]) + rows("1.2", zsan=[8, 7]) + rows("2", zsan=[3])
    made = export("canvas", several, tmp_path / "c.csv", roster)
    heading, possible, row, *_ = read(tmp_path / "c.csv")
    assert heading[5:] == ["1.1 (4711)", "1.2 (4712)", "2"]
    assert possible[5:] == ["20.00", "10.00", "10"]
    assert row[5:] == ["15", "15", "3"]
    told = " ".join(map(str, made.notes))
    assert "“1.2”在平台上的满分是 10，这里是 20" in told
    assert "no column “2”" in told


def test_canvas_never_writes_a_read_only_column(tmp_path):
    roster = put(tmp_path / "roster.csv", CANVAS)
    export("canvas", rows_of({"zsan": [5]}, "Final Score"), tmp_path / "c.csv", roster)
    heading, possible, *_ = read(tmp_path / "c.csv")
    assert (heading[5], possible[5]) == ("Final Score", "10")


def test_canvas_with_first_and_last_names_apart(tmp_path):
    roster = put(tmp_path / "roster.csv", (
        "LastName,FirstName,ID,SIS Login ID,Section,1.1 (4711)\n"
        "    Points Possible,,,,,20\n李,四,102,lisi,A,\n"))
    made = export("canvas", rows_of({"李四": [8, 7]}), tmp_path / "c.csv", roster, bom=True)
    assert made.students == ("李四",)
    assert read(tmp_path / "c.csv")[2] == ["李", "四", "102", "lisi", "A", "15"]


def test_the_column_can_have_another_name(tmp_path):
    roster = put(tmp_path / "roster.csv", CANVAS)
    export("canvas", rows_of({"zsan": [5]}, "part-1"), tmp_path / "c.csv", roster, column="1.2")
    assert read(tmp_path / "c.csv")[0][5] == "1.2 (4712)"
    export("canvas", rows_of({"zsan": [5]}, "part-1"), tmp_path / "c.csv", roster,
           column="1.1 (4711)")
    assert read(tmp_path / "c.csv")[0][5] == "1.1 (4711)"


def test_two_columns_of_one_title_are_not_guessed(tmp_path):
    roster = put(tmp_path / "roster.csv", CANVAS.replace("1.2 (4712)", "1.1 (4712)"))
    with pytest.raises(RosterUnusable, match=r"roster\.csv:1: .*1\.1 \(4711\).* // .*whole heading"):
        export("canvas", rows_of({"zsan": [5]}), tmp_path / "c.csv", roster)
    assert not (tmp_path / "c.csv").exists()


# Who is who


def test_a_login_of_one_and_a_number_of_another_is_nobody(tmp_path):
    roster = put(tmp_path / "roster.csv", CANVAS.replace("lisi", "101"))
    made = export("canvas", rows_of({"101": [5], "zsan": [6]}), tmp_path / "c.csv", roster)
    assert made.students == ("zsan",)
    [ambiguous] = made.unmatched
    assert "第 4、5 行" in ambiguous.why.zh
    assert "lines 4, 5" in ambiguous.why.en
    named = export("canvas", rows_of({"101": [5]}), tmp_path / "c.csv", roster,
                   identifier="SIS Login ID")
    assert named.students == ("101",)
    assert [row[5] for row in read(tmp_path / "c.csv")[2:]] == ["", "5", "EX", ""]


def test_two_of_one_name_are_nobody(tmp_path):
    roster = put(tmp_path / "roster.csv", CANVAS.replace("李四", "Zhang, San"))
    made = export("canvas", rows_of({"San Zhang": [5], "lisi": [6]}), tmp_path / "c.csv", roster)
    assert [one.student for one in made.unmatched] == ["San Zhang"]
    assert made.students == ("lisi",)


def test_two_students_who_are_one_person_are_both_told_of(tmp_path):
    roster = put(tmp_path / "roster.csv", CANVAS)
    made = export("canvas", rows_of({"zsan": [5], "2024001": [6], "lisi": [1]}),
                  tmp_path / "c.csv", roster)
    assert [one.student for one in made.unmatched] == ["2024001", "zsan"]
    assert all("zsan" in str(one) and "2024001" in str(one) for one in made.unmatched)
    assert [row[5] for row in read(tmp_path / "c.csv")[2:]] == ["", "1", "EX", ""]


def test_a_roster_of_another_class_writes_nothing(tmp_path):
    roster = put(tmp_path / "roster.csv", CANVAS)
    target = put(tmp_path / "c.csv", "what was there")
    with pytest.raises(RosterUnusable, match=r"没有一个.* // .*Not one"):
        export("canvas", rows_of({"somebody": [5]}), target, roster)
    assert target.read_text(encoding="utf-8") == "what was there"


@given(st.lists(st.tuples(st.text(max_size=6), st.text(max_size=6)), max_size=8),
       st.lists(st.text(min_size=1, max_size=6), max_size=8, unique=True))
def test_a_match_is_exact_and_one_to_one(people, students):
    known = [person(Line(number, forms), *forms) for number, forms in enumerate(people)]
    found, unmatched = match(students, known)
    assert {*found, *(one.student for one in unmatched)} == set(students)
    assert len({line.number for line in found.values()}) == len(found)
    for student, line in found.items():
        fitting = [forms for forms in people if folded(student) in map(folded, forms)]
        assert fitting == [line.cells]
    for one in unmatched:
        assert one.student in one.why.zh
        assert one.student in one.why.en


# Moodle


@pytest.mark.parametrize(("identifier", "heading", "to"), [
    ("username", "Username", "username"), ("email", "Email address", "useremail"),
    ("idnumber", "ID number", "useridnumber")])
def test_moodle_without_a_roster(tmp_path, identifier, heading, to):
    several = rows(zsan=[8, 7], lisi=[1, 1]) + rows("1.2", zsan=[3])
    made = export("moodle", several, tmp_path / "m.csv", identifier=identifier)
    assert read(tmp_path / "m.csv") == [
        [heading, "1.1", "1.2"], ["lisi", "2", ""], ["zsan", "15", "3"]]
    assert to in made.notes[0].zh
    assert to in made.notes[0].en


@pytest.mark.parametrize("students", [
    {"zsan@example.edu": [8, 7], "李四": [5, 5]},
    {"Zhang San_77_assignsubmission_file": [8, 7], "李四_78_assignsubmission_file_": [5, 5]},
    {"participant 77": [8, 7], "Participant 78": [5, 5]}])
def test_moodle_worksheet(tmp_path, students):
    roster = put(tmp_path / "sheet.csv", WORKSHEET, "utf-8-sig")
    made = export("moodle", rows_of(students), tmp_path / "m.csv", roster)
    assert not made.unmatched
    before, after = table(roster, encoding="utf-8-sig"), table(tmp_path / "m.csv")
    assert list(after[0]) == list(before[0])
    assert [row["Grade"] for row in after] == ["15", "10", ""]
    assert after[0]["Feedback comments"] == "得分：15 / 20。 // 15 of 20 points."
    for old, new in zip(before, after, strict=True):
        changed = {name for name in old if old[name] != new[name]}
        assert changed <= ({"Grade", "Feedback comments"} if not old["Feedback comments"]
                           else {"Grade"})


def test_a_worksheet_of_another_maximum_and_a_locked_grade_are_told_of(tmp_path):
    roster = put(tmp_path / "sheet.csv", WORKSHEET)
    made = export("moodle", rows_of({"ann@example.edu": [8, 7, 9]}), tmp_path / "m.csv", roster)
    told = " ".join(map(str, made.notes))
    assert "locked in Moodle" in told
    assert "20 on the platform and out of 30 here" in told


def test_our_own_comment_is_renewed_and_a_teachers_words_stay(tmp_path):
    roster = put(tmp_path / "sheet.csv", WORKSHEET)
    partly = rows_of({"zsan@example.edu": [8, None]})
    export("moodle", partly, tmp_path / "first.csv", roster, incomplete="so_far")
    first = table(tmp_path / "first.csv")[0]
    assert first["Grade"] == "8"
    assert first["Feedback comments"] == (
        "得分：8 / 20，另有 1 题等待人工评阅，总分还会变。"
        " // 8 of 20 points so far; 1 question is still to be marked by a person.")
    text = (tmp_path / "first.csv").read_text(encoding="utf-8")
    put(tmp_path / "edited.csv", text.replace("得分：8", "<p>加油！得分：8"))
    export("moodle", rows_of({"zsan@example.edu": [8, 9]}), tmp_path / "second.csv",
           tmp_path / "edited.csv")
    assert table(tmp_path / "second.csv")[0]["Feedback comments"] == (
        "<p>加油！得分：17 / 20。 // 17 of 20 points.")


def test_a_worksheet_in_chinese(tmp_path):
    roster = put(tmp_path / "sheet.csv", (
        "识别码,全名,电子邮件地址,状态,成绩,最高成绩,最后修改（学生）,最后修改（教师）,评语反馈\n"
        "参与者12,张三,z@example.cn,已经提交,,20.00,-,-,\n"), "gb18030")
    made = export("moodle", rows_of({"张三": [8, 7]}), tmp_path / "m.csv", roster)
    assert made.students == ("张三",)
    [row] = table(tmp_path / "m.csv")
    assert (row["识别码"], row["成绩"], row["最后修改（教师）"]) == ("参与者12", "15", "-")


def test_a_worksheet_is_of_one_assignment(tmp_path):
    roster = put(tmp_path / "sheet.csv", WORKSHEET)
    with pytest.raises(RosterUnusable, match=r"2 份.* // .*--assignment"):
        export("moodle", rows(a=[1]) + rows("1.2", a=[1]), tmp_path / "m.csv", roster)


def test_moodle_gradebook_writes_nobody_it_has_nothing_for(tmp_path):
    roster = put(tmp_path / "roster.csv", GRADEBOOK)
    made = export("moodle", rows_of({"李四": [8, 7], "Zhang, San": [5, None]}), tmp_path / "m.csv",
                  roster)
    assert read(tmp_path / "m.csv") == [
        ["First name", "Last name", "ID number", "Email address",
         "Last downloaded from this course", "Assignment: 1.1 (Real)"],
        ["San", "Zhang", "2024001", "zsan@Example.edu", "1756710000", ""],
        ["四", "李", "2024002", "lisi@example.edu", "1756710000", "15"]]
    assert "useremail" in made.notes[0].en
    by_number = export("moodle", rows_of({"李四": [8], "Ann Smith": [9]}), tmp_path / "m.csv",
                       roster, identifier="idnumber")
    assert "useridnumber" in by_number.notes[0].en
    # Moodle takes a row without the user's cell for the row above it.
    assert [one.student for one in by_number.unmatched] == ["Ann Smith"]


# Blackboard


def test_blackboard_keeps_the_number_of_its_column(tmp_path):
    roster = tmp_path / "gc.xls"
    roster.write_bytes(b"\xff\xfe" + BLACKBOARD.encode("utf-16-le"))
    made = export("blackboard", rows_of({"zsan": [8, 7.25], "李四": [5, None], "=ann": [1, 1]}),
                  tmp_path / "b.xls", roster)
    raw = (tmp_path / "b.xls").read_bytes()
    assert raw.startswith(b"\xff\xfe")
    assert not raw[2:].startswith(b"\xff\xfe")
    text = raw[2:].decode("utf-16-le")
    assert all(cell[0] == cell[-1] == '"' for cell in text.splitlines()[1].split("\t"))
    assert read(tmp_path / "b.xls", "utf-16", "\t") == [
        ["Last Name", "First Name", "Username", "Student ID",
         "1.1 [Total Pts: 20 Score] |123456"],
        ["Zhang", "San", "zsan", "2024001", "15.25"],
        ["李", "四", "lisi", "2024002", ""],
        ["Smith", "Ann", "=ann", "2024003", "2"]]
    assert made.waiting == (("李四", "1.1", "1.1-g02"),)
    assert made.notes == ()


def test_blackboard_as_csv_and_without_a_roster(tmp_path):
    made = export("blackboard", rows(zsan=[8, 7]), tmp_path / "b.CSV", bom=True)
    raw = (tmp_path / "b.CSV").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.decode("utf-8-sig") == (
        '"Last Name","First Name","Username","1.1 [Total Pts: 20 Score]"\r\n'
        '"","","zsan","15"\r\n')
    assert "Username" in made.notes[0].en


def test_blackboard_tells_of_a_new_column_and_of_another_maximum(tmp_path):
    roster = put(tmp_path / "gc.xls", BLACKBOARD, "utf-16")
    made = export("blackboard", rows(zsan=[8]) + rows("1.2", zsan=[3]), tmp_path / "b.xls", roster)
    assert read(tmp_path / "b.xls", "utf-16", "\t")[0][4:] == [
        "1.1 [Total Pts: 20 Score] |123456", "1.2 [Total Pts: 10 Score]"]
    assert len(made.notes) == 2


# Totals


def test_the_late_deduction_and_a_persons_marks_are_in_the_total(tmp_path):
    given = [("a", "1.1", "1.1-g01", mark(9.0)),
             ("a", "1.1", "1.1-g08", Mark(8.5, 10, Status.BY_PERSON, SAID)),
             ("a", "1.1", "late", Mark(-1.75, 0, Status.WRONG, SAID))]
    export("canvas", given, tmp_path / "c.csv")
    assert [row[5] for row in read(tmp_path / "c.csv")] == ["1.1", "20", "15.75"]


@pytest.mark.parametrize(("incomplete", "cells"), [("blank", ["", "7"]), ("so_far", ["8", "7"])])
@pytest.mark.parametrize("form", ["canvas", "moodle", "blackboard"])
def test_who_waits_for_a_person(tmp_path, form, incomplete, cells):
    made = export(form, rows(a=[8, None], b=[7, 0]), tmp_path / "x.csv", incomplete=incomplete)
    assert [row[-1] for row in read(tmp_path / "x.csv")][-2:] == cells
    assert made.waiting == (("a", "1.1", "1.1-g02"),)


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=30))
def test_a_sum_has_no_trace_of_floats(hundredths):
    total = sum((Decimal(str(value / 100)) for value in hundredths), Decimal())
    text = number_cell(total)
    assert Decimal(text) * 100 == sum(hundredths)
    assert "e" not in text.lower()
    assert not text.endswith(".")


@pytest.mark.parametrize(("value", "text"), [
    ("0", "0"), ("-0.00", "0"), ("100", "100"), ("1E+2", "100"), ("0.10", "0.1"),
    ("-1.5", "-1.5"), ("1234567.89", "1234567.89")])
def test_numbers_are_plain(value, text):
    assert number_cell(Decimal(value)) == text


# Cells


@pytest.mark.parametrize("login", [
    "-ann", "=ann", "+86 138", "@sam", "＝ann", "-a.b_c@x.edu", "=1+1", "-张三", "-o'neil", "a;b"])
def test_a_login_stays_as_it_is(login):
    assert key_cell(login) == login


@pytest.mark.parametrize("formula", [
    "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x\")", "@SUM(A1)", "+A1[x]", "-{1}", "=a;b",
    "＝ＨＹＰＥＲＬＩＮＫ（1）", "a;=HYPERLINK(1)", "x\n=cmd|'/C calc'!A0", "\t=A1!B2"])
def test_a_formula_that_can_act_is_defused_even_as_a_login(formula):
    made = key_cell(formula)
    assert made != formula
    assert "\n" not in made
    assert "\t" not in made
    assert ";=" not in made


@pytest.mark.parametrize("text", ["-", "12,5", "-3.5", "+7%", "a=b", "张三\n李四", "a\tb", "x; y"])
def test_a_text_that_is_no_formula_stays(text):
    assert text_cell(text) == text


@pytest.mark.parametrize("text", ["=Bob", "-x", "@x", "＋x", " =x", "'=x", "a;=x", "a\n =x"])
def test_a_text_that_begins_like_a_formula_is_defused(text):
    assert text_cell(text) != text


def test_a_defused_login_is_told_of(tmp_path):
    evil = "=cmd|' /C calc'!A0"
    made = export("moodle", rows_of({evil: [1]}), tmp_path / "m.csv")
    assert read(tmp_path / "m.csv")[1] == ["'" + evil, "1"]
    assert any(evil in note.zh and evil in note.en for note in made.notes)


def test_a_login_like_a_formula_goes_back_to_canvas_verbatim(tmp_path):
    roster = put(tmp_path / "roster.csv", CANVAS.replace("-ann", "=ann").replace("EX", ""))
    export("canvas", rows_of({"=ann": [5]}), tmp_path / "c.csv", roster)
    assert ["=ann", "5"] in [[row[3], row[5]] for row in read(tmp_path / "c.csv")]


NAMES = st.text(min_size=1, max_size=12).filter(str.strip)
TRICKY = st.text(alphabet="a张 ,\"';\t\r\n🌾=+-@e\u0301", min_size=1, max_size=12).filter(str.strip)


@given(st.dictionaries(st.one_of(NAMES, TRICKY), st.integers(0, 10), min_size=1, max_size=6),
       st.sampled_from(["canvas", "moodle", "blackboard"]), st.booleans())
def test_whatever_students_are_called_they_are_read_back(tmp_path_factory, students, form, bom):
    assume(all(key_cell(student) == student for student in students))
    path = tmp_path_factory.mktemp("any") / "marks.xls"
    export(form, rows_of({student: [points] for student, points in students.items()}), path,
           bom=bom)
    at = {"canvas": 3, "moodle": 0, "blackboard": 2}[form]
    lines = read(path, "utf-16" if form == "blackboard" else "utf-8-sig",
                 "\t" if form == "blackboard" else ",")
    if form == "canvas":
        del lines[1]
    assert {line[at]: line[-1] for line in lines[1:]} == {
        student: str(points) for student, points in students.items()}
    assert len({len(line) for line in lines}) == 1


@given(st.lists(st.tuples(st.one_of(NAMES, TRICKY), st.integers(0, 10)), min_size=1, max_size=6),
       st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]), st.sampled_from(",;\t"))
def test_a_roster_in_any_encoding_comes_back_with_the_grades(tmp_path_factory, people, encoding,
                                                             separator):
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=separator, lineterminator="\r\n")
    writer.writerow(["Identifier", "Full name", "Grade", "Last modified (grade)"])
    writer.writerows([f"Participant {number}", name, "", "-"]
                     for number, (name, _) in enumerate(people, 1))
    path = tmp_path_factory.mktemp("any") / "marks.xls"
    roster = put(path.with_name("roster"), buffer.getvalue(), encoding)
    assume(len(read_roster(roster).heading) == 4)
    export("moodle", rows_of({f"x_{number}_assignsubmission_file": [points]
                              for number, (_, points) in enumerate(people, 1)}), path, roster)
    assert [(row["Full name"], row["Grade"], row["Last modified (grade)"])
            for row in table(path)] == [
        (text_cell(name), str(points), "-") for name, points in people]


# Rosters


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16", "utf-16-le",
                                      "utf-16-be"])
def test_a_roster_is_read_in_its_encoding(tmp_path, encoding):
    roster = put(tmp_path / "roster.csv", CANVAS, encoding)
    made = export("canvas", rows_of({"李四": [5, 5]}), tmp_path / "c.csv", roster)
    assert made.students == ("李四",)


@pytest.mark.parametrize(("form", "text", "missing"), [
    ("canvas", "Student,SIS Login ID\nx,y\n", "ID, Section"),
    ("blackboard", "Last Name\tFirst Name\nx\ty\n", "Username"),
    ("moodle", "Identifier,Full name,Grade\nParticipant 1,x,\n", "Last modified (grade)"),
    ("moodle", "First name,Last name\nx,y\n", "Username")])
def test_a_missing_column_is_named_with_file_line_and_mend(tmp_path, form, text, missing):
    roster = put(tmp_path / "roster.csv", text)
    with pytest.raises(RosterUnusable) as caught:
        export(form, rows(a=[1]), tmp_path / "x.csv", roster)
    [problem] = caught.value.problems
    assert (problem.file, problem.line) == (roster, 1)
    assert missing in problem.message.en
    assert missing.split(", ")[-1] in problem.message.zh
    assert problem.mend.zh
    assert problem.mend.en
    assert not (tmp_path / "x.csv").exists()


@pytest.mark.parametrize(("raw", "line"), [
    (b"", None), (b"\n\n", None), (b"Student,ID,Section\n1,2,3,4\n", 2),
    (b'Student,ID,Section\n"a\nb",1,2\n"x"y,1,2\n', 4), (b"Student,ID\n\xff\xff\xff\n", None)])
def test_a_roster_that_is_no_table_is_told_of(tmp_path, raw, line):
    (tmp_path / "roster.csv").write_bytes(raw)
    with pytest.raises(RosterUnusable) as caught:
        export("canvas", rows(a=[1]), tmp_path / "x.csv", tmp_path / "roster.csv")
    assert caught.value.problems[0].line == line


def test_a_roster_that_is_not_there(tmp_path):
    with pytest.raises(RosterUnusable, match=r"读不了名册.* // .*cannot be read"):
        export("canvas", rows(a=[1]), tmp_path / "x.csv", tmp_path / "none.csv")


def test_a_cell_may_hold_a_whole_essay(tmp_path):
    essay = "长" * 200_000
    roster = put(tmp_path / "sheet.csv", (
        "Identifier,Grade,Online text,Last modified (grade)\n"
        f"Participant 1,,{essay},-\n"))
    limit = csv.field_size_limit(131072)  # what Python starts with; a library may have raised it
    try:
        export("moodle", rows_of({"Participant 1": [4]}), tmp_path / "m.csv", roster)
        assert csv.field_size_limit(10 ** 7) == 131072  # nobody else's reading was changed
        assert read(tmp_path / "m.csv")[1] == ["Participant 1", "4", essay, "-"]
    finally:
        csv.field_size_limit(limit)


# Orders


def test_nothing_and_nonsense_are_told_in_both_languages(tmp_path):
    path = tmp_path / "x.csv"
    for wrong in ({"form": "sakai"}, {"incomplete": "zero"}, {"identifier": "nickname"}):
        with pytest.raises(CannotExport, match=r" // .*one of"):
            export(**{"form": "canvas", "rows": rows(a=[1]), "path": path, **wrong})
    with pytest.raises(CannotExport, match=r" // .*no marks"):
        export("canvas", [], path)
    with pytest.raises(CannotExport, match=r" // .*one assignment"):
        export("canvas", rows(a=[1]) + rows("1.2", a=[1]), path, column="x")
    assert not path.exists()


def test_a_file_is_whole_or_not_there(tmp_path, monkeypatch):
    import os

    target = put(tmp_path / "c.csv", "what was there")
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match=r"full"):
        export("canvas", rows(a=[1]), target)
    assert target.read_text(encoding="utf-8") == "what was there"

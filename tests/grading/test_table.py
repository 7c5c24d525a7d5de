"""No cell that a student controls runs in an instructor's spreadsheet."""

import pytest

from courseware.assessment import Mark, Status
from courseware.grading.report.table import COLUMNS, Table, harmless
from courseware.language import Pair


@pytest.mark.parametrize("text", [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\n=1", "＝1", "'=1", '"=1'])
def test_formulas_are_defused(text):
    assert harmless(text).startswith("'")


@pytest.mark.parametrize("text", ["张三", "a=b", "3 of 4", "x - y"])
def test_ordinary_text_stays(text):
    assert harmless(text) == text


def test_a_cell_that_splits_at_semicolons_holds_no_formula():
    assert harmless("a;=1+1") == "a；=1+1"
    assert harmless("a; b") == "a; b"


def test_names_that_differ_in_spaces_stay_apart():
    assert harmless("A  B") != harmless("A B")
    assert harmless("张\u3000三") == "张\u3000三"


def test_a_row_is_one_line(tmp_path):
    mark = Mark(1.5, 2.0, Status.PARTLY, Pair("=坏\n人", "bad"))
    with Table(tmp_path / "marks.csv") as table:
        table.write("=cmd|' /C calc'!A0", "1.1", "1.1-g01", mark)
    lines = (tmp_path / "marks.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    assert lines[0] == ",".join(COLUMNS)
    assert lines[1] == "'=cmd|' /C calc'!A0,1.1,1.1-g01,1.5,2,partly,'=坏 人 // bad"
    assert list(tmp_path.iterdir()) == [tmp_path / "marks.csv"]


def test_a_table_that_breaks_off_leaves_what_was_there(tmp_path):
    path = tmp_path / "marks.csv"
    path.write_text("before", encoding="utf-8")
    with pytest.raises(RuntimeError), Table(path) as table:
        table.row("half")
        raise RuntimeError
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]

"""Without a working sandbox nothing of a student's runs, and the instructor is told what to do."""

import json

import pytest
from make_class import write_class

TOUCH = "open({path!r}, 'w').write('ran outside')"


@pytest.mark.parametrize("kind", ["none installed", "one that does not work"])
def test_it_refuses_and_says_how_to_get_one(kind, command, course, tmp_path, monkeypatch):
    broken = tmp_path / "bwrap"
    broken.write_text("#!/bin/sh\necho 'no permissions to create a new namespace' >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr("courseware.grading.sandbox.run.candidates",
                        lambda: [] if kind == "none installed" else [str(broken)])
    write_class(tmp_path / "submitted", course)
    mark = tmp_path / "mark"
    for path in (tmp_path / "submitted").rglob("*.ipynb"):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell["source"] = TOUCH.format(path=str(mark))
        path.write_text(json.dumps(notebook), encoding="utf-8")

    said = command("grade", tmp_path / "submitted", "--assignment", "1.1",
                   "--out", tmp_path / "graded", fails=True)
    assert "sudo apt install bubblewrap" in said
    assert "没有能用的沙箱" in said
    assert "nothing was graded" in said
    if kind != "none installed":
        assert "no permissions to create a new namespace" in said
    assert not mark.exists()
    assert not (tmp_path / "graded" / "marks.csv").exists()

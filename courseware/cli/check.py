"""``courseware check``."""

from __future__ import annotations

import sys

import click


@click.command()
def check() -> None:
    """检查教师能编辑的一切。 Validate everything that a teacher can edit.

    \b
    数据表、双语文字、术语、论断、练习、作业答案、笔记本、链接；
    逐条指出文件、行号与改法。有问题时退出码为 1。
    Tables, pairs, terms, claims, exercises, keys, notebooks, links: each
    problem with its file, line and mend. Exits with 1 when there is any.

    \b
    例 Example:  courseware check
    """
    from tqdm import tqdm

    from courseware.assessment.keys import load_keys
    from courseware.course import Course, CourseError
    from courseware.course.validate import (
        examination_problems,
        exercise_problems,
        notebook_problems,
        record_problems,
        table_problems,
    )
    from courseware.site.read_all import source_complaints

    course = Course.load()

    def key_problems() -> list:
        problems = []
        for unit in course.units_with("graded.yml"):
            # A public copy of the course may lack the keys: its instructor holds them elsewhere.
            if (course.root / "exercises" / unit / "graded-keys.yml").is_file():
                try:
                    load_keys(course, unit)
                except CourseError as error:
                    problems += error.problems
        return problems

    steps = (
        ("数据表 // tables", lambda: table_problems(course.root)),
        ("记录 // records", lambda: record_problems(course)),
        ("练习 // exercises", lambda: exercise_problems(course)),
        ("试卷 // examinations", lambda: examination_problems(course)),
        ("答案 // keys", key_problems),
        ("笔记本 // notebooks", lambda: notebook_problems(course.root)),
        ("正文 // prose", lambda: source_complaints(course.root)),
    )
    found: list[str] = []
    with tqdm(steps, bar_format="{n}/{total} {desc} {elapsed}") as bar:
        for name, step in bar:
            bar.set_description_str(name)
            found += [str(problem).replace(f"{course.root}/", "") for problem in step()]
    found = list(dict.fromkeys(found))
    for line in found:
        click.echo(line)
    if found:
        click.echo(f"{len(found)} 处问题 // {len(found)} problem(s)", err=True)
        sys.exit(1)
    click.echo("没有问题 // no problem found")

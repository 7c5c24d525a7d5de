"""``courseware build``."""

from __future__ import annotations

import time

import click

_STEPS = {
    "plotly": "图形库 // drawing library", "labs": "运行实验 // running the labs",
    "editions": "三个版本 // the three editions",
}


@click.command()
@click.option("--fresh", is_flag=True,
              help="全部页面重新生成。 Read and write every page again.")
def build(fresh: bool) -> None:
    """生成三个版本的网站。 Build the site in its three editions.

    \b
    例 Example:  courseware build --fresh
    """
    from tqdm import tqdm

    from courseware.course import find_root
    from courseware.site.build import BuildFailed, build_site
    from courseware.site.vendor import VendorError

    begin = time.perf_counter()
    with tqdm(total=len(_STEPS), bar_format="{n}/{total} {desc} {elapsed}") as bar:

        def report(step: str) -> None:
            bar.set_description_str(_STEPS[step])
            bar.update()

        try:
            built = build_site(find_root(), report, fresh)
        except (BuildFailed, VendorError) as error:
            bar.close()
            raise click.ClickException(str(error)) from None
    click.echo(f"完成：{built.pages} 页，{time.perf_counter() - begin:.1f} 秒"
               f" // done: {built.pages} pages in {time.perf_counter() - begin:.1f} s"
               f" → {built.site}")

"""``courseware serve``."""

from __future__ import annotations

import click


@click.command()
@click.option("--port", type=int, default=8000, show_default=True, envvar="PORT",
              help="端口。 The port.")
def serve(port: int) -> None:
    """在本机提供已生成的网站。 Serve the built site on this machine.

    \b
    例 Example:  courseware serve --port 8080
    """
    import asyncio
    import errno

    from courseware.course import find_root
    from courseware.site.serve import listen

    site = find_root() / "_build" / "site"
    if not (site / "index.html").is_file():
        raise click.ClickException("还没有网站，请先运行 courseware build"
                                   " // no site yet: run courseware build first")

    async def run() -> None:
        listen(site, port)
        click.echo(f"网站地址 // the site is at http://localhost:{port}  (Ctrl+C 结束 // to stop)")
        await asyncio.Event().wait()

    try:
        asyncio.run(run())
    except KeyboardInterrupt:
        click.echo()
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        raise click.ClickException(
            f"端口 {port} 不能用，请换一个，如 PORT=8080 make book"
            f" // port {port} cannot be used; take another, e.g. PORT=8080 make book") from None

"""nbgrader's formgrader on a Jupyter server that can do nothing else.

What strangers wrote is shown here to a browser that is logged in. Three walls stand between: a
copy holds no markup of theirs (``formgrader.py``); a page runs no script but nbgrader's own and
asks no other server for anything (its policy, with a nonce that goes into the templates before a
stranger's words do); and the server has no kernel, no terminal, no files and none of nbgrader's
own programs to offer: points, comments and flags are all that can be changed.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
import secrets
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import BaseLoader, Environment, FileSystemLoader
from jupyter_server.serverapp import ServerApp
from jupyter_server.services.contents.manager import ContentsManager
from nbconvert.exporters import HTMLExporter
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeFactory
from nbgrader.server_extensions.formgrader import apihandlers, handlers
from nbgrader.server_extensions.formgrader.base import BaseHandler
from nbgrader.server_extensions.formgrader.formgrader import FormgradeExtension
from tornado import web
from traitlets.config import Config

from courseware.grading.formgrader.copies import COPIES
from courseware.grading.gradebook.schema import COURSE

START = "/formgrader"
FIRST_PAGE = f"{START}/gradebook"

KEPT = (
    handlers.ManageAssignmentsHandler, handlers.ManageSubmissionsHandler,
    handlers.GradebookAssignmentsHandler, handlers.GradebookNotebooksHandler,
    handlers.GradebookNotebookSubmissionsHandler, handlers.SubmissionHandler,
    handlers.SubmissionNavigationHandler, handlers.ManageStudentsHandler,
    handlers.ManageStudentsAssignmentsHandler, handlers.ManageStudentNotebookSubmissionsHandler,
    apihandlers.StatusHandler, apihandlers.GradeCollectionHandler,
    apihandlers.CommentCollectionHandler, apihandlers.GradeHandler, apihandlers.CommentHandler,
    apihandlers.FlagSubmissionHandler, apihandlers.AssignmentCollectionHandler,
    apihandlers.NotebookCollectionHandler, apihandlers.SubmissionCollectionHandler,
    apihandlers.SubmittedNotebookCollectionHandler, apihandlers.StudentCollectionHandler,
    apihandlers.StudentSubmissionCollectionHandler,
    apihandlers.StudentNotebookSubmissionCollectionHandler,
)
"""What is offered of nbgrader's pages and calls. Left out is what would run nbgrader's programs
(assign, collect, autograde, feedback), serve files, or change more than marks."""

_NONCE = secrets.token_urlsafe(16)
_SCRIPT = re.compile(r"<script\b")
_HANDLER = re.compile(r"""\son[a-z]+="([^"]*)\"""", re.IGNORECASE)
_NO_MATHJAX = ('<script>var MathJax = {Hub: {Startup: {signal: {Interest: '
               'function (told) { told("End"); }}}}};</script>')

_IN_BOTH_LANGUAGES = {
    "Manage Assignments": "作业", "Manual Grading": "人工评阅", "Manage Students": "学生",
    "Manage Submissions": "提交", "Gradebook": "人工评阅", "Assignments": "作业",
    "Students": "学生", "Assignment ID": "作业", "Due Date": "截止", "Submissions": "提交",
    "# Submissions": "提交数", "Score": "得分", "Notebook ID": "笔记本", "Avg. Score": "平均分",
    "Avg. Code Score": "机评题平均分", "Avg. Written Score": "论述题平均分",
    "Avg. Task Score": "任务平均分", "Submission ID": "提交编号", "Overall Score": "总分",
    "Code Score": "机评题", "Written Score": "论述题", "Task Score": "任务",
    "Needs Manual Grade?": "待人工评阅？", "Needs manual grade?": "待人工评阅？",
    "Tests Failed?": "机评未得满分？", "Tests failed?": "机评未得满分？", "Flagged?": "已标记？",
    "Student's answer": "学生的答案", "Full credit": "满分", "No credit": "零分",
    "Resolve": "确认", "Student Name": "姓名", "Student ID": "学生", "Name": "名称",
    "Email": "邮箱", "Timestamp": "提交时间", "Status": "状态",
    "Loading, please wait...": "正在读取……",
}
"""Words of nbgrader's templates, and what is put before them."""
_WORDS = re.compile(rf"(?<=[>\n])({'|'.join(map(re.escape, _IN_BOTH_LANGUAGES))})(?=[<\n])")


def _sealed(source: str) -> str:
    """A template of nbgrader's, made safe for names of every kind, in both languages."""
    style = files("courseware.grading.formgrader").joinpath("formgrader.css").read_text("utf-8")
    source = source.replace("{{ mathjax() }}", _NO_MATHJAX)
    # Within a script a value is written as JavaScript; what becomes part of an address, as that.
    source = source.replace('"{{ student_id }}";', "{{ student_id | urlencode | tojson }};")
    source = source.replace("/{{ student_id }}", "/{{ student_id | urlencode }}")
    source = re.sub(r'= "\{\{ (\w+) \}\}";', r"= {{ \1 | tojson }};", source)
    source = source.replace('data-link="{{ resources.notebook_path }}"', "")
    source = source.replace('title="Open live notebook"', "")
    source = _WORDS.sub(lambda found: f"{_IN_BOTH_LANGUAGES[found[1]]} {found[1]}", source)
    source = source.replace("(extra credit)", "（附加分 extra credit）")
    source = source.replace("</head>", f"{{% raw %}}<style>{style}</style>{{% endraw %}}</head>")
    return _SCRIPT.sub(f'<script nonce="{_NONCE}"', source)


class _Sealed(BaseLoader):
    """Templates, changed as they are read: before anything of a stranger's is in them."""

    def __init__(self, templates: BaseLoader):
        self._templates = templates

    def get_source(self, environment: Environment, template: str
                   ) -> tuple[str, str | None, Callable[[], bool] | None]:
        source, *rest = self._templates.get_source(environment, template)
        return _sealed(source), *rest


class _Exporter(HTMLExporter):
    """Makes the page of one copy."""

    def _create_environment(self) -> Environment:
        environment = super()._create_environment()
        environment.loader = _Sealed(environment.loader)
        return environment

    def from_filename(self, filename: str, resources: dict[str, Any] | None = None, **kw: Any
                      ) -> tuple[str, dict[str, Any]]:
        # nbconvert's templates escape nothing by themselves, and names of students are among them.
        safe = {name: html.escape(value) if isinstance(value, str) else value
                for name, value in (resources or {}).items()}
        return super().from_filename(filename, resources=safe, **kw)


class _NoExchange(ExchangeFactory):
    """No folder through which nbgrader would hand out and collect."""

    def List(self, *args: Any, **kwargs: Any) -> Any:
        return SimpleNamespace(start=list)


class _Api(NbGraderAPI):
    exchange_is_functional = False

    def _filter_existing_notebooks(self, assignment_id: str, notebooks: list) -> list:
        # nbgrader looks for every file, with a query for each student: a minute for a large class.
        return sorted(notebooks, key=lambda notebook: notebook.id)


def _policy() -> str:
    found = {handler for template in Path(handlers.template_path).rglob("*")
             if template.suffix in (".tpl", ".j2")
             for handler in _HANDLER.findall(template.read_text(encoding="utf-8"))}
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(handler.encode()).digest()).decode()}'"
        for handler in sorted(found))
    return "; ".join((
        "default-src 'none'", f"script-src 'self' 'nonce-{_NONCE}' 'unsafe-hashes' {hashes}",
        "style-src 'self' 'unsafe-inline'", "font-src 'self'", "img-src 'self'",
        "connect-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"))


class _Walled(BaseHandler):
    """A page or call of formgrader's under our policy, which shows what holds at this moment."""

    _policy = _policy()

    @property
    def content_security_policy(self) -> str:
        return self._policy

    @property
    def api(self) -> NbGraderAPI:
        level = self.log.level
        api = _Api(self.coursedir, self.authenticator, _NoExchange(),
                   parent=self.coursedir.parent)
        self.log.setLevel(level)  # making one sets it for the whole program
        return api

    def on_finish(self) -> None:
        super().on_finish()
        if gradebook := self.settings["nbgrader_gradebook"]:
            # Marks may be recorded meanwhile: the next page is to read them anew.
            gradebook.db.remove()


class _Start(_Walled):
    @web.authenticated
    def get(self) -> None:
        self.redirect(self.base_url + FIRST_PAGE)


class _Formgrader(FormgradeExtension):
    """nbgrader's extension with nothing but what it is given: it reads no other settings."""

    debug = False
    url_prefix = "."

    def initialize(self, argv: Any = None, root: str = "") -> None:
        self.update_config(self.build_extra_config())
        self.coursedir = CourseDirectory(parent=self)

    def init_tornado_settings(self, webapp: web.Application) -> None:
        super().init_tornado_settings(webapp)
        webapp.settings |= {
            "nbgrader_exporter": _Exporter(config=self.config),
            "nbgrader_jinja2_env": Environment(
                loader=_Sealed(FileSystemLoader(handlers.template_path)), autoescape=True)}

    def init_handlers(self, webapp: web.Application) -> None:
        offered = [(pattern, type(handler.__name__, (_Walled, handler), {}))
                   for pattern, handler, *_ in (*handlers.default_handlers,
                                                *apihandlers.default_handlers)
                   if handler in KEPT]
        webapp.add_handlers(".*$", [
            (rf"{START}/?", _Start), *offered,
            (rf"{START}/static/(.*)", web.StaticFileHandler, {"path": handlers.static_path})])


class _NoFiles(ContentsManager):
    def get_extra_handlers(self) -> list:
        return []


class FormgraderServer(ServerApp):
    """The server: it has logging in and formgrader, and reads no settings of other servers."""

    default_services = ("auth", "security")

    def load_config_file(self, *args: Any, **kwargs: Any) -> None:
        pass

    def load_server_extensions(self) -> None:
        formgrader = _Formgrader(parent=self)
        formgrader.root_dir, formgrader.log = self.root_dir, self.log
        formgrader.initialize()
        formgrader.init_tornado_settings(self.web_app)
        formgrader.init_handlers(self.web_app)

    def _handle_sigint(self, sig: Any, frame: Any) -> None:
        self.stop(from_signal=True)  # without asking back: nothing runs that could be lost

    _signal_stop = _handle_sigint


def serve(out: Path, database: str, port: int, browser: bool,
          started: Callable[[str], None]) -> None:
    """Serve formgrader for a folder of results, to this machine only, until Ctrl-C.

    Parameters
    ----------
    database : the URL of the gradebook
    port : the next free one is taken where it is in use
    started : called with the full address when the server listens
    """
    token = secrets.token_hex(24)
    config = Config()
    config.CourseDirectory.root = str(out)
    config.CourseDirectory.course_id = COURSE
    config.CourseDirectory.db_url = database
    config.CourseDirectory.submitted_directory = COPIES
    config.IdentityProvider.token = token
    config.ServerApp.update({
        "ip": "127.0.0.1", "port": port, "root_dir": str(out), "default_url": START,
        "open_browser": browser, "allow_root": True, "contents_manager_class": _NoFiles,
        "log_level": "WARN"})
    server = FormgraderServer.instance(config=config)
    server.initialize(argv=[], find_extensions=False)
    address = f"http://127.0.0.1:{server.port}{START}?token={token}"
    server.io_loop.add_callback(started, address)
    server.start()

"""Lists the code that the documentation shows and no test runs."""

from __future__ import annotations

import sys

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    snippets = sys.modules.get("tests.docs.test_snippets")
    if snippets is not None and snippets.NOT_RUN:
        terminalreporter.section(f"{len(snippets.NOT_RUN)} snippets of the documentation do not run", sep="-")
        for snippet in snippets.NOT_RUN:
            terminalreporter.write_line(f"{snippets.place(snippet)}: {snippet.no_run}")

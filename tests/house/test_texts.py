"""What people read: no traces of one machine, links that lead somewhere, two languages that say the same."""

from __future__ import annotations

import ast
import re

from tests.house.source import ROOT, text_files

TEXTS = list(text_files())
PAGES = [path for path in TEXTS if path.suffix == ".md"]
# A folder of one machine, a package registry by address.
TRACES = re.compile(
    r"(?<![\w.~-])/(?:home|root|work|Users)/\w|C:\\Users|https?://[^\s'\")]*\b(?:pypi|pythonhosted|npmjs)\b"
)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s#]+)[^)]*\)")
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#+) ", re.MULTILINE)


def test_no_file_holds_a_trace_of_one_machine():
    found = [
        f"{path}:{number} {match.group()}"
        for path in TEXTS
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (match := TRACES.search(line))
    ]
    assert not found


def test_links_to_our_own_files_lead_somewhere():
    broken = [
        f"{path}: {target}"
        for path in PAGES
        for target in LINK.findall(path.read_text(encoding="utf-8"))
        if ":" not in target and not (path.parent / target).exists()
    ]
    assert not broken


def test_both_readmes_have_the_same_sections_and_the_same_code():
    english, portuguese = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.pt-BR.md"))
    assert skeleton(english) == skeleton(portuguese)


def test_both_readmes_link_to_each_other():
    assert "(README.pt-BR.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert "(README.md)" in (ROOT / "README.pt-BR.md").read_text(encoding="utf-8")


def skeleton(page: str) -> list[str]:
    """Return a page's headings, as levels, and its blocks of code, without their comments, in order."""
    found = [(m.start(), f"block of {m[1]}:\n{without_comments(m[1], m[2])}") for m in FENCED.finditer(page)]
    prose = FENCED.sub(lambda m: " " * len(m.group()), page)
    found += [(m.start(), f"heading {m[1]}") for m in HEADING.finditer(prose)]
    return [said for _, said in sorted(found)]


def without_comments(language: str, code: str) -> str:
    if language == "python":
        return ast.unparse(ast.parse(code))
    return re.sub(r"\s*#.*", "", code)

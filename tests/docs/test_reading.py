"""The runner of the documentation's code: what it finds, and what it refuses to pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.reading import Snippet, blocks, examples, plain_code
from tests.docs.running import needed, run

PAGE = """\
# Page

```python
a = 1
```

1. In a list:

    <!-- apart -->
    ```python
    a = 2
    ```

<!-- no-run: needs a real account -->
```python
b
```

```sh
make demo
```
"""

MODULE = '''\
"""A module. Its pictures are no examples:

    a > b
"""


class Shown:
    """One line.

        Shown().act() == 1

        "the same example"

    Prose,
        a hanging line of it.

        # not run: it waits
        Shown().wait()
    """

    def act(self):
        """Return 1.

        Raises:
            ValueError: never.
        """
        return 1

    def _inner(self):
        """One line.

        hidden()
        """


def short():
    """One line.

    short()
    """


def forgotten():
    """One line.

    Immutable.

    forgotten(1)
    """
'''


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text(PAGE, encoding="utf-8")
    return path


def snippet(code: str, apart: bool = False) -> Snippet:
    return Snippet(Path("page.md"), 10, code, apart=apart)


def test_blocks_come_in_order_with_their_place_and_marks(page):
    assert [(b.line, b.language, b.code, b.apart, b.no_run) for b in blocks(page)] == [
        (4, "python", "a = 1\n", False, ""),
        (11, "python", "a = 2\n", True, ""),
        (16, "python", "b\n", False, "needs a real account"),
        (20, "sh", "make demo\n", False, ""),
    ]


@pytest.mark.parametrize("mark", ["no-run", "no-run:", "skip", "apart-ish"])
def test_a_mark_that_says_nothing_is_refused(page, mark):
    page.write_text(f"<!-- {mark} -->\n```python\na = 1\n```\n", encoding="utf-8")
    with pytest.raises(ValueError, match="is marked"):
        list(blocks(page))


def test_examples_are_the_indented_paragraphs_of_public_docstrings_or_all_below_one_line(tmp_path):
    path = tmp_path / "module.py"
    path.write_text(MODULE, encoding="utf-8")
    assert [(e.line, e.code, e.no_run) for e in examples(path)] == [
        (10, 'Shown().act() == 1\n\n"the same example"\n', ""),
        (17, "# not run: it waits\nShown().wait()\n", "it waits"),
        (39, "short()\n", ""),
    ]


def test_code_among_prose_is_found(tmp_path):
    path = tmp_path / "module.py"
    path.write_text(MODULE, encoding="utf-8")
    assert [found.code for found in plain_code(path)] == ["forgotten(1)"]


def test_names_last_from_block_to_block_but_not_from_one_apart():
    names = {}
    run(snippet("a = 1\n"), names, {})
    run(snippet("b = a + 1\na = 5\n", apart=True), names, {})
    run(snippet("c = a\n"), names, {})
    assert (names["a"], names["c"], "b" in names) == (1, 1, False)


def test_a_comparison_on_its_own_line_must_hold():
    run(snippet("1 + 1 == 2\n"), {}, {})
    with pytest.raises(AssertionError, match="not so: 1 == 2"):
        run(snippet("if True:\n    1 == 2\n"), {}, {})


def test_code_may_await():
    names = {}
    run(snippet("import asyncio\nawait asyncio.sleep(0)\na = 1\n"), names, {})
    assert names["a"] == 1


def test_a_traceback_names_the_line_of_the_page():
    with pytest.raises(ZeroDivisionError) as caught:
        run(snippet("a = 0\n1 / a\n"), {}, {})
    assert (str(caught.traceback[-1].path), caught.traceback[-1].lineno + 1) == ("page.md", 11)


def test_what_stands_for_a_real_value_is_filled_in():
    names = {}
    run(snippet('token = "…"\n'), names, {'token = "…"': 'token = "EAAtest"'})
    assert names["token"] == "EAAtest"


def test_the_stage_is_asked_only_for_names_that_are_read_before_they_are_bound():
    shown = [snippet("with make() as world:\n    world.go(ana)\n", apart=True), snippet("world = 1\n")]
    assert needed(shown, {}) == {"make", "ana"}
    assert needed([*shown, snippet("print(world)\n")], {}) == {"make", "ana", "print"}

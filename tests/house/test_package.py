"""What is shipped: the wheel and the source archive, built and looked into."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tomllib
from email.message import Message
from email.parser import Parser
from pathlib import Path
from zipfile import ZipFile

import pytest

import smewa
from tests.house.source import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", folder], cwd=ROOT, check=True, capture_output=True
    )
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> ZipFile:
    (path,) = built.glob("*.whl")
    return ZipFile(path)


@pytest.fixture(scope="module")
def metadata(wheel: ZipFile) -> Message:
    return Parser().parsestr(wheel.read(f"smewa-{smewa.__version__}.dist-info/METADATA").decode())


def test_the_version_is_the_one_in_the_code(metadata):
    assert metadata["Version"] == smewa.__version__


def test_the_changelog_knows_the_version():
    assert smewa.__version__ in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_metadata_says_what_it_is(metadata):
    assert metadata["Name"] == "smewa"
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert set(metadata.get_all("Provides-Extra")) == set(PROJECT["optional-dependencies"])


def test_only_four_libraries_come_along(metadata):
    needed = {text.split(";")[0] for text in metadata.get_all("Requires-Dist") if "extra ==" not in text}
    assert {name.rstrip("<>=,.0123456789") for name in needed} == {
        "cryptography",
        "httpx",
        "pydantic",
        "typing-extensions",
    }


def test_all_is_all_extras():
    extras = PROJECT["optional-dependencies"]
    listed = extras["all"][0].removeprefix("smewa[").removesuffix("]").split(",")
    assert set(listed) == set(extras) - {"all"}


def test_the_wheel_holds_the_package_its_license_and_nothing_else(wheel):
    names = wheel.namelist()
    assert {name.split("/")[0] for name in names} == {"smewa", f"smewa-{smewa.__version__}.dist-info"}
    assert "smewa/py.typed" in names
    assert f"smewa-{smewa.__version__}.dist-info/licenses/LICENSE" in names
    assert not [name for name in names if "__pycache__" in name]


def test_the_source_archive_can_run_its_own_tests(built):
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"Makefile", "LICENSE", "README.md", "tests/conftest.py", "tools/public_names.py", "pyproject.toml"} <= names


def test_the_license_is_the_standard_text():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.strip().startswith("Apache License\n                           Version 2.0, January 2004")
    assert text.strip().endswith("limitations under the License.")

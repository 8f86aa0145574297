"""`validators` is also the name of an unrelated package on PyPI: the one in use is ours."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
from pathlib import Path

import pytest

import validators

REPOSITORY = Path(__file__).parents[2]


def test_the_namesake_is_not_installed__ok() -> None:
    with pytest.raises(importlib.metadata.PackageNotFoundError):
        importlib.metadata.version("validators")


def test_the_imported_package_is_in_this_repository__ok() -> None:
    assert Path(str(validators.__file__)).parent == REPOSITORY / "validators"
    assert validators.RULES_VERSION


def test_importing_it_does_not_load_pandas__ok() -> None:
    script = "import sys, validators; print([m for m in ('pandas', 'pandera') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"

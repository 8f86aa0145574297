"""A whole campaign played through on a synthetic province with real unit names."""

from bluezone_xl.demo.play import run_demo
from bluezone_xl.demo.result import DemoResult

__all__ = ["DemoResult", "run_demo"]

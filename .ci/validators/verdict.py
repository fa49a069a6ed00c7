"""What a checker says of each file it was given. A file that it says nothing about counts as failed."""

import os
import subprocess
import traceback
from collections.abc import Callable
from pathlib import Path


class Verdicts:
    """One checker's word on each of its files: an empty list of problems is a pass."""

    def __init__(self, name: str, files: list[Path]):
        self.name = name
        self.files = files
        self.problems: dict[Path, list[str]] = {}
        self.notes: list[str] = []
        self.crash = ""

    def judge(self, file: Path, problems: list[str]) -> None:
        """Records what is wrong with a file; several calls for one file add up."""
        if file not in self.files:
            raise KeyError(f"{self.name} judged a file it was not given: {file}")
        self.problems.setdefault(file, []).extend(problems)

    def each(self, problems_of: Callable[[Path], list[str]]) -> None:
        """Judges every file by a function of its own; a file that the function breaks on has failed, the others go on."""
        for file in self.files:
            try:
                self.judge(file, problems_of(file))
            except Exception as error:  # of whatever kind: a file that cannot be read is the finding
                frame = traceback.extract_tb(error.__traceback__)[-1]
                where = f"{Path(frame.filename).name}, line {frame.lineno}"
                self.judge(file, [f"could not be checked: {type(error).__name__}: {error} ({where})"])

    def note(self, text: str) -> None:
        """Records what is worth a look but fails nothing."""
        self.notes.append(text)

    def failures(self) -> dict[Path, list[str]]:
        unjudged = ["was not judged: the checker said nothing about it"]
        return {f: p for f in self.files if (p := self.problems.get(f, unjudged))}


def run(command: list[str | Path], timeout: int = 900, **options) -> subprocess.CompletedProcess:
    """Runs a checker and takes its output as text. A checker that cannot be started raises."""
    return subprocess.run([str(c) for c in command], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          errors="replace", timeout=timeout, **options)


def tool(name: str) -> str:
    """The path of a tool that .ci/tools.sh found."""
    return os.environ[name]

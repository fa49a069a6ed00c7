"""Ordinary reports in Word, saved again by LibreOffice, become the same files as before: reports.py PACKS SCRATCH."""

import subprocess
import sys
from pathlib import Path

from forms import fail, saved_again

REPORTS = Path("tests/cases/reports")


def main(program, scratch):
    files = sorted(REPORTS.glob("*.docx"))
    if len(files) < 10:
        fail("there are too few reports")
    for file, again in zip(files, saved_again(files, scratch / "again", "docx")):
        expected = file.with_suffix(".yaml").read_text()
        layout = expected.splitlines()[0].removeprefix("layout: ")
        words = [program, "import", again, "--as", "report", "--layout", layout, "--workspace", scratch / "data"]
        ran = subprocess.run([str(word) for word in words], capture_output=True, text=True)
        if ran.stdout != expected:
            fail(f"{file.name} is another report once LibreOffice has saved it:\n{ran.stdout}\n{ran.stderr}")
    print(f"{len(files)} reports in Word are the same after LibreOffice has saved them")


main(Path(sys.argv[1]), Path(sys.argv[2]))

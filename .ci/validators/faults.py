"""Whether the checks of contrast, fills and zoom find faults: each is put into a copy of a good paper, and has to be found.

faults.py OUTPUT: a folder in which PDFs and web pages of a build are."""
from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path

import pymupdf

import contrast
import html_tools
from verdict import Verdicts

GREY = (0.6, 0.6, 0.6)


def on_a_page(draw):
    """A PDF with something more on its first page."""
    def change(file: Path) -> None:
        with pymupdf.open(file) as pdf:
            draw(pdf[0])
            changed = pdf.tobytes()
        file.write_bytes(changed)
    return change


def grey_words(page: pymupdf.Page) -> None:
    page.insert_text((80, 400), "Words that are too light", fontsize=12, color=GREY)


def words_on_a_dark_ground(page: pymupdf.Page) -> None:
    page.draw_rect(pymupdf.Rect(60, 380, 300, 420), fill=(0.1, 0.2, 0.4), color=None)
    page.insert_text((80, 400), "Dark words on a dark ground", fontsize=12, color=(0.2, 0, 0))


def faint_line(page: pymupdf.Page) -> None:
    page.draw_line((10, 30), (300, 30), color=(0.85, 0.85, 0.85), width=2)


def boxes(one, other):
    def draw(page: pymupdf.Page) -> None:
        for left, fill in ((20, one), (120, other)):
            page.draw_rect(pymupdf.Rect(left, 10, left + 100, 30), fill=fill, color=(0, 0, 0), width=0.8)
    return draw


def in_the_source(pattern: str, put: str):
    """A web page with something in place of something else."""
    def change(file: Path) -> None:
        text, count = re.subn(pattern, put, file.read_text(encoding="utf-8"), count=1)
        if not count:
            raise ValueError(f"{file.name} has no {pattern}")
        file.write_text(text, encoding="utf-8")
    return change


# What is wrong, how it is made, and what the check says of it.
FAULTS = {
    ".pdf": [
        ("light words", on_a_page(grey_words), "2.85:1, not 4.5:1"),
        ("dark words on a dark ground", on_a_page(words_on_a_dark_ground), "not 4.5:1"),
        ("a line that is hardly seen", on_a_page(faint_line), "less than 3.0:1"),
        ("boxes of one grey in two colours", on_a_page(boxes((1, 0.75, 0.75), (0.72, 0.87, 0.72))), "look the same in grey"),
    ],
    ".html": [
        ("light words", in_the_source("</main>", '<p style="color:#999">Words that are too light</p></main>'), "not 4.5:1"),
        ("a box with a faint line", in_the_source("</main>", '<p style="border:1px solid #ddd">A box</p></main>'), "not 3:1"),
        ("a page wider than half a desktop", in_the_source("</main>", '<p style="width:800px">Wide</p></main>'), "scrolls sideways at 640 px"),
        ("words that are gone at 200 %", in_the_source("</main>", '<style>@media(max-width:50rem){.gone{display:none}}</style><p class="gone">Vanishing</p></main>'),
         "1 words are lost at 200 %: Vanishing"),
    ],
}
# What is no fault: told apart by a pattern, or by 3:1.
SOUND = [("boxes of two greys", on_a_page(boxes((1, 1, 1), (0.3, 0.3, 0.3))))]


def problems_of(file: Path) -> list[str]:
    if file.suffix == ".pdf":
        return contrast.problems_of(file)
    verdicts = Verdicts("zoom", [file])
    html_tools.zoom([file], verdicts)
    return verdicts.problems.get(file, ["was not judged"])


def main() -> int:
    output = Path(sys.argv[1])
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for suffix, faults in FAULTS.items():
            papers = (file for file in sorted(output.rglob(f"*{suffix}")) if not any(part.startswith(".") for part in file.relative_to(output).parts))
            paper = next(file for file in papers if file.stem not in ("pack", "index") and "large-print" not in str(file))
            cases = [(name, change, said) for name, change, said in faults]
            cases += [(name, change, None) for name, change in SOUND if suffix == ".pdf"] + [("nothing wrong", lambda file: None, None)]
            for name, change, said in cases:
                copy = Path(folder) / f"{paper.stem}{suffix}"
                shutil.copyfile(paper, copy)
                change(copy)
                problems = problems_of(copy)
                found = any(said in problem for problem in problems) if said else not problems
                missed += not found
                print(f"{suffix[1:].upper():5} {name:40} {'found' if said and found else 'passed' if found else 'MISSED: ' + '; '.join(problems)}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

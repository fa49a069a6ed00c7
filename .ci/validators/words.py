"""Whether the PDF, the HTML and the DOCX of one document say the same: words, headings, table headers, links, pictures."""

from difflib import SequenceMatcher
from pathlib import Path

import words_docx
import words_html
import words_pdf
from content import Content, settled, words
from verdict import Verdicts

READERS = {".html": words_html.read, ".docx": words_docx.read, ".pdf": words_pdf.read}
MOST_DIFFERENCES = 5


def groups(files: list[Path]) -> dict[Path, list[Path]]:
    """Files of one folder and stem, HTML first, where there is more than one format of them."""
    stems: dict[Path, list[Path]] = {}
    for suffix in READERS:
        for file in files:
            if file.suffix == suffix:
                stems.setdefault(file.with_suffix(""), []).append(file)
    return {stem: found for stem, found in stems.items() if len(found) > 1}


def compare(stems: list[Path], verdicts: Verdicts) -> None:
    verdicts.each(problems_of)
    partial = [stem for stem in stems if len(formats(stem)) < len(READERS)]
    if partial:
        verdicts.note(f"{len(partial)} documents are in two of the three formats only, the first {partial[0].name}")


def formats(stem: Path) -> list[Path]:
    return [file for suffix in READERS if (file := stem.parent / (stem.name + suffix)).exists()]


def problems_of(stem: Path) -> list[str]:
    first, *others = [(file, READERS[file.suffix](file)) for file in formats(stem)]
    return [problem for other in others for problem in differences(first, other)]


def differences(left: tuple[Path, Content], right: tuple[Path, Content]) -> list[str]:
    (left_file, a), (right_file, b) = left, right
    between = f"{left_file.suffix[1:].upper()} and {right_file.suffix[1:].upper()}"
    reference = words(a.text)
    if not reference:
        return [f"{left_file.name} has no word in it"]
    problems = [f"{between}: {d}" for d in changes(reference, settled(b.text, reference))]
    for what in ("headings", "header_cells", "links", "alternatives"):
        here, there = [" ".join(words(t)) for t in getattr(a, what)], getattr(b, what)
        there = [" ".join(settled(t, words(here[i] if i < len(here) else ""))) for i, t in enumerate(there)]
        problems += [f"{between}, {what.replace('_', ' ')}: {d}" for d in changes(here, there, around=1)]
    return problems


def changes(left: list[str], right: list[str], around: int = 6) -> list[str]:
    """The first differences, each with a few words before and after it."""
    if left == right:
        return []
    # Equal beginnings and ends are most of the text: the matcher need not see them.
    head = next((i for i, (x, y) in enumerate(zip(left, right)) if x != y), min(len(left), len(right)))
    tail = 0
    while tail < min(len(left), len(right)) - head and left[-1 - tail] == right[-1 - tail]:
        tail += 1
    a, b = left[head:len(left) - tail], right[head:len(right) - tail]
    told = []
    for kind, a1, a2, b1, b2 in SequenceMatcher(None, a[:4000], b[:4000], autojunk=False).get_opcodes():
        if kind != "equal":
            before = " ".join(left[max(0, head + a1 - around):head + a1])
            after = " ".join(left[head + a2:head + a2 + around])
            told.append(f"… {before} [{short(a[a1:a2])} | {short(b[b1:b2])}] {after} …")
    more = [f"and {len(told) - MOST_DIFFERENCES} more differences"] if len(told) > MOST_DIFFERENCES else []
    return told[:MOST_DIFFERENCES] + more


def short(items: list[str]) -> str:
    return " ".join(items[:25]) + (f" … ({len(items)} in all)" if len(items) > 25 else "") if items else "nothing"

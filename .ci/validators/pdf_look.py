"""What the PDF checkers do not see: language, title, bookmarks, header cells, text off the page."""

from pathlib import Path

import pikepdf
import pymupdf

from pdf_tree import Element, Tree
from verdict import Verdicts


def look(files: list[Path], verdicts: Verdicts) -> None:
    verdicts.each(problems_of)


def problems_of(file: Path) -> list[str]:
    with pikepdf.open(file) as pdf:
        problems = document(pdf)
        if "/StructTreeRoot" in pdf.Root:
            tree = Tree(pdf)
            problems += bookmarks(pdf, tree) + tables(tree)
        else:
            problems.append("has no structure tree")
    return problems + off_the_page(file)


def document(pdf: pikepdf.Pdf) -> list[str]:
    problems = []
    language = str(pdf.Root.get("/Lang", ""))
    if language != "en-GB":
        problems.append(f"its language is {language!r}, not 'en-GB'")
    with pdf.open_metadata() as metadata:
        if not str(metadata.get("dc:title") or "").strip():
            problems.append("has no title")
        if not str(metadata.get("dc:creator") or "").strip(" []"):
            problems.append("has no author")
    if not pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        problems.append("the window shows its file name, not its title (DisplayDocTitle)")
    return problems


def bookmarks(pdf: pikepdf.Pdf, tree: Tree) -> list[str]:
    headings = sum(1 for e in tree.elements() if e.tag in {"H", "H1", "H2", "H3", "H4", "H5", "H6"})
    with pdf.open_outline() as outline:
        count = sum(1 for _ in walk(outline.root))
    return [f"has {headings} headings and no bookmark"] if headings and not count else []


def walk(items):
    for item in items:
        yield item
        yield from walk(item.children)


def tables(tree: Tree) -> list[str]:
    problems = []
    for number, table in enumerate((e for e in tree.elements() if e.tag == "Table"), 1):
        heads, bodies = [], []
        for part in elements(tree, table):
            if part.tag == "TR":
                bodies.append(part)
            elif part.tag == "THead":
                heads += elements(tree, part)
            elif part.tag in ("TBody", "TFoot"):
                bodies += elements(tree, part)
        # Typst makes no THead where rows begin with header cells of their own: the first row is the header row then.
        if not heads and bodies and is_header_row(elements(tree, bodies[0])):
            heads.append(bodies.pop(0))
        widths = set(row_widths([elements(tree, row) for row in heads + bodies]))
        if len(widths) > 1:
            problems.append(f"table {number}: rows of {min(widths)} to {max(widths)} columns, spans counted")
        header_cells = 0
        for row in heads + bodies:
            for cell in elements(tree, row):
                header_cells += cell.tag == "TH"
                if cell.tag == "TH" and str(cell.attribute("/Scope")) not in ("/Column", "/Row", "/Both"):
                    problems.append(f"table {number}: a header cell (TH) without scope")
        for row in heads:
            if any(cell.tag != "TH" for cell in elements(tree, row)):
                problems.append(f"table {number}: a header row with a data cell (TD)")
        if not header_cells:
            problems.append(f"table {number} has no header cell")
        elif not heads:  # no header row: then a table of labels and values, where each row begins with its header
            for row in bodies:
                first = elements(tree, row)[:1]
                if first and first[0].tag != "TH":
                    problems.append(f"table {number} has no header row and a row that does not begin with a header cell")
                    break
    return problems


def row_widths(rows: list[list[Element]]) -> list[int]:
    """How many columns each row has, with the cells of rows above that reach into it."""
    widths, reaching = [], []
    for row in rows:
        reaching = [(across, down - 1) for across, down in reaching if down > 1]
        widths.append(sum(across for across, _ in reaching))
        for cell in row:
            across, down = (int(cell.attribute(name) or 1) for name in ("/ColSpan", "/RowSpan"))
            widths[-1] += across
            reaching.append((across, down))
    return widths


def is_header_row(cells: list[Element]) -> bool:
    return all(cell.tag == "TH" and str(cell.attribute("/Scope")) == "/Column" for cell in cells)


def elements(tree: Tree, of: Element) -> list[Element]:
    return [child for child in tree.children(of) if isinstance(child, Element)]


def off_the_page(file: Path) -> list[str]:
    problems = []
    flags = pymupdf.TEXTFLAGS_WORDS & ~pymupdf.TEXT_MEDIABOX_CLIP
    with pymupdf.open(file) as pdf:
        for page in pdf:
            sheet = page.rect + (-1, -1, 1, 1)
            off = [w for w in page.get_text("words", flags=flags, clip=pymupdf.INFINITE_RECT())
                   if not sheet.contains(pymupdf.Rect(w[:4]))]
            if off:
                problems.append(f"page {page.number + 1}: {len(off)} words off the page, the first {off[0][4]!r}")
    return problems

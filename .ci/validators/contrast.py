"""Contrast on the pages of PDFs: of every text with what is behind it, of every drawn shape, and of shapes side by side.

WCAG 2.2: 1.4.3 (text, 4.5:1), 1.4.11 (graphics, 3:1) and 1.4.1 (neighbours are told apart without colour: by 3:1 in grey, by a pattern or by
the words on them). Pages are drawn without smoothing, so that each point has one of the colours that were asked for."""
from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pikepdf
import pymupdf
from lxml import html

from pdf_tree import Tree
from verdict import Verdicts

TEXT, GRAPHICS = 4.5, 3.0
DPI = 144
SCALE = DPI / 72
BEHIND = 0.12  # of a text's place: a colour with less of it is a line that runs by
OTHER_PATTERN = 0.06  # of the steps from point to point: how much more often one pattern changes than another

Colour = tuple[int, int, int]
WHITE = (255, 255, 255)


def look(files: list[Path], verdicts: Verdicts) -> None:
    verdicts.each(problems_of)


def problems_of(file: Path) -> list[str]:
    if is_pack(file):
        return []  # its papers are judged one by one
    problems = []
    pymupdf.TOOLS.set_aa_level(0)
    with pymupdf.open(file) as pdf, pikepdf.open(file) as read:
        pictures = pictures_of(file, Tree(read), [page.rect.height for page in pdf])
        for page in pdf:
            drawn = page.get_pixmap(dpi=DPI, colorspace=pymupdf.csRGB, alpha=False)
            shown = pictures.get(page.number, [])
            found = texts(page, drawn, shown) + shapes(page, drawn, shown)
            problems += [f"page {page.number + 1}: {problem}" for problem in found]
    return problems


def is_pack(file: Path) -> bool:
    manifest = file.parent / "manifest.json"
    records = json.loads(manifest.read_text())["files"] if manifest.is_file() else []
    return any(record["file"] == file.name and record["kind"] == "pack" for record in records)


def pictures_of(file: Path, tree: Tree, heights: list[float]) -> dict[int, list[pymupdf.Rect]]:
    """Where each page shows pictures, which are as whoever drew them wants them. Charts are the program's own; the web page names them."""
    page = file.with_suffix(".html")
    charts = html.document_fromstring(page.read_bytes()).xpath("//figure[@class='chart']//@alt") if page.is_file() else []
    places: dict[int, list[pymupdf.Rect]] = {}
    for figure in (element for element in tree.elements() if element.tag == "Figure"):
        box = figure.attribute("/BBox")
        number = figure.page if figure.page is not None else next((child.page for child in tree.children(figure)), None)
        if box is not None and number is not None and " ".join((figure.text_of("/Alt") or "").split()) not in charts:
            x0, y0, x1, y1 = (float(side) for side in box)
            places.setdefault(number, []).append(pymupdf.Rect(x0, heights[number] - y1, x1, heights[number] - y0))
    return places


def is_in(place: pymupdf.Rect, others: list[pymupdf.Rect]) -> bool:
    return any((other + (-1, -1, 1, 1)).contains(place) for other in others)


def luminance(colour: Colour) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [c / 255 for c in colour]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: Colour, other: Colour) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def named(colour: Colour) -> str:
    return "#%02x%02x%02x" % colour


def near(one: Colour, other: Colour) -> bool:
    return max(abs(a - b) for a, b in zip(one, other)) <= 3


def points(drawn: pymupdf.Pixmap, place: pymupdf.Rect) -> list[list[Colour]]:
    """The points of a part of the page, row by row."""
    left, top = max(0, round(place.x0 * SCALE)), max(0, round(place.y0 * SCALE))
    right, bottom = min(drawn.width, round(place.x1 * SCALE)), min(drawn.height, round(place.y1 * SCALE))
    samples, stride = drawn.samples_mv, drawn.stride
    rows = []
    for y in range(top, bottom):
        row = samples[y * stride + left * 3:y * stride + right * 3].tobytes()
        rows.append([(row[at], row[at + 1], row[at + 2]) for at in range(0, len(row), 3)])
    return rows


def texts(page: pymupdf.Page, drawn: pymupdf.Pixmap, pictures: list[pymupdf.Rect]) -> list[str]:
    problems = []
    for block in page.get_text("dict", flags=pymupdf.TEXTFLAGS_TEXT & ~pymupdf.TEXT_PRESERVE_IMAGES)["blocks"]:
        spans = [span for line in block.get("lines", []) for span in line["spans"] if span["text"].strip()]
        for span in spans:
            if is_in(pymupdf.Rect(span["bbox"]), pictures):
                continue
            number = span["color"]
            own = (number >> 16 & 255, number >> 8 & 255, number & 255)
            counted = Counter(point for row in points(drawn, pymupdf.Rect(span["bbox"])) for point in row)
            total = sum(counted.values()) or 1
            behind = [colour for colour, count in counted.items() if count / total >= BEHIND and not near(colour, own)]
            worst = min(behind, key=lambda colour: ratio(colour, own), default=None)
            # Where nothing else is there, the letters cannot be told from what is behind them.
            if worst is None and total > 1:
                problems.append(f"{span['text'][:40]!r} in {named(own)} is not to be seen")
            # A sign is a drawing.
            least = TEXT if any(sign.isalnum() for sign in span["text"]) else GRAPHICS
            if worst is not None and ratio(worst, own) < least:
                problems.append(f"{span['text'][:40]!r}: {named(own)} on {named(worst)} is {ratio(worst, own):.2f}:1, not {least}:1")
    return problems


def rgb(parts) -> Colour | None:
    return tuple(round(part * 255) for part in parts) if parts else None


def shapes(page: pymupdf.Page, drawn: pymupdf.Pixmap, pictures: list[pymupdf.Rect]) -> list[str]:
    """Each shape is seen by its fill or its outline, or is the ground of words; boxes side by side are told apart."""
    problems, boxes = [], []
    words = [pymupdf.Rect(word[:4]) for word in page.get_text("words")]
    drawings = [(pymupdf.Rect(shape["rect"]), shape) for shape in page.get_drawings()]
    drawings = [(place, shape) for place, shape in drawings if not is_in(place, pictures)]
    outlines = [place for place, shape in drawings if (line := rgb(shape.get("color"))) and ratio(line, WHITE) >= GRAPHICS]
    for place, shape in drawings:
        # A box that is filled with a pattern is outlined by itself.
        outlined = any(max(abs(a - b) for a, b in zip(place, other)) <= 1 for other in outlines)
        if not outlined and is_in(place, [other for other in outlines if min(other.width, other.height) > 3]):
            continue  # a part of its pattern
        colours = [colour for colour in (rgb(shape.get("fill")), rgb(shape.get("color"))) if colour]
        ground = any(place.contains((word.tl + word.br) / 2) for word in words)
        if not outlined and not ground and any(colour != WHITE for colour in colours):
            behind = surroundings(drawn, place)
            if all(ratio(colour, behind) < GRAPHICS for colour in colours):
                shown = ", ".join(named(colour) for colour in colours)
                problems.append(f"a shape at {place.x0:.0f}, {place.y0:.0f} in {shown} is less than {GRAPHICS}:1 from {named(behind)}")
        straight = all(item[0] in ("re", "qu", "l") for item in shape["items"])
        if outlined and straight and place.width > 3 and place.height > 3 and place not in boxes:
            boxes.append(place)
    return problems + neighbours(page, drawn, boxes)


def surroundings(drawn: pymupdf.Pixmap, place: pymupdf.Rect) -> Colour:
    around = points(drawn, place + (-2, -2, 2, 2))
    edge = [point for row in (around[:1] + around[-1:]) for point in row] + [row[at] for row in around for at in (0, -1) if row]
    return Counter(edge).most_common(1)[0][0] if edge else WHITE


def neighbours(page: pymupdf.Page, drawn: pymupdf.Pixmap, boxes: list[pymupdf.Rect]) -> list[str]:
    """Boxes that touch: told apart in grey, by pattern, or by the words on them."""
    problems = []
    for at, one in enumerate(boxes):
        for other in boxes[at + 1:]:
            across = min(one.y1, other.y1) - max(one.y0, other.y0) > 2 and min(abs(one.x1 - other.x0), abs(other.x1 - one.x0)) < 1
            if not across or pymupdf.Rect(one).intersect(other).width > 1:
                continue
            said = [page.get_text("text", clip=box).split() for box in (one, other)]
            if said[0] and said[1] and said[0][0] != said[1][0]:
                continue
            inside = [points(drawn, box + (1, 1, -1, -1)) for box in (one, other)]
            if not all(inside):
                continue
            light, dark = sorted((mean(rows) for rows in inside), reverse=True)
            if (light + 0.05) / (dark + 0.05) >= GRAPHICS:
                continue
            if max(abs(a - b) for a, b in zip(*map(pattern, inside))) < OTHER_PATTERN:
                problems.append(f"the boxes at {one.x0:.0f}, {one.y0:.0f} and {other.x0:.0f}, {other.y0:.0f} look the same in grey")
    return problems


def mean(rows: list[list[Colour]]) -> float:
    light = [luminance(point) for row in rows for point in row]
    return sum(light) / len(light) if light else 1.0


def pattern(rows: list[list[Colour]]) -> tuple[float, ...]:
    """How often what is drawn changes from point to point: across, down, and along both diagonals."""
    changes = []
    for right, down in ((1, 0), (0, 1), (1, 1), (-1, 1)):
        steps = [rows[y][x] != rows[y + down][x + right] for y in range(len(rows) - down)
                 for x in range(max(0, -right), len(rows[y]) - max(0, right)) if x + right < len(rows[y + down])]
        changes.append(sum(steps) / len(steps) if steps else 0.0)
    return tuple(changes)

"""The text of a PDF page by marked-content number: a small content stream interpreter.

Only what is marked with an MCID counts, so artifacts (running headers and footers, a table's header row repeated on the
next page, rules) are left out by themselves.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

UNIT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass
class Piece:
    """Text shown in one go, with where it begins and ends on the page."""

    text: str
    x: float
    y: float
    end: float
    size: float

    def goes_on_from(self, before: "Piece") -> bool:
        """Whether it stands right behind another piece, with no room for a blank."""
        return abs(self.y - before.y) < 0.5 * self.size and abs(self.x - before.end) < 0.12 * self.size


def times(m, n):
    return (m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3], m[2] * n[0] + m[3] * n[2], m[2] * n[1] + m[3] * n[3],
            m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5])


class Font:
    def __init__(self, font: pikepdf.Dictionary):
        self.bytes = 2 if font["/Subtype"] == "/Type0" else 1
        self.unicode = read_cmap(font["/ToUnicode"].read_bytes()) if "/ToUnicode" in font else {}
        self.widths: dict[int, float] = {}
        self.default = 0.0
        if self.bytes == 2:
            below = font["/DescendantFonts"][0]
            self.default = float(below.get("/DW", 1000)) / 1000
            wide = list(below.get("/W", []))
            while wide:
                first, second = int(wide.pop(0)), wide.pop(0)
                if isinstance(second, pikepdf.Array):
                    self.widths.update((first + i, float(w) / 1000) for i, w in enumerate(second))
                else:
                    width = float(wide.pop(0)) / 1000
                    self.widths.update((code, width) for code in range(first, int(second) + 1))
        else:
            unit = float(font["/FontMatrix"][0]) if "/FontMatrix" in font else 0.001
            first = int(font.get("/FirstChar", 0))
            self.widths = {first + i: float(w) * unit for i, w in enumerate(font.get("/Widths", []))}

    def read(self, raw: bytes) -> tuple[str, float]:
        text, width = "", 0.0
        for at in range(0, len(raw), self.bytes):
            code = int.from_bytes(raw[at:at + self.bytes], "big")
            text += self.unicode.get(code, "\ufffd")
            width += self.widths.get(code, self.default)
        return text, width


def read_cmap(raw: bytes) -> dict[int, str]:
    cmap, found = raw.decode("latin-1"), {}
    text = lambda digits: bytes.fromhex(digits).decode("utf-16-be", "replace")  # noqa: E731
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.S):
        for code, value in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]*)>", block):
            found[int(code, 16)] = text(value)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.S):
        for low, high, value, many in re.findall(
                r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[(.*?)\])", block, re.S):
            each = re.findall(r"<([0-9A-Fa-f]+)>", many)
            for step, code in enumerate(range(int(low, 16), int(high, 16) + 1)):
                if many:
                    found[code] = text(each[step])
                else:
                    found[code] = text(f"{int(value, 16) + step:0{len(value)}x}")
    return found


class PageText:
    """Reads one page: `marked` holds the pieces of each marked-content number."""

    def __init__(self, page: pikepdf.Page, fonts: dict):
        self.fonts = fonts
        self.marked: dict[int, list[Piece]] = {}
        self.marks: list[dict] = []
        self.read(page.obj, page.obj.get("/Resources", pikepdf.Dictionary()), UNIT)

    def read(self, stream, resources, base) -> None:
        matrix, stack, font, size, leading = base, [], None, 0.0, 0.0
        line = now = UNIT
        for operands, operator in pikepdf.parse_content_stream(stream):
            match str(operator):
                case "q":
                    stack.append((matrix, font, size, leading))
                case "Q":
                    matrix, font, size, leading = stack.pop()
                case "cm":
                    matrix = times([float(v) for v in operands], matrix)
                case "BT":
                    line = now = UNIT
                case "Tf":
                    font, size = self.font(resources["/Font"][str(operands[0])]), float(operands[1])
                case "TL":
                    leading = float(operands[0])
                case "Tm":
                    line = now = tuple(float(v) for v in operands)
                case "Td" | "TD" as which:
                    line = now = times((1, 0, 0, 1, float(operands[0]), float(operands[1])), line)
                    leading = -float(operands[1]) if which == "TD" else leading
                case "T*":
                    line = now = times((1, 0, 0, 1, 0, -leading), line)
                case "Tj" | "TJ" | "'" | '"' as which:
                    if which in ("'", '"'):
                        line = now = times((1, 0, 0, 1, 0, -leading), line)
                    shown = operands[0] if which == "TJ" else [operands[-1]]
                    now = self.show(shown, font, size, now, matrix)
                case "BMC":
                    self.marks.append({"artifact": str(operands[0]) == "/Artifact"})
                case "BDC":
                    self.marks.append(self.mark(operands, resources))
                case "EMC":
                    self.marks.pop()
                case "Do":
                    form = resources["/XObject"][str(operands[0])]
                    if form.get("/Subtype") == "/Form":
                        inner = times([float(v) for v in form.get("/Matrix", UNIT)], matrix)
                        self.read(form, form.get("/Resources", resources), inner)

    def font(self, font: pikepdf.Dictionary) -> Font:
        if font.objgen not in self.fonts:
            self.fonts[font.objgen] = Font(font)
        return self.fonts[font.objgen]

    def mark(self, operands, resources) -> dict:
        given = operands[1]
        if isinstance(given, pikepdf.Name):
            given = resources["/Properties"][str(given)]
        mark = {"artifact": str(operands[0]) == "/Artifact"}
        if "/MCID" in given:
            mark["mcid"] = int(given["/MCID"])
        if "/ActualText" in given:
            mark["actual"] = str(given["/ActualText"])
        return mark

    def show(self, shown, font: Font, size: float, now, matrix):
        text, advance = "", 0.0
        for part in shown:
            if isinstance(part, pikepdf.String):
                more, width = font.read(bytes(part))
                text += more
                advance += width * size
            else:
                advance -= float(part) / 1000 * size
        start = times(now, matrix)
        now = times((1, 0, 0, 1, advance, 0), now)
        end = times(now, matrix)
        for mark in self.marks:
            if "actual" in mark:  # stands for all that is shown inside, once
                text, mark["actual"] = mark["actual"], ""
                break
        mcid = next((m["mcid"] for m in reversed(self.marks) if "mcid" in m), None)
        if mcid is not None and not any(m["artifact"] for m in self.marks):
            height = size * abs(times(now, matrix)[3] or 1)
            self.marked.setdefault(mcid, []).append(Piece(text, start[4], start[5], end[4], height))
        return now


def page_texts(pdf: pikepdf.Pdf) -> Iterator[dict[int, list[Piece]]]:
    fonts: dict = {}
    for page in pdf.pages:
        yield PageText(page, fonts).marked

"""A DOCX file as its parts: XML of each part, styles with what they inherit, numbering."""

import re
import zipfile
from pathlib import Path

from lxml import etree

from numerals import numeral

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NAMES = {"w": W[1:-1], "r": R[1:-1], "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
         "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
         "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative"}


def value(of, path: str) -> str | None:
    """The w:val of the first element at a path, for example w:pPr/w:pStyle."""
    found = None if of is None else of.find(path, NAMES)
    return None if found is None else found.get(W + "val")


class Docx:
    def __init__(self, file: Path):
        with zipfile.ZipFile(file) as archive:
            self.parts = {name: etree.fromstring(archive.read(name)) for name in archive.namelist()
                          if name.endswith((".xml", ".rels"))}
        self.document = self.parts["word/document.xml"]
        self.body = self.document.find("w:body", NAMES)
        self.styles = {s.get(W + "styleId"): s for s in self.parts["word/styles.xml"].findall("w:style", NAMES)}
        self.numbering = Numbering(self)

    def story_parts(self):
        """The parts that hold text: the document, headers, footers, notes."""
        for name, part in self.parts.items():
            if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml", name):
                yield name, part

    def links(self, part: str = "document.xml") -> dict[str, str]:
        rels = self.parts.get(f"word/_rels/{part}.rels")
        return {} if rels is None else {r.get("Id"): r.get("Target") for r in rels}

    def style(self, paragraph) -> str:
        """The name of a paragraph's style, in lower case, without blanks."""
        own = value(paragraph, "w:pPr/w:pStyle")
        name = value(self.styles.get(own), "w:name") or own or "Normal"
        return name.lower().replace(" ", "")

    def style_chain(self, paragraph):
        at, seen = value(paragraph, "w:pPr/w:pStyle"), set()
        while at in self.styles and at not in seen:
            seen.add(at)
            yield self.styles[at]
            at = value(self.styles[at], "w:basedOn")

    def heading_level(self, paragraph) -> int | None:
        """0 for the title, 1 to 9 for a heading, else None."""
        for style in self.style_chain(paragraph):
            name = (value(style, "w:name") or "").lower().replace(" ", "")
            if name == "title":
                return 0
            if found := re.fullmatch(r"heading(\d)", name):
                return int(found[1])
        return None


class Numbering:
    """Word's numbering: gives each numbered paragraph its number when asked in the document's order."""

    def __init__(self, docx: Docx):
        self.docx = docx
        self.abstract, self.numbers = {}, {}
        part = docx.parts.get("word/numbering.xml")
        for element in [] if part is None else part:
            if element.tag == W + "abstractNum":
                self.abstract[element.get(W + "abstractNumId")] = element
            elif element.tag == W + "num":
                self.numbers[element.get(W + "numId")] = element
        self.counts: dict[str, dict[int, int]] = {}
        self.started: set[tuple[str, int]] = set()

    def place(self, paragraph) -> tuple[str, int] | None:
        """The list (numId) and level of a paragraph, its own or its style's; None where it has none."""
        own = paragraph.find("w:pPr/w:numPr", NAMES)
        number, level = value(own, "w:numId"), value(own, "w:ilvl")
        for style in self.docx.style_chain(paragraph):
            given = style.find("w:pPr/w:numPr", NAMES)
            if given is not None and number is None:
                number = value(given, "w:numId")
                level = level or self.linked_level(number, style.get(W + "styleId")) or value(given, "w:ilvl")
        return (number, int(level or 0)) if number in self.numbers else None

    def linked_level(self, number: str | None, style: str) -> str | None:
        for level in self.abstract_of(number).findall("w:lvl", NAMES) if number in self.numbers else []:
            if value(level, "w:pStyle") == style:
                return level.get(W + "ilvl")
        return None

    def abstract_of(self, number: str):
        return self.abstract[value(self.numbers[number], "w:abstractNumId")]

    def level(self, number: str, level: int):
        for override in self.numbers[number].findall("w:lvlOverride", NAMES):
            if override.get(W + "ilvl") == str(level) and override.find("w:lvl", NAMES) is not None:
                return override.find("w:lvl", NAMES)
        for element in self.abstract_of(number).findall("w:lvl", NAMES):
            if element.get(W + "ilvl") == str(level):
                return element
        raise ValueError(f"list {number} has no level {level}")

    def start_override(self, number: str, level: int) -> int | None:
        for override in self.numbers[number].findall("w:lvlOverride", NAMES):
            if override.get(W + "ilvl") == str(level) and (start := value(override, "w:startOverride")):
                return int(start)
        return None

    def next(self, paragraph) -> str:
        """The number shown before a paragraph; nothing for a bullet. Counts on, so ask once for each paragraph."""
        place = self.place(paragraph)
        if place is None:
            return ""
        number, level = place
        counts = self.counts.setdefault(value(self.numbers[number], "w:abstractNumId"), {})
        override = self.start_override(number, level)
        if override is not None and (number, level) not in self.started:
            counts[level] = override
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = self.start(number, level)
        self.started.add((number, level))
        for deeper in [d for d in counts if d > level]:
            if value(self.level(number, deeper), "w:lvlRestart") != "0":
                del counts[deeper]
        own = self.level(number, level)
        if value(own, "w:numFmt") == "bullet":
            return ""
        legal = own.find("w:isLgl", NAMES) is not None

        def shown(found: re.Match) -> str:
            at = int(found[1]) - 1
            kind = "decimal" if legal else value(self.level(number, at), "w:numFmt") or "decimal"
            return numeral(counts.get(at, self.start(number, at)), kind, word=True)

        return re.sub(r"%(\d)", shown, value(own, "w:lvlText") or "")

    def start(self, number: str, level: int) -> int:
        return int(value(self.level(number, level), "w:start") or 1)

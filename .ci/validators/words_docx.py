"""What a DOCX body says, with the numbers that Word puts before paragraphs; bullets are left out."""

from pathlib import Path

from content import Content, line
from docx_parts import NAMES, R, W, Docx

HOLDERS = {W + t for t in ("hyperlink", "ins", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "moveTo")}
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def is_gap(paragraph) -> bool:
    """Whether a paragraph keeps two parts of a table apart."""
    style = paragraph.find("w:pPr/w:pStyle", NAMES)
    return style is not None and style.get(W + "val") == "TableGap" and paragraph.find("w:pPr/w:spacing", NAMES) is not None


def is_band(row) -> bool:
    return any(style.get(W + "val", "").endswith("Band") for style in row.iter(W + "pStyle"))


def says_again(row, below) -> bool:
    """Whether a row says the first words of what spans the rows below it."""
    if below is None or not is_band(row) or below.find("w:trPr/w:tblHeader", NAMES) is not None:
        return False
    cell = below.find("w:tc", NAMES)
    merge = cell.find("w:tcPr/w:vMerge", NAMES) if cell is not None else None
    words = lambda of: "".join(text.text or "" for text in of.iter(W + "t"))
    return merge is not None and merge.get(W + "val") == "restart" and words(cell).startswith(words(row).rstrip("…"))


class Reader:
    def __init__(self, docx: Docx):
        self.docx = docx
        self.targets = docx.links()
        self.said = Content()
        self.text: list[str] = []
        self.fields: list[str] = []  # of each open field: "code" before its separator, "result" after it

    def read(self) -> Content:
        self.blocks(self.docx.body)
        self.feet()
        self.said.text = "".join(self.text)
        return self.said

    def blocks(self, of) -> None:
        for child in of:
            if child.tag == W + "p":
                self.paragraph(child)
            elif child.tag == W + "tbl":
                self.table(child)
            elif child.tag in HOLDERS:
                self.blocks(child)

    def feet(self) -> None:
        """What stands below everything: it is in the foot of the first page, above its running lines."""
        for name in sorted(name for name in self.docx.parts if name.startswith("word/footer")):
            self.targets = self.docx.links(name.removeprefix("word/"))
            for block in self.docx.parts[name]:
                if block.tag == W + "tbl":
                    self.table(block)
                elif block.tag == W + "p" and not self.docx.style(block).startswith("footer"):
                    self.paragraph(block)

    def paragraph(self, paragraph) -> None:
        self.text.append("\n")
        start = len(self.text)
        number = self.docx.numbering.next(paragraph)
        self.text.append(number + " ")
        self.inlines(paragraph)
        level = self.docx.heading_level(paragraph)
        if level is not None:
            self.said.headings.append(line(f"{level} " + "".join(self.text[start:])))
        self.text.append("\n")

    def table(self, table) -> None:
        """A table, or a part of the one before it: its headings, and the name that it repeats, were said there."""
        before = table.getprevious()
        is_part = before is not None and is_gap(before)
        rows = list(table.iterfind("w:tr", NAMES))
        for at, row in enumerate(rows):
            is_head = row.find("w:trPr/w:tblHeader", NAMES) is not None
            below = rows[at + 1] if at + 1 < len(rows) else None
            if is_head and (is_part and not is_band(row) or says_again(row, below)):
                continue
            for cell in row.iterfind("w:tc", NAMES):
                start = len(self.text)
                self.blocks(cell)
                text = line("".join(self.text[start:]))
                if text and is_head and not is_band(row):
                    self.said.header_cells.append(text)

    def inlines(self, of) -> None:
        for child in of:
            if child.tag == W + "hyperlink":
                target = self.targets.get(child.get(R + "id"))
                if target:
                    self.said.links.append(target)
                self.inlines(child)
            elif child.tag in HOLDERS:
                self.inlines(child)
            elif child.tag == W + "r":
                if child.find("w:rPr/w:vanish", NAMES) is None:
                    self.run(child)

    def run(self, run) -> None:
        for child in run:
            if child.tag == W + "fldChar":
                match child.get(W + "fldCharType"):
                    case "begin":
                        self.fields.append("code")
                    case "separate":
                        self.fields[-1] = "result"
                    case "end":
                        self.fields.pop()
            elif "code" in self.fields:
                continue
            elif child.tag == W + "t":
                text = child.text or ""
                self.text.append(text if child.get(XML_SPACE) == "preserve" else text.strip())  # as Word reads it
            elif child.tag == W + "footnoteReference":
                self.text.append(child.get(W + "id"))
            elif child.tag in (W + "tab", W + "br", W + "cr"):
                self.text.append("\n")
            elif child.tag == W + "noBreakHyphen":
                self.text.append("\u2011")
            elif child.tag == W + "sym":
                self.text.append(chr(int(child.get(W + "char"), 16)))
            elif child.tag == W + "drawing":
                self.drawing(child)
            elif child.tag == MARKUP + "AlternateContent":
                for drawing in child.iterfind(f"{MARKUP}Choice/w:drawing", NAMES):
                    self.drawing(drawing)

    def drawing(self, drawing) -> None:
        for about in drawing.iterfind(".//wp:docPr", NAMES):
            if about.get("descr"):
                self.said.alternatives.append(line(about.get("descr")))


def read(file: Path) -> Content:
    return Reader(Docx(file)).read()

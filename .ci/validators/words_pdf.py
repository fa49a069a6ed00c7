"""What a tagged PDF says, in the order of its structure tree."""

from pathlib import Path

import pikepdf

import pdf_text
from content import MAYBE_BLANK, Content, line
from pdf_tree import INLINE, Element, Tree


class Reader:
    def __init__(self, pdf: pikepdf.Pdf):
        self.tree = Tree(pdf)
        self.marked = list(pdf_text.page_texts(pdf))
        self.said = Content()
        self.text: list[str] = []
        self.last: tuple[int, pdf_text.Piece] | None = None

    def read(self) -> Content:
        self.walk(None)
        self.said.text = "".join(self.text)
        return self.said

    def walk(self, of: Element | None) -> None:
        for child in self.tree.children(of):
            if isinstance(child, Element):
                self.element(child, of)
            elif child.in_form:
                raise ValueError("a page of a supplied file: only packs have these, and packs have one format")
            else:
                self.pieces(child.page, self.marked[child.page].get(child.mcid, []))

    def pieces(self, page: int, pieces: list[pdf_text.Piece]) -> None:
        for piece in pieces:
            if self.last and not (self.last[0] == page and piece.goes_on_from(self.last[1])):
                self.text.append(MAYBE_BLANK)
            self.text.append(piece.text)
            self.last = (page, piece)

    def element(self, element: Element, parent: Element | None) -> None:
        if element.tag in ("Note", "FENote"):
            return
        mark = element.tag == "Lbl" and (parent is None or parent.tag != "LI")  # of a note, in its line
        block = element.tag not in INLINE and not mark
        if block:
            self.cut()
        start = len(self.text)
        if element.tag == "Link":
            self.link(element)
        alternative, actual = element.text_of("/Alt"), element.text_of("/ActualText")
        if element.tag == "Figure":
            self.said.alternatives.append(line(alternative or ""))
        elif actual is not None:
            self.text.append(actual)
        else:
            self.walk(element)
        text = "".join(self.text[start:])
        if element.tag == "Lbl" and not any(c.isalnum() for c in text):
            del self.text[start:]  # a bullet
        if element.own_tag == "Title":
            self.said.headings.append(f"0 {text}")
        elif element.tag in ("H1", "H2", "H3", "H4", "H5", "H6"):
            self.said.headings.append(f"{element.tag[1]} {text}")
        elif element.tag == "TH" and str(element.attribute("/Scope")) == "/Column" and text.strip():
            self.said.header_cells.append(text)
        if block:
            self.cut()

    def cut(self) -> None:
        self.text.append("\n")
        self.last = None

    def link(self, element: Element) -> None:
        """One link may have an annotation for each line it runs over."""
        addresses = []
        for annotation in self.tree.annotations(element):
            address = annotation.get("/A", {}).get("/URI")
            if address is not None and str(address) not in addresses:
                addresses.append(str(address))
        self.said.links += addresses


def read(file: Path) -> Content:
    with pikepdf.open(file) as pdf:
        return Reader(pdf).read()

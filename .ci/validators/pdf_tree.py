"""The structure tree of a tagged PDF: what a screen reader walks through, in its order."""

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

INLINE = {"Span", "Link", "Quote", "Reference", "Code", "BibEntry", "Annot"}


@dataclass
class Content:
    """A piece of marked content that an element holds."""

    page: int
    mcid: int
    in_form: bool = False  # in a form XObject: a page of a supplied file


@dataclass
class Element:
    tag: str  # the standard type that the role map leads to
    own_tag: str  # the type as the file has it: "Title" where the standard type is P
    object: pikepdf.Dictionary
    page: int | None

    def text_of(self, key: str) -> str | None:
        value = self.object.get(key)
        return None if value is None else str(value)

    def attribute(self, name: str):
        given = self.object.get("/A")
        for attributes in given if isinstance(given, pikepdf.Array) else [given]:
            if isinstance(attributes, pikepdf.Dictionary) and name in attributes:
                return attributes[name]
        return None


class Tree:
    def __init__(self, pdf: pikepdf.Pdf):
        self.root = pdf.Root["/StructTreeRoot"]
        self.roles = {str(k)[1:]: str(v)[1:] for k, v in self.root.get("/RoleMap", {}).items()}
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}

    def children(self, of: Element | None = None) -> Iterator[Element | Content]:
        """What an element holds, in order; of None, what the tree begins with."""
        kids = (self.root if of is None else of.object).get("/K")
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                yield Content(of.page, kid)
            elif kid is None or kid.get("/Type") == "/OBJR":
                continue
            elif kid.get("/Type") == "/MCR":
                yield Content(self.page(kid, of), int(kid["/MCID"]), "/Stm" in kid)
            else:
                own = str(kid["/S"])[1:]
                yield Element(self.standard(own), own, kid, self.page(kid, of))

    def page(self, of: pikepdf.Dictionary, parent: Element | None) -> int | None:
        if "/Pg" in of:
            return self.pages[of["/Pg"].objgen]
        return parent.page if parent else None

    def standard(self, tag: str) -> str:
        for _ in range(10):
            if tag not in self.roles:
                break
            tag = self.roles[tag]
        return tag

    def annotations(self, of: Element) -> Iterator[pikepdf.Dictionary]:
        kids = of.object.get("/K")
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
                yield kid["/Obj"]

    def elements(self, of: Element | None = None) -> Iterator[Element]:
        """Every element below another, in reading order."""
        for child in self.children(of):
            if isinstance(child, Element):
                yield child
                yield from self.elements(child)

"""What an HTML page says: the text of its body, with the numbers that a browser puts before the items of a list."""

from pathlib import Path

from lxml import html

from content import Content, line
from numerals import numeral

INLINE = {"a", "abbr", "b", "bdi", "cite", "code", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup",
          "time", "u", "wbr"}
LEFT_OUT = {"skip-link", "visually-hidden", "running"}
NOTES = "doc-endnotes"  # below the text here, at the foot of pages elsewhere: the tests of the suite compare them
KINDS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


class Reader:
    def __init__(self):
        self.said = Content()
        self.text: list[str] = []

    def read(self, body) -> Content:
        self.inside(body)
        self.said.text = "".join(self.text)
        return self.said

    def inside(self, of) -> None:
        self.text.append(of.text or "")
        for child in of:
            if isinstance(child.tag, str):
                self.element(child)
            self.text.append(child.tail or "")

    def element(self, element) -> None:
        tag, kinds = element.tag, set((element.get("class") or "").split())
        # Captions are for who listens, but those within texts are seen.
        in_text = tag == "caption" and element.getparent().get("class") == "text"
        left_out = tag in ("style", "script") or tag == "caption" and not in_text
        if kinds & LEFT_OUT or left_out or element.get("hidden") is not None or element.get("role") == NOTES:
            return
        start = len(self.text)
        if tag == "br":
            self.text.append("\n")
        elif tag == "img":
            if element.get("alt"):
                self.said.alternatives.append(line(element.get("alt")))
        elif tag in INLINE:
            if tag == "a" and not element.get("href", "#").startswith("#"):
                self.said.links.append(element.get("href"))
            self.inside(element)
            if "number" in kinds:
                self.text.append(" ")
        else:
            self.block(element)
        text = line("".join(self.text[start:]))
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.said.headings.append(f"{int(tag[1]) - 1} {text}")
        elif tag == "th" and text and element.getparent().getparent().tag == "thead":
            self.said.header_cells.append(text)

    def block(self, element) -> None:
        self.text.append("\n")
        if element.tag == "ol":
            number = int(element.get("start", 1))
            for item in element.findall("li"):
                number = int(item.get("value", number))
                shown = numeral(number, KINDS[element.get("type", "1")])
                self.text.append("\n" + element.get("data-format", "%1.").replace("%1", shown) + " ")
                self.inside(item)
                number += 1
        else:
            self.inside(element)
        self.text.append("\n")


def read(file: Path) -> Content:
    return Reader().read(html.document_fromstring(file.read_bytes()).find("body"))

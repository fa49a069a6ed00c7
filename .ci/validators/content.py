"""What a document says, whatever its format: the form in which PDF, HTML and DOCX are compared."""

import unicodedata
from dataclasses import dataclass, field

# In text taken from a PDF: a place where a line ends or a gap is left, so that a blank may or may not belong there.
MAYBE_BLANK = "\ue000"
# Characters that only tell where a line may or may not break, or which way it runs.
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))


@dataclass
class Content:
    text: str = ""
    headings: list[str] = field(default_factory=list)  # "2 Next steps": level and text; the title has level 0
    header_cells: list[str] = field(default_factory=list)  # of tables' header rows
    links: list[str] = field(default_factory=list)  # addresses outside the document
    alternatives: list[str] = field(default_factory=list)  # alternative texts of pictures


def words(text: str) -> list[str]:
    return unicodedata.normalize("NFC", text.translate(UNSEEN)).split()


def line(text: str) -> str:
    return " ".join(words(text))


def settled(text: str, reference: list[str]) -> list[str]:
    """The words of a PDF's text: each place that may be a blank or nothing is read as the reference has it there."""
    found: list[str] = []
    at = 0

    def joined(word: str, part: str) -> bool:
        expected = reference[at] if at < len(reference) else ""
        if expected == word:
            return False
        return expected.startswith(word + part) or (not expected.startswith(word) and word.endswith(("-", "/")))

    def take(word: str) -> None:
        nonlocal at
        found.append(word)
        if word in reference[at:at + 40]:
            at = reference.index(word, at) + 1

    for token in words(text.replace("\u00ad" + MAYBE_BLANK, "")):  # a word that was hyphenated
        word = ""
        for part in token.split(MAYBE_BLANK):
            if word and part and not joined(word, part):
                take(word)
                word = ""
            word += part
        if word:
            take(word)
    return found

"""Plans, rounds and registers as the tables that councils have of them: in Word by python-docx, in Excel by openpyxl."""

from dataclasses import dataclass

import docx
import openpyxl
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from markdown_it import MarkdownIt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Font, PatternFill


@dataclass
class Run:
    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None


@dataclass
class Line:
    """A paragraph: how many lists it is in, and whether an item begins with it."""
    runs: list
    depth: int = 0
    item: bool = False


def lines(markdown):
    """The paragraphs of body text."""
    found, depth, item = [], 0, False
    for token in MarkdownIt("commonmark").parse(str(markdown or "")):
        if token.type in ("bullet_list_open", "bullet_list_close"):
            depth += token.nesting
        elif token.type == "list_item_open":
            item = True
        elif token.type == "inline":
            found.append(Line(runs(token.children), depth, item))
            item = False
        elif token.type not in ("paragraph_open", "paragraph_close", "list_item_close"):
            raise ValueError(f"tables are not made of {token.type}")
    return found


def runs(children):
    found, bold, italic, link = [], False, False, None
    for token in children:
        match token.type:
            case "strong_open" | "strong_close":
                bold = token.nesting > 0
            case "em_open" | "em_close":
                italic = token.nesting > 0
            case "link_open" | "link_close":
                link = token.attrs["href"] if token.nesting > 0 else None
            case "softbreak":
                found.append(Run(" ", bold, italic, link))
            case "hardbreak":
                found.append(Run("\n", bold, italic, link))
            case "text":
                found.append(Run(token.content, bold, italic, link))
    return found


def bulleted(markdown):
    """A text as an item of a list, with what is below it deeper in."""
    found = lines(markdown)
    for line in found:
        line.depth += 1
    found[0].item = True
    return found


def before(words, found):
    """Puts words before a text."""
    if not words:
        return found
    first, *rest = found
    return [Line([Run(words), *first.runs], first.depth, first.item), *rest]


# What stands in the cells of plans and rounds.

def accountable(council, action):
    owners = action.get("owners") or []
    posts = {officer["id"]: officer["post"] for officer in council["officers"]}
    named = []
    for owner in owners if isinstance(owners, list) else [owners]:
        note = owner.get("note") if isinstance(owner, dict) else None
        post = posts[owner["officer"] if isinstance(owner, dict) else owner]
        named.append(f"{post} ({note})" if note else post)
    return "; ".join(named)


def recommendation(one, numbers):
    return before(f"{one['reference']}: " if numbers else "", lines(one["text"]))


def groups(theme):
    """What stands in a row together: recommendations, and the actions on them."""
    if theme.get("actions"):
        return [(theme["recommendations"], theme["actions"])]
    return [([one], one.get("actions") or []) for one in theme["recommendations"]]


def plan_rows(plan, council, numbers, by_action):
    """Bands and rows of four cells: recommendations, actions, who is accountable, timescales.

    `by_action` has a row for each action, below the recommendations; else its bullets stand in one cell, with a line for each
    in those beside it."""
    found = []
    for theme in plan["themes"]:
        if theme.get("title"):
            found.append(("band", [Line([Run(theme["title"], bold=True)]), *lines(theme.get("ambition"))]))
        for recommendations, actions in groups(theme):
            said = [line for one in recommendations for line in recommendation(one, numbers)]
            refers = lines(recommendations[0].get("see_text"))
            if by_action:
                cells = [[lines(action["text"]), lines(accountable(council, action)), lines(action.get("timescale"))]
                         for action in actions] or [[refers, [], []]]
                found.append(("rows", said, cells))
            else:
                cells = [[line for action in actions for line in bulleted(action["text"])] or refers,
                         [line for action in actions for line in lines(accountable(council, action))],
                         [line for action in actions for line in lines(action.get("timescale"))]]
                found.append(("rows", said, [cells]))
    return found


# Word.

def fill(cell, found):
    for at, line in enumerate(found):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        if line.depth:
            paragraph.style = ("List Bullet" if line.item else "List Continue") + (f" {line.depth}" if line.depth > 1 else "")
        for run in line.runs:
            made = paragraph.add_run(run.text)
            made.bold, made.italic = run.bold or None, run.italic or None
            if run.link:
                ident = paragraph.part.relate_to(run.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                link = parse_xml(f'<w:hyperlink {nsdecls("w")} {nsdecls("r")} r:id="{ident}"/>')
                link.append(made._r)
                paragraph._p.append(link)


def document(title, introduction):
    made = docx.Document()
    made.sections[0].orientation = WD_ORIENT.LANDSCAPE
    made.add_heading(title, 0)
    for line in lines(introduction):
        fill(Cell(made), [line])
    return made


class Cell:
    """A document filled like a cell."""

    def __init__(self, made):
        self.paragraphs = [made.add_paragraph()]


def headed(table, headings):
    for cell, heading in zip(table.rows[0].cells, headings):
        cell.paragraphs[0].add_run(heading).bold = True


def word_plan(path, plan, council, headings, numbers=True, by_action=False, introduction=None):
    made = document(plan["title"], introduction or plan.get("introduction"))
    table = made.add_table(1, len(headings))
    table.style = "Table Grid"
    headed(table, headings)
    for kind, first, *rest in plan_rows(plan, council, numbers, by_action):
        if kind == "band":
            cells = table.add_row().cells
            fill(cells[0].merge(cells[-1]), first)
            continue
        top = None
        for row in rest[0]:
            cells = table.add_row().cells
            kept = row if len(headings) == 4 else [row[0], row[2]]
            for cell, found in zip(cells[1:], kept):
                fill(cell, found)
            top = top or cells[0]
            bottom = cells[0]
        if len(rest[0]) > 1:
            top = top.merge(bottom)
        fill(top, first)
    made.save(path)


def word_round(path, title, headings, tables):
    """A table of one row for each theme, under its heading."""
    made = document(title, None)
    for heading, cells in tables:
        made.add_heading(heading, 1)
        table = made.add_table(2, len(headings))
        headed(table, headings)
        for cell, found in zip(table.rows[1].cells, cells):
            fill(cell, found)
    made.save(path)


# Excel.

def rich(found):
    """Body text as people type it into a cell."""
    blocks = []
    for at, line in enumerate(found):
        sign = "    " * max(0, line.depth - 1) + ("• " if line.item else "")
        blocks.append(("\n" if at else "") + sign)
        for run in line.runs:
            look = InlineFont(b=run.bold or None, i=run.italic or None)
            blocks.append(TextBlock(look, run.text) if run.bold or run.italic else run.text)
    joined = []
    for block in blocks:
        if joined and isinstance(block, str) and isinstance(joined[-1], str):
            joined[-1] += block
        elif not isinstance(block, str) or block:
            joined.append(block)
    return CellRichText(*joined) if joined else None


def excel_plan(path, plan, council, headings, numbers=True, by_action=True, introduction=None):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Action plan"
    sheet["A1"], sheet["A1"].font = plan["title"], Font(bold=True, size=16)
    row = 2
    introduction = lines(introduction or plan.get("introduction"))
    if introduction:
        sheet.cell(row, 1).value = rich(introduction)
        row += 2
    for column, heading in enumerate(headings, 1):
        sheet.cell(row, column).value = heading
        sheet.cell(row, column).font = Font(bold=True)
    wrapped = Alignment(wrap_text=True, vertical="top")
    for kind, first, *rest in plan_rows(plan, council, numbers, by_action):
        row += 1
        if kind == "band":
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(headings))
            sheet.cell(row, 1).value = rich(first)
            sheet.cell(row, 1).fill = PatternFill("solid", "D9E2F3")
            continue
        top = row
        for at, cells in enumerate(rest[0]):
            row = top + at
            for column, found in enumerate(cells if len(headings) == 4 else [cells[0], cells[2]], 2):
                sheet.cell(row, column).value = rich(found)
                sheet.cell(row, column).alignment = wrapped
        if row > top:
            sheet.merge_cells(start_row=top, end_row=row, start_column=1, end_column=1)
        sheet.cell(top, 1).value = rich(first)
    book.save(path)


def excel_register(path, title, headings, rows):
    """A flat table with a filter."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title[:31]
    for column, heading in enumerate(headings, 1):
        sheet.cell(1, column).value = heading
    for at, cells in enumerate(rows, 2):
        for column, found in enumerate(cells, 1):
            sheet.cell(at, column).value = rich(found) if isinstance(found, list) else found
    sheet.auto_filter.ref = sheet.dimensions
    book.save(path)

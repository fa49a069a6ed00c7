"""Makes the tables of this folder, as councils have them: in Word, in Excel, as CSV. (revised.csv is typed.)

    pip install python-docx xlsxwriter
    python make.py && soffice --headless --convert-to docx:"MS Word 2007 XML" --outdir libreoffice five-column.docx

The copy that LibreOffice saves goes beside the first as five-column-libreoffice.docx.
"""

import datetime

import docx
import xlsxwriter
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

WHEN = datetime.datetime(2026, 1, 5)


def paragraphs(cell, *texts):
    """Fills a cell: a text is a paragraph, one that begins with `- ` a bullet, with `-- ` a bullet below it."""
    for at, text in enumerate(texts):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        if text.startswith("-- "):
            paragraph.style = "List Bullet 2"
        elif text.startswith("- "):
            paragraph.style = "List Bullet"
        paragraph.add_run(text.lstrip("- "))
    return cell


def link(paragraph, url, text):
    ident = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    node = parse_xml(f'<w:hyperlink {nsdecls("w")} {nsdecls("r")} r:id="{ident}"/>')
    run = paragraph.add_run(text)
    node.append(run._r)
    paragraph._p.append(node)


def dated(document):
    document.core_properties.created = document.core_properties.modified = WHEN
    document.core_properties.author = ""
    return document


def head(table, *names):
    for cell, name in zip(table.rows[0].cells, names):
        cell.paragraphs[0].add_run(name).bold = True


def five_column():
    document = dated(docx.Document())
    document.add_heading("Peer challenge action plan", 0)
    document.add_paragraph("The panel visited in May and made five recommendations. All were accepted.")
    paragraph = document.add_paragraph("The full report is on ")
    link(paragraph, "https://www.example.org/peer_report?part=1&year=2026", "our website")
    paragraph.add_run(".")
    table = document.add_table(5, 5)
    table.style = "Table Grid"
    head(table, "Theme", "Peer team recommendations", "How we will progress this", "Who is accountable", "Timescales")
    theme = table.cell(1, 0).merge(table.cell(3, 0))
    paragraphs(theme, "Streets & parks", "So that every ward has a place to sit.")
    paragraphs(table.cell(1, 1), "R1: Count the benches #1–#40, and write down which are *broken*.")
    paragraphs(table.cell(1, 2), "- Walk every street with the wardens", "-- first the four market streets",
               "-- then the rest", "- Publish the count")
    paragraphs(table.cell(1, 3), "Director of Place", "Head of Policy and Performance")
    paragraphs(table.cell(1, 4), "March 2026", "By end of May 2026")
    paragraphs(table.cell(2, 1), "R2: Ask residents what they would rather have.")
    text = paragraphs(table.cell(2, 2), "Hold ").paragraphs[0]
    text.runs[0].text = "Hold "
    text.add_run("four open evenings").bold = True
    text.add_run(", one of them ")
    text.add_run("online").italic = True
    text.add_run(".")
    text.runs[-1].add_break(WD_BREAK.LINE)
    text.add_run("Bring maps.")
    paragraphs(table.cell(2, 3), "Director of Communities and Housing & Head of Trees (elms)")
    paragraphs(table.cell(2, 4), "1.10 each, 2026/27")
    paragraphs(table.cell(3, 1), "R3: Mend before buying.")
    paragraphs(table.cell(3, 2), "See R1.")
    paragraphs(table.cell(4, 0), "Money")
    paragraphs(table.cell(4, 1), "R4: Agree a budget to:", "- mend 200 benches", "- plant 60 trees")
    cell = paragraphs(table.cell(4, 2), "Put a paper to Cabinet with ")
    tracked = cell.paragraphs[0]._p
    tracked.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="A"><w:r><w:t>three options</w:t></w:r></w:ins>'))
    tracked.append(parse_xml(f'<w:del {nsdecls("w")} w:id="2" w:author="A"><w:r><w:delText>one option</w:delText></w:r></w:del>'))
    paragraphs(table.cell(4, 3), "Director of Resources")
    paragraphs(table.cell(4, 4), "Ongoing")
    document.add_paragraph("Approved by the board on 3 June.")
    document.save("five-column.docx")


def tables_by_theme():
    """A table for each theme under its heading, numbers by Word itself, the second table without its headings."""
    document = dated(docx.Document())
    document.add_heading("Library review: what we will do", 1)
    for at, (title, rows) in enumerate([
        ("Opening hours", [("Open on Sundays where people ask for it.", ["Survey readers", "Try three libraries"], ["Spring", "Autumn"])]),
        ("Buildings", [("Give each branch a plan for repairs.", ["Survey the roofs"], ["2026"]),
                       ("Share a building with the clinic.", [], [])]),
    ]):
        document.add_heading(title, 2)
        table = document.add_table(1, 3)
        head(table, "Recommendation", "Action", "Timescale")
        for text, actions, times in rows:
            cells = table.add_row().cells
            cells[0].paragraphs[0].add_run(text)
            cells[0].paragraphs[0].style = "List Number"
            paragraphs(cells[1], *["- " + action for action in actions] or [""])
            paragraphs(cells[2], *["- " + time for time in times] or [""])
    table = document.add_table(1, 3)
    for cell, text in zip(table.rows[0].cells, ["Lend tools as well as books.", "Ask the repair café", "Winter"]):
        cell.paragraphs[0].add_run(text)
    table.rows[0].cells[0].paragraphs[0].style = "List Number"
    document.save("tables-by-theme.docx")


def bands():
    """A workbook: a title, rows over the whole width, merged cells, dates, stress, a link, a formula, a comment."""
    book = xlsxwriter.Workbook("bands.xlsx")
    book.set_properties({"created": WHEN})
    sheet = book.add_worksheet("Plan")
    bold, italic = book.add_format({"bold": True}), book.add_format({"italic": True})
    date = book.add_format({"num_format": "dd/mm/yyyy"})
    month = book.add_format({"num_format": "mmm-yy"})
    percent = book.add_format({"num_format": "0%"})
    sheet.write("A1", "Harbour review action plan", bold)
    sheet.write("A2", "Agreed by the harbour board. It has 3 recommendations.")
    for column, name in enumerate(["No.", "Recommendation", "Action", "Lead officer", "Target date", "RAG", "Share done"]):
        sheet.write(3, column, name, bold)
    sheet.merge_range("A5:G5", "Quays and water", bold)
    sheet.merge_range("A6:A7", 1)
    sheet.merge_range("B6:B7", "")
    sheet.write_rich_string("B6", "Dredge the ", bold, "inner basin", " before ", italic, "every", " winter.")
    sheet.write("C6", "Buy the permit\n• from the agency\n• for five years")
    sheet.write("D6", "Director of Place")
    sheet.write_datetime("E6", datetime.datetime(2026, 3, 31), date)
    sheet.write("F6", "On track")
    sheet.write("G6", 0.455, percent)
    sheet.write_url("C7", "https://www.example.org/dredging", string="Publish the tender")
    sheet.write("D7", "Harbour Master")
    sheet.write_datetime("E7", datetime.datetime(2026, 10, 1), month)
    sheet.write("F7", "Delayed")
    sheet.write_formula("G7", "=G6/2", percent, 0.2275)
    sheet.merge_range("A8:G8", "Money", bold)
    for row, cells in [(8, [2, "Raise mooring fees by 1.10 a metre. NO exceptions, see [Annex] & <list>.", "Write to owners",
                            "Director of Resources; Head of Finance", "Ongoing", "Not started", ""]),
                       (9, [3, "Lease the old ice house.", "Find a tenant", "Director of Place", "TBC", "Complete", 1])]:
        for column, text in enumerate(cells):
            sheet.write(row, column, text, percent if column == 6 else None)
    sheet.write_comment("C9", "Ask Joanne first")
    hidden = book.add_worksheet("Lists")
    hidden.write("A1", "not for anybody")
    hidden.hide()
    book.close()


def tracker():
    book = xlsxwriter.Workbook("tracker.xlsx")
    book.set_properties({"created": WHEN})
    sheet = book.add_worksheet("Tracker")
    date = book.add_format({"num_format": "d mmmm yyyy"})
    rows = [
        ["Ref", "Made on", "Recommendation", "Lead officer", "Response and action", "Status", "Internal note"],
        ["S26/01", datetime.datetime(2026, 1, 14), "That grit bins be filled by 1 November:\n• hills first\n• then schools",
         "Marcus Okafor", "Done, *twice*.", "Implemented", "ask Tom"],
        ["S26/02", "14/01/2026", "That the bus map be printed again.", "Head of Policy and Performance", "", "Awaiting response", ""],
    ]
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, datetime.datetime):
                sheet.write_datetime(number, column, cell, date)
            else:
                sheet.write(number, column, cell)
    book.close()


def update():
    """A progress update on the sample workspace's action plan: its own texts, shortened as papers do."""
    document = dated(docx.Document())
    document.add_paragraph("Progress update")
    for title, about, progress, feedback, steps in [
        ("Neighbourhoods", "Agree one map of neighbourhoods with partners and organise local services and buildings around it.",
         ["- The map is agreed for 12 of 18 wards.", "- Three hubs share a front desk."], ["Partners asked for quarterly figures."],
         ["- Agree the last six wards by June."]),
        ("Money", "11 Fill the three-year budget gap", ["Named savings cover £24.1 million."], [""], ["Name the rest."]),
        ("Money", "Paint the town hall", ["Scaffolding is up."], [""], [""]),
    ]:
        document.add_heading(title, 2)
        table = document.add_table(2, 4)
        head(table, "Recommendations – March 2025", "Summary of progress so far", "Feedback – May 2026", "Next steps")
        paragraphs(table.cell(1, 0), about.replace("11 Fill", "11: Fill"))
        for column, texts in enumerate([progress, feedback, steps]):
            paragraphs(table.cell(1, column + 1), *texts)
    document.save("update.docx")


def flood_actions():
    """A plan with a RAG column as officers keep one in Word, on its side: merged cells, a date in words, two names in one
    cell, a row without a person, a colour by its first letter, an update of several lines."""
    document = dated(docx.Document())
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.add_heading("Flood recovery action plan", 0)
    document.add_paragraph("The panel that looked into the floods of November made six recommendations. The council accepted all of them.")
    rows = [
        ("1", "Give every street at risk a flood warden.", "Recruit wardens through parish councils", "Head of Resilience",
         "30 June 2026", "Green", ["38 of 41 streets have a warden.", "The last three are with the parish council."]),
        ("", "", "Train wardens and lend each a radio", "Head of Resilience", "Sept 2026", "Amber",
         ["Two of four sessions are done."]),
        ("", "", "Print one card for each house, with the numbers to call", "Communications Manager", "31/10/2026", "R",
         ["The printer has no paper of that size; a smaller card is being priced."]),
        ("2", "Clear gullies before the rain, not after it.", "Map the gullies that blocked twice in two years",
         "Head of Highways and Drainage Engineer", "TBC", "Amber", ["The map is drawn; crews add what they know."]),
        ("", "", "Clear those every October", "Head of Highways", "October 2026", "Not started", [""]),
        ("3", "Agree with the water company who pumps where.", "Sign an agreement with a plan of pumps",
         "Head of Resilience / Head of Highways", "December 2026", "Red", ["The company has not answered since May."]),
        ("4", "Keep the rest centre at the leisure centre stocked.", "Buy 200 blankets and a generator", "TBC", "Complete",
         "Blue", ["Delivered on 2 March."]),
        ("5", "Tell people what happens after a claim.", "Put a page on the website with each step", "J. Okoro and P. Lind",
         "As soon as possible", "G", ["Published; 1,204 people read it in June."]),
        ("6", "Look at the plan again every year.", "Report to Scrutiny each June", "Head of Resilience", "Ongoing", "Green", [""]),
    ]
    table = document.add_table(len(rows) + 1, 7)
    table.style = "Table Grid"
    head(table, "Ref", "Recommendation", "Action", "Lead", "By when", "RAG", "Update")
    fills = {"Green": "92D050", "G": "92D050", "Amber": "FFC000", "Red": "FF0000", "R": "FF0000", "Blue": "00B0F0"}
    for number, (*texts, status, update) in enumerate(rows, 1):
        for column, text in enumerate([*texts, status, update]):
            paragraphs(table.cell(number, column), *(text if isinstance(text, list) else [text]))
        if status in fills:
            shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{fills[status]}"/>')
            table.cell(number, 5)._tc.get_or_add_tcPr().append(shade)
    for first, last in [(1, 3), (4, 5)]:
        for column in (0, 1):
            whole = table.cell(first, column).merge(table.cell(last, column))
            for empty in whole.paragraphs[1:]:
                empty._p.getparent().remove(empty._p)
    document.save("flood-actions.docx")


def csv():
    rows = [
        "Bus strategy;;;;",
        "Rec no;Recommendation;Actions;Owner;By when",
        'B1;"Run later buses; ask drivers first.";"1. Ask\n2. Trial";Director of Place;May 2026',
        ";;Publish the “night map” for £0.50;Director of Place;June 2026",
        "Fares;;;;",
        "B2;Simplify fares – one price a zone;Set prices;Head of Finance;TBC",
    ]
    with open("semicolons.csv", "w", encoding="cp1252", newline="\r\n") as file:
        file.write("\n".join(rows) + "\n")
    with open("unknown-headings.csv", "w", encoding="utf-8-sig", newline="") as file:
        file.write("Ref,What they said,Actions,Cost,When\nR1,Plant trees,Buy spades,£90,May\nR2,Water them,Buy cans,£40,June\n")


for make in [five_column, tables_by_theme, bands, tracker, update, flood_actions, csv]:
    make()

"""Makes ordinary reports in Word, in the looks that councils have them.

    pip install python-docx
    python make.py

What each has to become is in the `.yaml` of its name.
"""

import datetime
import io
import struct
import zlib

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

WHEN = datetime.datetime(2026, 1, 5)
INK = RGBColor(0x1F, 0x3A, 0x5F)
RED = RGBColor(0xC0, 0x00, 0x00)


def new():
    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = WHEN
    document.core_properties.author = ""
    return document


def labels(document, *rows, bold=True):
    """A table of labels and values: several lines of a value are paragraphs of its cell."""
    table = document.add_table(0, len(rows[0]), style="Table Grid")
    for row in rows:
        cells = table.add_row().cells
        for at, text in enumerate(row):
            for line, words in enumerate(text.split("\n")):
                paragraph = cells[at].paragraphs[0] if line == 0 else cells[at].add_paragraph()
                paragraph.add_run(words).bold = True if bold and at % 2 == 0 else None
    return table


def box(document):
    return document.add_table(1, 1, style="Table Grid").cell(0, 0)


def bold(document, text, size=None, colour=None):
    run = document.add_paragraph().add_run(text)
    run.bold = True
    if size:
        run.font.size = Pt(size)
    if colour is not None:
        run.font.color.rgb = colour


def items(document, style, *texts):
    for text in texts:
        document.add_paragraph(text, style=style)


def guidance(document, text):
    run = document.add_paragraph().add_run(text)
    run.italic = True
    run.font.color.rgb = RED


def text_box(paragraph, *texts):
    """A text box as Word 2010 and later write it, with the copy for older programs."""
    inner = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    paragraph._p.append(
        parse_xml(
            f'<w:r {nsdecls("w", "wp", "a")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
            ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml">'
            '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:extent cx="2000000" cy="900000"/>'
            '<wp:docPr id="7" name="Text Box 7"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
            f"<wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    )


def tracked(paragraph, kind, text, author="Ann Lee"):
    node = OxmlElement(f"w:{kind}")
    for name, value in (("id", str(900 + len(paragraph._p))), ("author", author), ("date", "2026-01-05T09:00:00Z")):
        node.set(qn(f"w:{name}"), value)
    run = OxmlElement("w:r")
    words = OxmlElement("w:delText" if kind == "del" else "w:t")
    words.set(qn("xml:space"), "preserve")
    words.text = text
    run.append(words)
    node.append(run)
    paragraph._p.append(node)


def png(colour):
    """A picture of one colour, two by two."""
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes(colour) * 2 for _ in range(2))
    return io.BytesIO(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def questions():
    """Question headings, a table of labels, boxes for summary and recommendations, paragraphs numbered by Word."""
    document = new()
    document.add_heading("Free bus travel for care leavers", 0)
    labels(
        document,
        ("Date:", "21 April 2026"),
        ("Report of:", "Director of Children’s Services"),
        ("Report to:", "Cabinet"),
        ("Will the decision be open for call in?", "☒ Yes ☐ No"),
        ("Does the report contain confidential or exempt information?", "☐ Yes ☒ No"),
        ("Have ward members been consulted?", "☐ Yes ☒ No"),
        ("Wards affected:", "All"),
    )
    document.add_paragraph()
    cell = box(document)
    cell.paragraphs[0].style = "Heading 1"
    cell.paragraphs[0].add_run("Brief summary")
    cell.add_paragraph("Some 140 young people between 18 and 25 have left the council’s care. Most have no car.")
    cell.add_paragraph("This report proposes to give each of them a pass for all buses in the city.")
    document.add_paragraph()
    cell = box(document)
    cell.paragraphs[0].style = "Heading 1"
    cell.paragraphs[0].add_run("Recommendations")
    cell.add_paragraph("Members of Cabinet are asked to:")
    cell.add_paragraph("a) agree to pay for bus passes for care leavers for two years from June 2026")
    cell.add_paragraph("b) note that the Director of Children’s Services will report on their use in April 2027")
    document.add_heading("What is this report about?", 1)
    items(
        document,
        "List Number",
        "Care leavers told the Corporate Parenting Board in September 2025 that fares keep them from work and college.",
        "A weekly ticket costs £22. A care leaver on the lowest benefit has £72 a week to live on.",
    )
    document.add_heading("What other councils do", 2)
    items(document, "List Number", "Eleven councils in the north give such passes. All have kept them after the first year.")
    document.add_heading("What impact will this proposal have?", 1)
    items(document, "List Number", "Passes serve the priority Fair work and a growing city.")
    document.add_heading("What consultation and engagement has taken place?", 1)
    items(document, "List Number", "The Care Leavers’ Forum chose this proposal from four:")
    items(document, "List Bullet", "passes for buses", "a grant for driving lessons", "bicycles")
    document.add_heading("What are the resource implications?", 1)
    items(document, "List Number", "The cost is £58,000 a year, to be met from the grant for leaving care.")
    document.add_heading("What are the key risks and how are they being managed?", 1)
    items(document, "List Number", "Fares may rise. The operator has agreed to hold the price until May 2028.")
    document.add_heading("What are the legal implications?", 1)
    items(document, "List Number", "The council may do this under section 23CZB of the Children Act 1989.")
    document.add_heading("Options, timescales and measuring success", 1)
    document.add_heading("What other options were considered?", 2)
    items(document, "List Number", "Paying single fares on request was considered. It needs too many forms.")
    document.add_heading("How will success be measured?", 2)
    items(document, "List Number", "By the number of passes in use, and by the share of care leavers in work or learning.")
    document.add_heading("What is the timetable and who will be responsible for implementation?", 2)
    items(document, "List Number", "Passes are given out from 1 June 2026. The Head of Service for Care Leavers is responsible.")
    document.add_heading("Appendices", 1)
    items(document, "List Bullet", "Appendix 1 – Equality, Diversity, Cohesion and Integration Screening")
    document.add_heading("Background papers", 1)
    document.add_paragraph("None")
    document.save("questions.docx")


def typed_numbers():
    """No style anywhere: headings in bold capitals with typed numbers, paragraphs with typed numbers and tabs."""
    document = new()
    bold(document, "Sheltered bowling green at Orchard Park", 16)
    for label, value in (
        ("Report of:", "Director of Place"),
        ("Cabinet member:", "Councillor J Fairweather"),
        ("Key decision:", "No"),
        ("Wards affected:", "Orchard Park"),
        ("Contact:", "Marcus Okafor"),
    ):
        paragraph = document.add_paragraph()
        paragraph.add_run(label).bold = True
        paragraph.add_run("\t" + value)
    for heading, *paragraphs in (
        ("1.0\tPURPOSE OF REPORT", "1.1\tTo ask Cabinet to grant a lease of the bowling green to its club."),
        (
            "2.0\tRECOMMENDATIONS",
            "Cabinet is asked to:",
            "(i)\tgrant a lease of 25 years to Orchard Park Bowling Club at a rent of £1 a year; and",
            "(ii)\tauthorise the Director of Place to agree its terms.",
        ),
        (
            "3.0\tREASONS FOR RECOMMENDATIONS",
            "3.1\tThe club has kept the green since 2019 and has raised £18,400 for a new pavilion.",
            "3.2\tFunders ask for a lease of at least 21 years.",
        ),
        (
            "4.0\tBACKGROUND",
            "4.1\tThe green was laid in 1931. The council stopped mowing it in 2018 to save £9,000 a year.",
            "4.2\tThe club has 64 members, of whom",
            "(a)\t41 live in the ward; and",
            "(b)\t12 are under 18.",
            "4.3\tMembers of the public may play on two afternoons a week.",
        ),
        ("5.0\tOPTIONS CONSIDERED", "5.1\tTo do nothing. The green would close, and the club would lose its grant."),
        ("6.0\tFINANCIAL IMPLICATIONS", "6.1\tThe lease brings no rent. The council saves the cost of keeping the green."),
        ("7.0\tLEGAL IMPLICATIONS", "7.1\tA lease for less than best value needs no consent below £2 million, under the General Disposal Consent 2003."),
        ("8.0\tSTAFFING IMPLICATIONS", "8.1\tThere are none."),
        ("9.0\tRISK", "9.1\tThe club may fold. The lease would end, and the green would come back to the council."),
        ("10.0\tEQUALITIES", "10.1\tA ramp to the pavilion is a condition of the lease."),
        ("11.0\tCLIMATE AND ENVIRONMENT", "11.1\tThe club uses no peat and collects rain from the roof."),
        ("12.0\tBACKGROUND PAPERS", "Minutes of the Parks Panel, 4 November 2025"),
    ):
        bold(document, heading)
        for text in paragraphs:
            document.add_paragraph(text)
    document.save("typed-numbers.docx")


def four_columns():
    """A header table of four columns, headings in the council's own words, coloured and larger, without styles."""
    document = new()
    document.add_paragraph("Kelminster City Council").alignment = 2
    labels(
        document,
        ("Report title", "Repairs to the Tannery footbridge", "Date of meeting", "10 February 2026"),
        ("Report of", "Director of Place", "Report author", "Duncan Airey"),
        ("Open for call-in?", "Yes", "Exempt information?", "No"),
        ("Wards affected", "Tannery, Canalside", "Ward members consulted?", "Yes"),
    )
    for heading, *paragraphs in (
        ("Summary", "The footbridge has been closed since a lorry struck it in August 2025. Repairs cost £640,000."),
        ("Recommendations", "1. Approve the repair of the footbridge at a cost of £640,000.", "2. Agree to claim the cost from the haulier’s insurer."),
        ("About this report", "The bridge carries 1,900 people a day to the station.", "The detour by Mill Lane has no pavement."),
        ("Impact on the council’s priorities", "A bridge that people can walk over serves clean air."),
        ("Consultation and engagement", "Network Rail and the two ward members support the repair."),
        ("Resource implications", "The sum is in the highways programme. Any payment by the insurer goes back to it."),
        ("Key risks", "The bearings may be worse than they look. A contingency of 15 per cent is in the price."),
        ("Legal implications", "The council is the highway authority and has to keep the bridge in repair (Highways Act 1980, section 41)."),
        ("Other options considered", "A new bridge was priced at £2.1 million."),
        ("How success will be measured", "The bridge is open again by October 2026."),
        ("Timetable and responsibility for implementation", "Works begin in May 2026. The Head of Highways is responsible."),
        ("List of appendices", "None"),
        ("Background documents", "Inspection of structure T14, September 2025"),
    ):
        bold(document, heading, 14, INK)
        for text in paragraphs:
            document.add_paragraph(text)
    document.save("four-columns.docx")


def sign_off():
    """Heading styles with other names, a table of implications, and a table of clearances at the end."""
    document = new()
    document.add_heading("Market stall charges 2026/27", 0)
    labels(
        document,
        ("Report of", "Director of Resources"),
        ("Cabinet Member", "Councillor P Osei"),
        ("Key Decision", "Yes"),
        ("Contains exempt or confidential information", "No"),
        ("Wards affected", "All wards"),
    )
    document.add_heading("1. Purpose of the report", 1)
    document.add_paragraph("To set the charges for stalls from 1 April 2026.")
    document.add_heading("2. Recommendations", 1)
    items(document, "List Number", "That the charges in paragraph 4 are approved.", "That they are reviewed in January 2027.")
    document.add_heading("3. Reasons for the recommendations", 1)
    document.add_paragraph("Charges have to be set each year. They were last raised in 2023.")
    document.add_heading("4. Background", 1)
    document.add_paragraph("It is proposed to charge for a day:")
    table = document.add_table(4, 3, style="Table Grid")
    for row, cells in zip(
        table.rows,
        (("Stall", "2025/26 (£)", "2026/27 (£)"), ("Small", "14.00", "15.00"), ("Large", "22.50", "24.00"), ("Corner", "28.00", "30.00")),
    ):
        for cell, text in zip(row.cells, cells):
            cell.text = text
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    document.add_heading("5. Options considered", 1)
    document.add_paragraph("A rise of 10 per cent. Traders said that a third of them would leave.")
    document.add_heading("6. Implications", 1)
    labels(
        document,
        ("Financial", "The new charges bring £11,000 a year.\nChief Finance Officer: Yes"),
        ("Legal", "Charges are made under section 93 of the Local Government Act 2003.\nMonitoring Officer: Yes"),
        ("Staffing", "None.\nHead of Paid Service: Yes"),
        ("Risk", "Stalls may stay empty."),
        ("Equalities", "None."),
        ("Climate and environment", "Markets shorten the way of food."),
    )
    document.add_heading("Background papers", 1)
    document.add_paragraph("None.")
    document.add_heading("Contact", 1)
    document.add_paragraph("Joanne Whitlock, Head of Finance")
    document.add_paragraph()
    table = document.add_table(3, 3, style="Table Grid")
    for row, cells in zip(
        table.rows,
        (("Report cleared by", "Name", "Date"), ("Finance", "J Whitlock", "12 January 2026"), ("Legal", "P Raman", "14 January 2026")),
    ):
        for cell, text in zip(row.cells, cells):
            cell.text = text
    document.save("sign-off.docx")


def instructions():
    """A template whose coloured instructions nobody deleted, and choices that nobody struck out."""
    document = new()
    document.add_heading("A play area for Longmead", 0)
    guidance(document, "[Delete all text in red before you submit the report.]")
    labels(document, ("Report of:", "Director of Communities and Housing"), ("Key decision:", "No"), ("Wards affected:", "Longmead"))
    document.add_heading("Purpose of the report", 1)
    guidance(document, "[Insert in one sentence what members are asked to do.]")
    document.add_paragraph("To choose one of three designs for a play area at Longmead Green.")
    document.add_heading("Recommendations", 1)
    document.add_paragraph("That design B is built.", style="List Number")
    document.add_heading("Reasons for the recommendations", 1)
    guidance(document, "[Complete this section in no more than 200 words.]")
    document.add_paragraph("Design B has swings that a child in a wheelchair can use. [The photograph is on page 3.]")
    document.add_heading("Background", 1)
    document.add_paragraph("The old play area was taken away in 2024 after its floor had lifted.")
    document.add_heading("Options considered", 1)
    items(document, "List Bullet", "Design A, with a slide and a climbing frame", "Design C, with a basketball court")
    document.add_heading("Financial implications", 1)
    document.add_paragraph("The price is £84,000, from section 106 contributions.")
    document.add_heading("Legal implications", 1)
    document.add_paragraph("None beyond the conditions of the agreement.")
    document.add_heading("Risk implications", 1)
    document.add_paragraph("Vandalism. A camera is part of the design.")
    document.add_heading("Equalities implications", 1)
    document.add_paragraph("See the reasons above.")
    document.add_heading("Consultation", 1)
    document.add_paragraph("Two hundred and six children voted. Design B had 131 votes.")
    document.save("instructions.docx")


def boxes():
    """The summary in a text box, a box with a saying in the midst of a section, and a quotation."""
    document = new()
    document.add_heading("Evening opening of museums", 0)
    labels(
        document,
        ("Report of", "Director of Strategy and Change"),
        ("Report author", "Catherine Mossop"),
        ("Will the decision be open for call in?", "No"),
        ("Have ward members been consulted?", "No"),
    )
    document.add_heading("Brief summary", 1)
    text_box(document.add_paragraph(), "Both museums would open until 8.00 pm on Thursdays.", "The trial lasts six months.")
    document.add_heading("Recommendation", 1)
    document.add_paragraph("To agree to the trial.")
    document.add_heading("What is this report about?", 1)
    paragraph = document.add_paragraph("Four in ten of those who work in the city centre have never been in a museum there.")
    text_box(paragraph, "I finish at six. Everything is shut.")
    document.add_paragraph("A visitor wrote:")
    document.add_paragraph("I would come every week if I could come after work.", style="Quote")
    document.add_heading("How does this proposal impact the council’s priorities?", 1)
    document.add_paragraph("It serves *Healthy lives at every age*, and needs no # or \\ to say so.")
    document.add_heading("What consultation and engagement has taken place?", 1)
    document.add_paragraph("The Friends of both museums were asked.")
    document.add_heading("What are the resource implications?", 1)
    document.add_paragraph("Staff cost £7,200 for the six months.")
    document.add_heading("What are the key risks and how are they being managed?", 1)
    document.add_paragraph("Few may come. Visits are counted each week.")
    document.add_heading("What are the legal implications?", 1)
    document.add_paragraph("There are none.")
    document.add_heading("Volunteers", 1)
    document.add_paragraph("Thirty volunteers have offered an evening each.")
    document.add_heading("Background papers", 1)
    items(document, "List Bullet", "Visits to museums 2024/25", "Survey of workers in the centre, May 2025")
    document.save("boxes.docx")


def comments():
    """Open tracked changes and comments."""
    document = new()
    document.add_heading("Parking at Abbey School", 0)
    labels(document, ("Report of", "Director of Place"), ("Key decision", "No"), ("Contact", "Director of Place"))
    document.add_heading("Purpose of the report", 1)
    paragraph = document.add_paragraph("To agree a trial of a ")
    tracked(paragraph, "del", "one-way ")
    tracked(paragraph, "ins", "school ")
    paragraph.add_run("street outside Abbey School.")
    document.add_heading("Recommendations", 1)
    paragraph = document.add_paragraph("Agree the trial for 18 months.", style="List Number")
    document.add_comment(paragraph.runs, "Is that not 12 months?", author="Priya Raman")
    document.add_paragraph("Ask for a report at its end.", style="List Number")
    document.add_heading("Reasons for the recommendations", 1)
    paragraph = document.add_paragraph("Two children were hurt in 2025.")
    tracked(paragraph, "ins", " Parents asked for action.", author="Marcus Okafor")
    document.add_heading("Background", 1)
    paragraph = document.add_paragraph()
    tracked(paragraph, "del", "This sentence was a draft.")
    document.add_paragraph("Some 310 children go to the school. Two in three are driven.")
    document.add_heading("Options considered", 1)
    document.add_paragraph("Wardens at the gate. They would have to be there every day.")
    document.add_heading("Financial", 1)
    document.add_paragraph("Signs cost £3,500.")
    document.add_heading("Legal", 1)
    paragraph = document.add_paragraph("An experimental order under section 9 of the Road Traffic Regulation Act 1984.")
    document.add_comment(paragraph.runs, "Checked, fine.", author="Priya Raman")
    document.add_heading("Background papers", 1)
    document.add_paragraph("None")
    document.save("comments.docx")


def capitals():
    """Headings in capitals with letters, label lines with tabs, no style and no bold anywhere."""
    document = new()
    document.add_paragraph("RESOURCES AND PERFORMANCE SCRUTINY COMMITTEE")
    document.add_paragraph("Title:\tHow complaints are answered")
    document.add_paragraph("Presented by:\tTan Wei Ling")
    document.add_paragraph("Public Report:\tYes")
    document.add_paragraph("Officer Contact:\tHead of Digital and Customer Services")
    for heading, *paragraphs in (
        ("A.  REASON AGENDA ITEM SUBMITTED TO SCRUTINY COMMITTEE", "The committee asked for this report on 12 November 2025."),
        ("B.  RECOMMENDATIONS", "THAT THE COMMITTEE:", "1) NOTES THE REPORT", "2) COMMENTS ON THE TIME THAT ANSWERS TAKE"),
        ("C.  BACKGROUND", "The council had 1,204 complaints in 2025. Nine in ten were answered within 15 working days.", "Those about housing took longest."),
        ("D.  WHAT HAS CHANGED", "Since October a complaint has one officer from start to end."),
        ("E.  FINANCIAL IMPLICATIONS", "None."),
        ("F.  LEGAL IMPLICATIONS", "The Ombudsman’s code applies from April 2026."),
        ("G.  RISKS", "A finding of the Ombudsman is published."),
        ("H.  BACKGROUND PAPERS", "Annual letter of the Ombudsman, July 2025"),
    ):
        document.add_paragraph(heading)
        for text in paragraphs:
            document.add_paragraph(text)
    document.save("capitals.docx")


def implications():
    """A table of implications with sign-offs in its cells, section numbers by Word's style, and a table of policies."""
    document = new()
    labels(
        document,
        ("Title of Report", "LEISURE CENTRE CONTRACT: SECOND YEAR"),
        ("Presented by", "Helen Tansley\nDirector of Adult Social Care and Health"),
        ("Background Papers", "Leisure contract, 2024\nAnnual report of the contractor"),
        ("Public Report", "Yes"),
        ("Financial Implications", "The contractor pays £212,000 a year.\nSigned off by the Section 151 Officer: Yes"),
        ("Legal Implications", "The contract ends in 2034.\nSigned off by the Monitoring Officer: Yes"),
        ("Staffing and Corporate Implications", "None for the council’s own staff.\nSigned off by the Head of Paid Service: Yes"),
        ("Reason Agenda Item Submitted to Scrutiny Committee", "To consider the second year of the contract."),
        ("Recommendations", "THAT THE COMMITTEE:\n1) NOTES THE FIGURES OF THE SECOND YEAR\n2) SAYS WHAT IT WANTS TO SEE NEXT YEAR"),
    )
    for heading, *paragraphs in (
        ("1.0 Background", "1.1 The contract began in April 2024.", "1.2 It asks for a report each year."),
        ("2.0 Visits", "2.1 There were 412,000 visits, 6 per cent more than in the first year.", "2.2 Swimming lessons are full."),
    ):
        document.add_heading(heading, 1)
        for text in paragraphs:
            document.add_paragraph(text)
    document.add_heading("Policies and other considerations, as appropriate", 1)
    labels(
        document,
        ("Council Priorities:", "Healthy lives at every age"),
        ("Policy Considerations:", "Leisure strategy 2023"),
        ("Safeguarding:", "All coaches are checked."),
        ("Equalities/Diversity:", "Sessions for women only on Tuesdays"),
        ("Customer Impact:", "Opening hours are longer."),
        ("Economic and Social Impact:", "The centre employs 84 people."),
        ("Environment, Climate Change and zero carbon:", "The roof has solar panels since May."),
        ("Consultation/Community Engagement:", "Users are asked each spring."),
        ("Risks:", "Energy prices"),
        ("Officer Contact", "Helen Tansley\nDirector of Adult Social Care and Health\nhelen.tansley@example.org"),
    )
    document.save("implications.docx")


def illustrated():
    """Body text with all that it knows: a table with a caption, a picture, lists in lists, a running head."""
    document = new()
    document.sections[0].header.paragraphs[0].text = "Cabinet – 21 April 2026"
    document.add_heading("Insulation of council homes", 0)
    labels(document, ("Report of", "Head of Housing"), ("Key decision", "Yes"), ("Wards affected", "All"))
    document.add_heading("Purpose of the report", 2)
    document.add_paragraph("To report on the second year of the programme.")
    document.add_heading("Recommendations", 2)
    document.add_paragraph("Cabinet is asked to:")
    items(document, "List Number", "note what was done;")
    items(document, "List Bullet 2", "in lofts", "in walls")
    items(document, "List Number", "agree the third year.")
    document.add_heading("Reasons for the recommendations", 2)
    document.add_paragraph("Homes are warmer, and cost less to heat.")
    document.add_heading("Background", 2)
    paragraph = document.add_paragraph("Work was done in ")
    paragraph.add_run("three").bold = True
    paragraph.add_run(" wards ")
    paragraph.add_run("only").italic = True
    paragraph.add_run(", as table 1 shows.")
    document.add_paragraph("Table 1: Homes insulated", style="Caption")
    table = document.add_table(4, 3, style="Table Grid")
    for row, cells in zip(
        table.rows,
        (("Ward", "2024/25", "2025/26"), ("Canalside", "120", "145"), ("Tannery", "80", "65"), ("Total", "200", "210")),
    ):
        for cell, text in zip(row.cells, cells):
            cell.text = text
    for cell in (*table.rows[0].cells, *table.rows[3].cells):
        cell.paragraphs[0].runs[0].bold = True
    document.add_paragraph()
    document.add_picture(png((20, 80, 92)), width=Cm(6))
    document.inline_shapes[0]._inline.docPr.set("descr", "A roof with the insulation laid open")
    document.add_paragraph("Figure 1: A loft in Dock Street", style="Caption")
    document.add_heading("Options considered", 2)
    items(document, "List Bullet", "Stop after two years", "Go on:")
    items(document, "List Bullet 2", "at the same pace", "twice as fast")
    document.add_heading("Financial", 2)
    document.add_paragraph("The third year costs £1.4 million.")
    document.add_heading("Background papers", 2)
    document.add_paragraph("Programme of works, 2024")
    document.save("illustrated.docx")


for make in (questions, typed_numbers, four_columns, sign_off, instructions, boxes, comments, capitals, implications, illustrated):
    make()

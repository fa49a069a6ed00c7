"""Makes the files of this folder, with programs that have nothing to do with this one.

    pip install reportlab pikepdf img2pdf pillow; python make.py

libreoffice.pdf is libreoffice.html as LibreOffice 7 writes it:

    soffice --headless '--infilter=HTML (StarWriter)' --convert-to 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean",
      "value":"true"},"SelectPdfVersion":{"type":"long","value":"2"}}' libreoffice.html
"""

import io
from pathlib import Path

import img2pdf
import pikepdf
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.pdfgen import canvas

HERE = Path(__file__).parent


def page(c, words, size):
    c.setFont("Helvetica", 14)
    c.drawString(40, 40, f"Bottom left {words}")
    c.drawRightString(size[0] - 40, size[1] - 50, f"Top right {words}")
    c.rect(10, 10, size[0] - 20, size[1] - 20)
    c.showPage()


def report(name, size, pages):
    data = io.BytesIO()
    c = canvas.Canvas(data, pagesize=size, invariant=1)
    c.setTitle(f"A {name} report")
    for number in range(1, pages + 1):
        if number == 1:
            c.setFont("Times-Roman", 12)
            c.drawString(100, 300, "Visit the harbour office")
            c.linkURL("https://harbour.example/office", (100, 295, 240, 315))
            if pages > 1:
                c.linkAbsolute("inside", "second", (100, 200, 240, 220))
        else:
            c.bookmarkHorizontalAbsolute("second", 500)
        page(c, f"{name} {number}", size)
    c.save()
    return data.getvalue()


(HERE / "untagged-a4.pdf").write_bytes(report("untagged", A4, 2))
(HERE / "a3-landscape.pdf").write_bytes(report("wide", landscape(A3), 1))
with pikepdf.open(io.BytesIO(report("turned", A4, 1))) as pdf:
    pdf.pages[0].Rotate = 90
    pdf.save(HERE / "rotated.pdf", static_id=True)

picture = Image.new("1", (620, 877), 1)
draw = ImageDraw.Draw(picture)
draw.rectangle((20, 20, 600, 857), outline=0, width=4)
draw.text((60, 60), "SCANNED TOP LEFT", fill=0)
draw.line((60, 800, 560, 500), fill=0, width=6)
data = io.BytesIO()
picture.save(data, "PNG")
(HERE / "scan.pdf").write_bytes(img2pdf.convert(data.getvalue(), nodate=True))

with pikepdf.open(io.BytesIO(report("secret", A4, 1))) as pdf:
    pdf.save(HERE / "encrypted.pdf", encryption=pikepdf.Encryption(owner="owner", user="user"), static_id=True)

# Two layers, one of them hidden; marked content without a structure tree; a crop box; a field; content in several streams.
with pikepdf.open(io.BytesIO(report("layered", A4, 1))) as pdf:
    shown = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Shown"))
    hidden = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Hidden"))
    pdf.Root.OCProperties = pikepdf.Dictionary(
        OCGs=[shown, hidden], D=pikepdf.Dictionary(OFF=[hidden], Order=[shown, hidden]))
    sheet = pdf.pages[0]
    sheet.CropBox = [0, 0, 595, 600]
    sheet.Resources.Properties = pikepdf.Dictionary(L1=shown, L2=hidden)
    sheet.contents_add(pdf.make_stream(
        b"/Artifact BMC /OC /L1 BDC 0 0 1 rg 100 400 100 50 re f EMC /OC /L2 BDC 1 0 0 rg 300 400 100 50 re f EMC EMC"))
    field = pdf.make_indirect(pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="name", Rect=[50, 50, 90, 60]))
    sheet.Annots.append(field)
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('no')")
    pdf.save(HERE / "layered.pdf", static_id=True)

# Encrypted so that anybody may read it and nobody change it, in the two ways that are about: new, with packed objects, and old.
with pikepdf.open(io.BytesIO(report("restricted", A4, 2))) as pdf:
    pdf.save(HERE / "restricted.pdf", encryption=pikepdf.Encryption(owner="owner", user="", R=6), static_id=True,
             object_stream_mode=pikepdf.ObjectStreamMode.generate)
    pdf.save(HERE / "restricted-old.pdf", encryption=pikepdf.Encryption(owner="owner", user="", R=3, aes=False, metadata=False),
             static_id=True)


def picture_of(pdf, content, size, **more):
    font = pikepdf.Dictionary(F0=pdf.make_indirect(pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)))
    stream = pdf.make_stream(content)
    stream.Type, stream.Subtype, stream.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, *size]
    stream.Resources = pikepdf.Dictionary(Font=font)
    for key, value in more.items():
        stream[f"/{key}"] = value
    return stream


def words(text):
    return f"/Tx BMC q BT /F0 10 Tf 2 4 Td ({text}) Tj ET Q EMC".encode()


def annotation(pdf, sheet, subtype, rect, picture=None, **more):
    entries = {"Type": pikepdf.Name.Annot, "Subtype": pikepdf.Name(f"/{subtype}"), "Rect": rect, "F": 4, "P": sheet.obj, **more}
    if picture is not None:
        entries["AP"] = pikepdf.Dictionary(N=picture)
    found = pdf.make_indirect(pikepdf.Dictionary(**entries))
    if "/Annots" not in sheet:
        sheet.Annots = pikepdf.Array()
    sheet.Annots.append(found)
    return found


# A form that was filled in: fields with and without words, boxes, round buttons of one field; a stamp that is turned by its matrix;
# a note, a text box, a passage with a comment; what is hidden, or for paper only. With tags for its fields on the first page.
with pikepdf.open(io.BytesIO(report("filled", A4, 2))) as pdf:
    sheet, second = pdf.pages
    fields = []

    def text_field(name, told, value, rect, **more):
        size = (rect[2] - rect[0], rect[3] - rect[1])
        field = annotation(pdf, sheet, "Widget", rect, picture_of(pdf, words(value) if value else b"/Tx BMC EMC", size),
                           FT=pikepdf.Name.Tx, T=name, TU=told, V=value, StructParent=len(fields) + 10, **more)
        fields.append(field)
        return field

    applicant = text_field("applicant", "Name of applicant", "Wyn Harker", [200, 640, 340, 660])
    text_field("homes", "Number of homes", "23", [200, 600, 340, 620])
    text_field("remarks", "Remarks", "", [200, 560, 340, 580])
    text_field("office", "For the office", "CONCEALED", [200, 520, 340, 540], F=2)
    states = pikepdf.Dictionary(Yes=picture_of(pdf, b"q 2 w 2 2 m 10 10 l S 2 10 m 10 2 l S Q", (12, 12)),
                                Off=picture_of(pdf, b"", (12, 12)))
    for name, told, state in [("fit", "Fit and proper", "Yes"), ("late", "Paid late", "Off")]:
        fields.append(annotation(pdf, sheet, "Widget", [200, 480 - 40 * len(fields) + 160, 212, 492 - 40 * len(fields) + 160], states,
                                 FT=pikepdf.Name.Btn, T=name, TU=told, V=pikepdf.Name(f"/{state}"), AS=pikepdf.Name(f"/{state}"),
                                 StructParent=len(fields) + 10))
    group = pdf.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Btn, Ff=1 << 15, T="term", V=pikepdf.Name("/Long"), Kids=[]))
    for at, state in enumerate(["Short", "Long"]):
        states = pikepdf.Dictionary({f"/{state}": picture_of(pdf, b"3 3 6 6 re f", (12, 12))})
        group.Kids.append(annotation(pdf, sheet, "Widget", [200 + 40 * at, 380, 212 + 40 * at, 392], states, Parent=group,
                                     AS=pikepdf.Name(f"/{state}" if state == "Long" else "/Off")))
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[*fields, group], DA="/F0 10 Tf 0 g")
    annotation(pdf, second, "Stamp", [300, 500, 420, 620], picture_of(
        pdf, b"q 1 0 0 RG 2 2 116 36 re S BT /F0 14 Tf 10 12 Td (RECEIVED) Tj ET Q", (120, 40), Matrix=[0, 1, -1, 0, 0, 0]))
    annotation(pdf, second, "FreeText", [100, 500, 260, 520], picture_of(pdf, words("Seen by the clerk"), (160, 20)),
               Contents="Seen by the clerk")
    annotation(pdf, second, "Text", [100, 450, 118, 468], picture_of(pdf, b"1 1 0 rg 0 0 18 18 re f", (18, 18)),
               Contents="Ask the surveyor")
    annotation(pdf, second, "Highlight", [100, 400, 200, 412], QuadPoints=[100, 412, 200, 412, 100, 400, 200, 400],
               Contents="Is this so?")
    annotation(pdf, second, "Stamp", [300, 300, 420, 340], picture_of(pdf, words("ON PAPER"), (120, 40)), F=4 + 32)
    annotation(pdf, second, "Popup", [10, 10, 60, 60], picture_of(pdf, words("POPPED UP"), (50, 50)))
    # Tags: a heading, then the first field where the form has it.
    root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    document = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Document, P=root))
    heading = pdf.make_indirect(pikepdf.Dictionary(
        Type=pikepdf.Name.StructElem, S=pikepdf.Name.H1, P=document, Pg=sheet.obj, K=0))
    form = pdf.make_indirect(pikepdf.Dictionary(
        Type=pikepdf.Name.StructElem, S=pikepdf.Name.Form, P=document, Pg=sheet.obj,
        K=pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=applicant)))
    root.K, document.K = document, [heading, form]
    root.ParentTree = pikepdf.Dictionary(Nums=[0, [heading], 10, form])
    content = b"/H1 <</MCID 0>> BDC BT /F1 16 Tf 100 700 Td (Application) Tj ET EMC /Artifact BMC " + sheet.Contents.read_bytes()
    sheet.Contents = pdf.make_stream(content + b" EMC")
    sheet.StructParents = 0
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, pikepdf.Dictionary(Marked=True)
    pdf.save(HERE / "filled.pdf", static_id=True)
    del pdf.Root.StructTreeRoot
    pdf.save(HERE / "filled-untagged.pdf", static_id=True)

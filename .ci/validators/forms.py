"""Forms filled by openpyxl and in Word's XML by lxml, saved again by LibreOffice, and imported: forms.py PACKS SCRATCH."""

import datetime
import os
import subprocess
import sys
from pathlib import Path

import yaml

from forms_fill import LINK, fill_document, fill_workbook
from terminal import asked

PLAN, ROUND = "corporate-peer-challenge", "2026-06"
HARD = "“Smart” quotes: # * _ $ @ < [ \\ // {{ 1.10 ŵ"
# Whose form is answered in which kind, on which theme.
WORD = {"head-of-digital": "change", "director-of-communities": "neighbourhoods"}
EXCEL = {"director-of-resources": "money", "head-of-policy": "region"}
DATE = datetime.date(2026, 9, 30)


def fail(message):
    sys.exit(f"forms: {message}")


def packs(program, root, *words, wanted=0):
    done = subprocess.run([program, *words, "--workspace", root], capture_output=True, text=True)
    if done.returncode != wanted:
        fail(f"packs {' '.join(map(str, words))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout, done.stderr


def saved_again(files, folder, kind):
    """LibreOffice's own copies of files."""
    folder.mkdir()
    subprocess.run([os.environ["SOFFICE"], f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore",
                    "--convert-to", kind, "--outdir", folder, *files], capture_output=True, timeout=300)
    again = [folder / file.name for file in files]
    for file in again:
        if not file.exists():
            fail(f"LibreOffice did not save {file.name}")
    return again


def expected(owner):
    """What the round's file says of an owner's theme."""
    if owner in WORD:
        text = (f"Done by {owner}.\n\nWith **bold** and *italic* words.\n\n- {HARD}\n  - deeper, with a [link]({LINK})\n- second\n\n"
                "Pasted cell – another\n\nAccepted words stay. Pending words too.\n")
    else:
        text = f"Done by **{owner}** at last.\n\n- {HARD}\n- second\n"
    return {"progress": text, "next_steps": "To come.\n", "status": "at-risk", "revised": "30 September 2026"}


def warnings(files):
    """What is said about the files: nothing but what was deleted, added, changed and laid out as a table in them."""
    said = []
    for file in files:
        owner = file.stem.removeprefix(f"{PLAN}-{ROUND}-")
        if owner in WORD:
            said.append((file, "look-at", "a tracked change deletes text, which was left out: “Deleted words”"))
            said.append((file, "look-at", "a table in a cell was taken as text, a line for each row"))
        else:
            said.append((file, "not-taken", "this is no answer and was not taken: “A note of our own.”"))
            said.append((file, "locked-text", "“Last update” is only to be read and is not taken in, but the form says "))
    return said


def check_round(root, opened):
    text = (root / f"action-plans/{PLAN}/{ROUND}.yaml").read_text()
    themes = yaml.safe_load(text)["themes"]
    wanted = yaml.safe_load(opened)["themes"]
    for owner, theme in {**WORD, **EXCEL}.items():
        wanted[theme] = {**wanted[theme], **expected(owner)}
    for theme, said in wanted.items():
        for key in said | themes[theme]:
            if themes[theme].get(key) != said.get(key):
                fail(f"{theme} has the {key}\n{themes[theme].get(key)!r}\nand should have\n{said.get(key)!r}")
    lost = [line for line in opened.splitlines() if line.strip().startswith("#") and line not in text]
    if lost:
        fail("comments were lost:\n" + "\n".join(lost))


def check_warnings(said, files):
    found = [line for line in said.splitlines() if line.startswith(("warning", "error"))]
    for file, code, words in warnings(files):
        named = [line for line in found if line.startswith(f"warning[{code}]: {file}: ") and words in line]
        if len(named) != 1:
            fail(f"{file} should have one warning[{code}] “{words}”:\n{said}")
        found.remove(named[0])
    if found:
        fail("these warnings were not expected:\n" + "\n".join(found))


def check_question(program, root, files):
    """On a terminal the summary stands before the question; only a yes writes."""
    round_file = root / f"action-plans/{PLAN}/{ROUND}.yaml"
    before = round_file.read_bytes()
    command = [program, "progress", "import", *files, "--workspace", root]
    question = f"Write this to {round_file}? [y/N] "
    for answer, more in (("n\n", []), ("\n", []), ("\x04", []), ("maybe\n", ["--quiet"]), ("no\n", ["--message-format", "json"])):
        status, shown = asked([*command, *more], question, answer)
        summary, rest = shown.split(question)
        if status != 0 or "16 changes, 0 as the file has it" not in summary or "Money (Director of Resources)" not in summary:
            fail(f"answered {answer!r}, the program ended with {status}:\n{shown}")
        if ("Nothing was written." not in rest) == (more != ["--quiet"]) or round_file.read_bytes() != before:
            fail(f"answered {answer!r}, something was written:\n{shown}")
    # What is typed into the file while the question stands there is not lost.
    status, shown = asked(command, question, "y\n", lambda: round_file.write_bytes(before + b"# Typed meanwhile.\n"))
    if status != 1 or "error[changed-meanwhile]" not in shown or round_file.read_bytes() != before + b"# Typed meanwhile.\n":
        fail(f"the file was changed before the answer, and the program ended with {status}:\n{shown}")
    round_file.write_bytes(before)
    status, shown = asked(command, question, "Yes\n")
    if status != 0 or "wrote 16 answers to" not in shown.split(question)[1]:
        fail(f"answered yes, the program ended with {status}:\n{shown}")


def main(program, scratch):
    root, forms = scratch / "data", scratch / "forms"
    packs(program, root, "progress", "open", PLAN, ROUND)
    opened = (root / f"action-plans/{PLAN}/{ROUND}.yaml").read_text()
    packs(program, root, "progress", "forms", PLAN, ROUND, "--to", forms)
    name = lambda owner, ending: forms / f"{PLAN}-{ROUND}-{owner}.{ending}"
    documents, workbooks = [name(owner, "docx") for owner in WORD], [name(owner, "xlsx") for owner in EXCEL]
    for owner, path in zip(WORD, documents):
        fill_document(path, owner, HARD, DATE)
    for owner, path in zip(EXCEL, workbooks):
        fill_workbook(path, owner, f"theme {EXCEL[owner]}", HARD, DATE)
    again = saved_again(documents, scratch / "word", "docx") + saved_again(workbooks, scratch / "calc", "xlsx")
    check_question(program, root, documents + workbooks)
    # The same answers from the first files, and from those that were saved again, change nothing more.
    for files in (documents + workbooks, again):
        out, said = packs(program, root, "progress", "import", *files, "--yes")
        if "0 changes, 16 as the file has it" not in out:
            fail(f"what was taken in already is a change again:\n{out}")
        check_round(root, opened)
        check_warnings(said, files)
    # Into a round that has nothing yet, the files that were saved again give the same.
    (root / f"action-plans/{PLAN}/{ROUND}.yaml").write_text(opened)
    packs(program, root, "progress", "import", *again, "--yes")
    check_round(root, opened)
    found = "".join(packs(program, root, "check"))
    if "1 warning in" not in found:
        fail(f"the check found more than in the sample:\n{found}")
    print(f"forms: {len(documents)} Word forms and {len(workbooks)} workbooks were filled, saved again by LibreOffice's Writer and "
          "Calc, and taken in; on a terminal it asks before it writes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

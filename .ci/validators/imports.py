"""The sample's own plan, round and register as tables of Word and Excel, imported, and built into the same papers:
imports.py PACKS SCRATCH."""

import datetime
import json
import shutil
import subprocess
import sys
from pathlib import Path

import yaml
from lxml import html

from forms import fail, packs, saved_again
from tables_out import accountable, excel_plan, excel_register, lines, word_plan, word_round

PLAN, ROUND, TRACKER = "corporate-peer-challenge", "2026-01", "scrutiny-recommendations"
MEETING = "2026-07-01-cabinet"
# A plan by the paper that shows it, with the headings of its table.
PLANS = {
    "five-columns": (PLAN, ["Corporate Peer Challenge recommendations", "How we will progress this", "Who is accountable", "Timescales"]),
    "three-columns": ("scrutiny-review", ["Recommendation", "Action", "Timescale"]),
}
UPDATE = {"Recommendations": None, "Summary of progress so far": "progress", "Feedback – January 2026": "feedback",
          "Next steps": "next_steps", "RAG": "status"}
REPORTS = {
    "five-columns": f"layout: action-plan-five-column\ntitle: Plan in five columns\nplan: {PLAN}\n",
    "three-columns": f"layout: action-plan-three-column\ntitle: Plan in three columns\nplan: scrutiny-review\n",
    "update": f"layout: progress-update\ntitle: Update\nplan: {PLAN}\nround: {ROUND}\n",
    "tracker": f"layout: recommendation-tracker\ntitle: Tracker\nregister: {TRACKER}\n",
}
# What imports say beside which heading was taken for what.
REMARKS = {
    "five-columns": ["the heading “Corporate Peer Challenge recommendations” may say which one it was"],
    "three-columns": [],
}


def workspace(sample, root, name):
    """The sample with one meeting and one report, which shows what is imported."""
    shutil.copytree(sample, root)
    shutil.rmtree(root / "meetings")
    meeting = root / "meetings" / MEETING
    meeting.mkdir(parents=True)
    (meeting / "meeting.yaml").write_text(f"committee: cabinet\ndate: 2026-07-01\nitems:\n  - report: {name}\n")
    (meeting / f"{name}.yaml").write_text(REPORTS[name])
    return root


def paper(program, root, name):
    """The paragraphs, items, headings and cells of a paper, and where its links go."""
    output = root.parent / f"{root.name}-out"
    packs(program, root, "build", "--format", "html", "--output", output)
    page = html.parse(output / MEETING / "public" / f"{name}.html").getroot()
    words = [(node.tag, " ".join(node.text_content().split())) for node in page.iter("h1", "h2", "h3", "p", "li", "th", "td")]
    return words, [node.get("href") for node in page.iter("a")]


def same(one, two, what, links=True):
    if len(one[0]) < 50:
        fail(f"{what}: the paper has only {len(one[0])} pieces")
    for before, after in zip(one[0] + [None], two[0] + [None]):
        if before != after:
            fail(f"{what}: the paper says\n{after}\nin place of\n{before}")
    if links and one[1] != two[1]:
        fail(f"{what}: the paper has the links {two[1]} in place of {one[1]}")


def imported(program, root, file, to, *options, remarks=()):
    """Puts what an import makes of a table in the place of the sample's own file."""
    to.unlink()
    _, said = packs(program, root, "import", file, "--to", to, *options)
    found = [line for line in said.splitlines() if line.startswith(("warning", "error"))]
    if len(found) != len(remarks) or not all(remark in line for remark, line in zip(remarks, found)):
        fail(f"{file.name}: the import says\n{said}")


def plans(program, sample, scratch):
    made = []
    for name, (plan, headings) in PLANS.items():
        folder = scratch / name
        folder.mkdir()
        root = workspace(sample, folder / "data", name)
        # Its rounds go by the names of themes, which an import makes anew.
        shutil.rmtree(root / "action-plans" / plan, ignore_errors=True)
        to = root / "action-plans" / f"{plan}.yaml"
        record, council = yaml.safe_load(to.read_text()), yaml.safe_load((root / "council.yaml").read_text())
        wanted = paper(program, root, name)
        files = []
        for kind, by_action in (("rows", True), ("bullets", False)):
            files += [folder / f"{kind}.docx", folder / f"{kind}.xlsx"]
            word_plan(files[-2], record, council, headings, by_action=by_action)
            excel_plan(files[-1], record, council, headings, by_action=by_action)
        files += saved_again([file for file in files if file.suffix == ".docx"], folder / "writer", "docx")
        files += saved_again([file for file in files if file.suffix == ".xlsx"], folder / "calc", "xlsx")
        for file in files:
            imported(program, root, file, to, "--as", "action-plan", remarks=REMARKS[name])
            # The review is added by hand, as the import says.
            review = json.dumps(record["review"], default=str, ensure_ascii=False)
            to.write_text(to.read_text().replace("\nthemes:", f"\nreview: {review}\n\nthemes:", 1))
            # A cell of a workbook cannot have a link on some of its words.
            same(wanted, paper(program, root, name), file, links=file.suffix == ".docx")
        made += files
    return len(made)


def rounds(program, sample, scratch):
    root = workspace(sample, scratch / "round", "update")
    plan = yaml.safe_load((root / "action-plans" / f"{PLAN}.yaml").read_text())
    council = yaml.safe_load((root / "council.yaml").read_text())
    labels = {status["id"]: status["label"] for key in council["status_keys"] for status in key["statuses"]}
    to = root / "action-plans" / PLAN / f"{ROUND}.yaml"
    said = yaml.safe_load(to.read_text())
    wanted = paper(program, root, "update")
    tables = []
    for theme in plan["themes"]:
        update = said["themes"][theme["id"]]
        short = [line for one in theme["recommendations"] for line in lines(one.get("short") or one["text"])]
        cells = [lines(labels.get(update[key], update[key])) if key else short for key in UPDATE.values()]
        tables.append((theme["title"], cells))
    word_round(scratch / "round.docx", "Progress", list(UPDATE), tables)
    made = [scratch / "round.docx"]
    made += saved_again(made, scratch / "rounds-word", "docx")
    for file in made:
        imported(program, root, file, to, "--as", "round", "--plan", PLAN, "--date", str(said["date"]),
                 remarks=["before the table: text has no place in a round: “Progress”"])
        same(wanted, paper(program, root, "update"), file)
    return len(made)


def registers(program, sample, scratch):
    root = workspace(sample, scratch / "register", "tracker")
    council = yaml.safe_load((root / "council.yaml").read_text())
    layout = yaml.safe_load((root / "templates/recommendation-tracker/layout.yaml").read_text())
    labels = {status["id"]: status["label"] for key in council["status_keys"] for status in key["statuses"]}
    to = root / "registers" / f"{TRACKER}.yaml"
    register = yaml.safe_load(to.read_text())
    wanted = paper(program, root, "tracker")

    def cell(field, value):
        match field.get("type", "text"):
            case "markdown":
                return lines(value)
            case "date" if isinstance(value, str):
                return datetime.datetime.strptime(value, "%d %B %Y")
            case "status":
                return labels.get(value, value)
            case "person":
                return accountable(council, {"owners": value})
            case _:
                return value

    rows = [[cell(field, entry.get(field["name"])) for field in layout["fields"]] for entry in register["entries"]]
    excel_register(scratch / "register.xlsx", register["title"], [field["label"] for field in layout["fields"]], rows)
    made = [scratch / "register.xlsx"]
    made += saved_again(made, scratch / "registers-calc", "xlsx")
    for file in made:
        imported(program, root, file, to, "--as", "register", "--layout", "recommendation-tracker")
        same(wanted, paper(program, root, "tracker"), file, links=False)
    return len(made)


def main(program, scratch):
    sample = scratch / "data"
    counts = [check(program, sample, scratch) for check in (plans, rounds, registers)]
    print("imports: {} tables of plans, {} of a round and {} of a register make the papers that they were made from".format(*counts))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

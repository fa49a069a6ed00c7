"""HTML by the checkers of others: the Nu HTML checker, and axe-core in Chromium (axe.mjs). Contrast and zoom by zoom.mjs."""

import json
from pathlib import Path
from urllib.parse import unquote, urlparse

from verdict import Verdicts, run, tool


def nu(files: list[Path], verdicts: Verdicts) -> None:
    """Errors fail; warnings are shown."""
    jar = Path(tool("NODE_MODULES"), "vnu-jar", "build", "dist", "vnu.jar")
    done = run(["java", "-jar", jar, "--stdout", "--format", "json", *files], timeout=1800)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"the Nu checker ended with {done.returncode}: {done.stderr[:2000]}")
    problems: dict[Path, list[str]] = {file: [] for file in files}
    for message in json.loads(done.stdout)["messages"]:
        place = f"line {message.get('lastLine', '?')}, column {message.get('firstColumn', message.get('lastColumn', '?'))}"
        text = f"{place}: {message['message']}"
        url = message.get("url")
        file = Path(unquote(urlparse(url).path)) if url else None
        if message["type"] == "info":
            verdicts.note(f"{file.name if file else ''}: {text}")
        elif file is None:
            raise RuntimeError(f"the Nu checker failed: {text}")
        else:
            problems[file].append(text)
    for file in files:
        verdicts.judge(file, problems[file])


def axe(files: list[Path], verdicts: Verdicts) -> None:
    """axe-core's rules at a desktop's and at a phone's width, and no sideways scrolling on the phone."""
    in_chromium("axe.mjs", files, verdicts)


def zoom(files: list[Path], verdicts: Verdicts) -> None:
    """Contrast of every text and drawing, and every word in sight on a desktop at 200 %."""
    in_chromium("zoom.mjs", files, verdicts)


def in_chromium(name: str, files: list[Path], verdicts: Verdicts) -> None:
    script = Path(__file__).with_name(name)
    done = run(["node", script, tool("CHROMIUM"), tool("NODE_MODULES"), *files], timeout=60 + 60 * len(files))
    for line in done.stdout.splitlines():
        said = json.loads(line)
        verdicts.judge(Path(said["file"]), said["problems"])
        for note in said["notes"]:
            verdicts.note(f"{Path(said['file']).name}: {note}")
    if done.returncode:
        raise RuntimeError(f"{name} ended with {done.returncode}: {done.stderr[:2000]}")

"""Processes that are measured, and the table of what came of them."""

import os
import shutil
import subprocess
import sys
import tempfile
import time


class Ran:
    """A process that was run to its end, whatever it started included."""

    def __init__(self, *words):
        with tempfile.TemporaryFile("w+") as out:
            started = time.perf_counter()
            process = subprocess.Popen([str(word) for word in words], stdout=out)
            _, status, usage = os.wait4(process.pid, 0)
            self.seconds = time.perf_counter() - started
            process.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0)
            self.out = out.read()
        if process.returncode:
            sys.exit(f"failed: {words}")
        self.cpu, self.memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024

    def __str__(self):
        time = f"{self.seconds:.2f} s" if self.seconds >= 1 else f"{1000 * self.seconds:.0f} ms"
        return f"{time} ({self.cpu:.2f} s of processor), peak {self.memory:.0f} MiB"


def median(times, output, *words):
    """The run with the median time, each into an empty folder."""
    ran = []
    for _ in range(times):
        shutil.rmtree(output or "", ignore_errors=True)
        ran.append(Ran(*words))
    return sorted(ran, key=lambda one: one.seconds)[len(ran) // 2]


ROWS = []


def row(what, ours, peer="", target="", met=None):
    """A line of the table; `met` is none where there is no target."""
    ROWS.append(f"| {what} | {ours} | {peer} | {target} | {({True: 'yes', False: 'no'}).get(met, '')} |")
    print(" ", ROWS[-1], flush=True)

"""Runs a program on a terminal and answers what it asks."""

import os
import pty
import select
import time

LONG = 60


def asked(command, question, answer, meanwhile=None):
    """The exit status and all that was shown, after `answer` was typed at the question; `meanwhile` is called before that."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(command[0], [str(word) for word in command])
    shown, answered, end = b"", False, time.monotonic() + LONG
    while True:
        if not select.select([terminal], [], [], max(0, end - time.monotonic()))[0]:
            os.kill(child, 9)
            os.waitpid(child, 0)
            return None, shown.decode() + "\n(the program did not end)"
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # Linux says so at the end.
            piece = b""
        if not piece:
            break
        shown += piece.replace(b"\r\n", b"\n")
        if not answered and question.encode() in shown:
            if meanwhile:
                meanwhile()
            os.write(terminal, answer.encode())
            answered = True
    os.close(terminal)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return status, shown.decode().replace("\r\n", "\n")

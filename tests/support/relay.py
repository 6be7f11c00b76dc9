"""Runs a program in the terminal that this runs in, writes down what goes both ways, and types what a pipe brings.

`python relay.py FOLDER PROGRAM ARGUMENT...` writes FOLDER/shown and FOLDER/typed, and reads the pipe FOLDER/keys.
"""

import contextlib
import os
import pty
import select
import sys
import termios
import tty
from pathlib import Path


def relay(folder, program):
    before = termios.tcgetattr(0)
    size = termios.tcgetwinsize(0)
    keys = os.open(folder / "keys", os.O_RDWR)
    child, master = pty.fork()
    if child == 0:
        termios.tcsetwinsize(0, size)
        os.execvp(program[0], program)
    tty.setraw(0)
    with (folder / "shown").open("wb", buffering=0) as shown, (folder / "typed").open("wb", buffering=0) as typed:
        # The terminal of a program that has ended gives an error.
        with contextlib.suppress(OSError):
            while True:
                ready = select.select([0, keys, master], [], [])[0]
                for source in ready:
                    data = os.read(source, 65536)
                    os.write(1 if source == master else master, data)
                    (shown if source == master else typed).write(data)
        typed.write(b"\nended\n")
    termios.tcsetattr(0, termios.TCSANOW, before)


if __name__ == "__main__":
    relay(Path(sys.argv[1]), sys.argv[2:])

"""A program on a pseudo-terminal, and what a person would see of it.

`Keeper` is the smallest shell there can be: it leads the session, puts the program into a process
group of its own in the foreground, and tells when it ends or stops. A program that led the session
itself would take the terminal down with it, and nobody could look at the modes it left.
`Terminal` adds the person: keys, paste, a screen (pyte), and waiting for what should be on it.
Nothing here sleeps for a fixed time and then looks: a slow machine only takes longer.
"""

import fcntl
import os
import re
import select
import signal
import struct
import sys
import termios
import time

import pyte
from wcwidth import wcwidth

# A shell without job control starts what runs in the background with these ignored, and a program
# inherits that. What runs at a terminal does not.
for _number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP, signal.SIGTSTP):
    if signal.getsignal(_number) == signal.SIG_IGN:
        signal.signal(_number, signal.SIG_DFL)

# How long anything may take. Generous, because the machine may be doing other things.
PATIENCE = float(os.environ.get("PIKIR_PATIENCE", "30"))

PASTE_MODE = b"\x1b[?2004h"
ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()][0-9A-B]|\x1b[=>78]|\x1b")

KEYS = {
    "Enter": "\r", "Tab": "\t", "Escape": "\x1b", "Backspace": "\x7f", "Delete": "\x1b[3~",
    "Up": "\x1b[A", "Down": "\x1b[B", "Right": "\x1b[C", "Left": "\x1b[D",
    "Home": "\x1b[H", "End": "\x1b[F", "C-Left": "\x1b[1;5D", "C-Right": "\x1b[1;5C",
    "M-Enter": "\x1b\r",
}


class Failure(AssertionError):
    """The program did not do what it should; the text holds the screen."""


def key(name):
    """The bytes of a key such as `Up`, `C-r` or `M-b`."""
    if name in KEYS:
        return KEYS[name]
    if name.startswith("C-") and len(name) == 3:
        return chr(ord(name[2].upper()) & 0x1F)
    if name.startswith("M-"):
        return "\x1b" + key(name[2:])
    if len(name) == 1:
        return name
    raise ValueError(f"no such key: {name}")


class Keeper:
    """Leads a session on a new terminal and runs one program in its foreground."""

    def __init__(self, argv, env, cwd, columns, rows, outputs=None):
        news, news_end = os.pipe()
        orders_end, orders = os.pipe()
        self.pid, self.master = os.forkpty()
        if self.pid == 0:
            try:
                os.close(news)
                os.close(orders)
                _keep(argv, env, cwd, (columns, rows), outputs, news_end, orders_end)
            finally:
                os._exit(99)
        os.close(news_end)
        os.close(orders_end)
        self.news, self.orders = news, orders
        self.program = None
        self.stopped = 0
        self.status = None
        self._pending = b""

    def order(self, word):
        os.write(self.orders, word.encode() + b"\n")

    def listen(self):
        """Takes in what happened to the program, without waiting."""
        while select.select([self.news], [], [], 0)[0]:
            piece = os.read(self.news, 4096)
            if not piece:
                return
            self._pending += piece
            *lines, self._pending = self._pending.split(b"\n")
            for line in lines:
                word, number = line.decode().split()
                if word == "started":
                    self.program = int(number)
                elif word == "stopped":
                    self.stopped += 1
                else:
                    self.status = int(number)

    def close(self):
        for number in (self.program, self.pid):
            if number and (number == self.pid or self.status is None):
                try:
                    os.kill(number, signal.SIGKILL)
                except ProcessLookupError:
                    pass
        os.close(self.orders)
        os.close(self.news)
        os.close(self.master)
        os.waitpid(self.pid, 0)


def _keep(argv, env, cwd, size, outputs, news, orders):
    """The life of the keeper: start the program, tell what becomes of it, obey `fg`."""
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    set_size(0, *size)
    # A terminal as a login leaves it: cooked, UTF-8 aware, erase by DEL.
    modes = termios.tcgetattr(0)
    modes[0] |= termios.ICRNL | getattr(termios, "IUTF8", 0x4000)
    modes[6][termios.VERASE] = b"\x7f"
    termios.tcsetattr(0, termios.TCSANOW, modes)
    program = os.fork()
    if program == 0:
        os.setpgid(0, 0)
        os.tcsetpgrp(0, os.getpgrp())
        for number in (signal.SIGTTOU, signal.SIGHUP, signal.SIGPIPE):
            signal.signal(number, signal.SIG_DFL)
        os.closerange(3, 256)
        if outputs:
            descriptor = os.open(outputs, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(descriptor, 1)
        os.chdir(cwd)
        try:
            os.execvpe(argv[0], argv, env)
        except OSError as error:
            os.write(2, f"{argv[0]}: {error}\r\n".encode())
        os._exit(98)
    try:
        os.setpgid(program, program)
    except OSError:
        pass
    os.write(news, b"started %d\n" % program)
    while True:
        _, status = os.waitpid(program, os.WUNTRACED)
        try:
            os.tcsetpgrp(0, os.getpgrp())
        except OSError:
            pass  # The terminal is gone.
        if not os.WIFSTOPPED(status):
            os.write(news, b"ended %d\n" % os.waitstatus_to_exitcode(status))
            os.read(orders, 100)  # Lives on, so that the terminal does: until it is killed.
            os._exit(0)
        os.write(news, b"stopped %d\n" % os.WSTOPSIG(status))
        if not os.read(orders, 100).startswith(b"fg"):
            os._exit(0)
        os.tcsetpgrp(0, program)
        os.kill(-program, signal.SIGCONT)


def set_size(descriptor, columns, rows):
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


class Screen(pyte.Screen):
    """pyte's screen, which also remembers what a real terminal would have answered."""

    def __init__(self, columns, rows):
        self.answers = []
        super().__init__(columns, rows)

    def write_process_input(self, data):
        self.answers.append(data)

    def row(self, number):
        """The text of a row, full width; a wide character counts once."""
        line, text, column = self.buffer[number], "", 0
        while column < self.columns:
            data = line[column].data
            text += data or " "
            column += 2 if data and wcwidth(data[0]) == 2 else 1
        return text

    def before_cursor(self):
        line, text, column = self.buffer[self.cursor.y], "", 0
        while column < min(self.cursor.x, self.columns):
            data = line[column].data
            text += data
            column += 2 if data and wcwidth(data[0]) == 2 else 1
        return text


class Terminal:
    """A program on a terminal, with hands and eyes."""

    def __init__(self, argv, env, cwd, columns=80, rows=24, outputs=None):
        self.keeper = Keeper(argv, env, cwd, columns, rows, outputs)
        self.screen = Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = bytearray()
        self.prompts_taken = 0
        self.prompt = ""
        self.wait(lambda: self.keeper.program, "the program starts")

    # Eyes.

    def pump(self, seconds=0.02):
        """Takes in what the program wrote; waits for it at most the given time."""
        self.keeper.listen()
        limit = time.monotonic() + seconds
        taken = False
        while True:
            rest = 0 if taken else max(0.0, limit - time.monotonic())
            ready, _, _ = select.select([self.keeper.master], [], [], rest)
            if not ready:
                break
            try:
                piece = os.read(self.keeper.master, 1 << 16)
            except OSError:
                break
            if not piece:
                break
            self.raw += piece
            self.stream.feed(piece)
            taken = True
        self.keeper.listen()
        return taken

    def wait(self, predicate, what, patience=None):
        """Waits until something holds.

        Raises `Failure` with the screen when it does not come about.
        """
        limit = time.monotonic() + (patience or PATIENCE)
        while True:
            found = predicate()
            if found:
                return found
            if time.monotonic() > limit:
                raise Failure(f"not seen: {what}\n{self.picture()}")
            self.pump()

    def check(self, holds, what):
        if not holds:
            raise Failure(f"wrong: {what}\n{self.picture()}")

    def rows(self):
        return [self.screen.row(number).rstrip() for number in range(self.screen.lines)]

    def text(self):
        return "\n".join(self.rows()).rstrip()

    def shows(self, text, patience=None):
        self.wait(lambda: text in self.text(), f"{text!r} on the screen", patience)

    def edited(self):
        """What stands behind the last prompt, wrapped rows put together."""
        rows = [self.screen.row(number) for number in range(self.screen.lines)]
        prompt = self.prompt
        starts = [number for number, row in enumerate(rows) if row.startswith(prompt)]
        if not starts:
            return ""
        return "".join(rows[starts[-1]:])[len(prompt):].rstrip()

    def edits(self, text, patience=None):
        """Waits until the line being edited reads so."""
        self.wait(lambda: self.edited() == text, f"the line {text!r}; it is {self.edited()!r}",
                  patience)

    def picture(self):
        border = "+" + "-" * self.screen.columns + "+"
        body = "\n".join(f"|{row}" for row in self.rows())
        cursor = self.screen.cursor
        tail = bytes(self.raw[-300:])
        return (f"{border}\n{body}\n{border}\ncursor at column {cursor.x}, row {cursor.y}; "
                f"exit status {self.keeper.status}\nlast bytes {tail!r}")

    def plain(self, start=0):
        """What was written from a place in the stream on, without escapes and carriage returns."""
        text = ESCAPES.sub("", bytes(self.raw[start:]).decode("utf-8", "replace"))
        return text.replace("\r", "")

    @property
    def paste_mode(self):
        return (2004 << 5) in self.screen.mode

    def modes(self):
        """The terminal's modes as the program sees them, without the line's own data."""
        return termios.tcgetattr(self.keeper.master)

    # Hands.

    def send(self, text):
        data = text if isinstance(text, bytes) else text.encode()
        while data:
            _, writable, _ = select.select([], [self.keeper.master], [], 0.02)
            if writable:
                # A terminal takes 4 KiB at most before somebody reads.
                data = data[os.write(self.keeper.master, data[:512]):]
            self.pump(0)

    def press(self, *names):
        self.send("".join(key(name) for name in names))

    def paste(self, text):
        self.send("\x1b[200~" + text + "\x1b[201~")

    def kill(self, number):
        os.kill(self.keeper.program, number)

    def resize(self, columns, rows):
        self.screen.resize(rows, columns)
        set_size(self.keeper.master, columns, rows)

    # The prompt.

    def prompts(self):
        """How often the editor began to read a line."""
        return self.raw.count(PASTE_MODE)

    def ready(self, patience=None):
        """Waits for a prompt that was not waited for before, and takes note of what it says."""
        self.wait(lambda: self.prompts() > self.prompts_taken
                  and self.paste_mode and self.screen.before_cursor().endswith("> "),
                  "a new prompt", patience)
        self.prompts_taken = self.prompts()
        self.prompt = self.screen.before_cursor()
        return self

    def run(self, line, patience=None):
        """Types a line and Enter, waits for the next prompt; returns what was written meanwhile."""
        self.send(line)
        # The line must stand there first: what is typed ahead would be echoed twice.
        self.wait(lambda: self.edited() == line.rstrip() or len(line) > 60, f"the line {line!r}")
        return self.enter(patience)

    def enter(self, patience=None):
        start = len(self.raw)
        self.press("Enter")
        self.ready(patience)
        return self.plain(start)

    def clear(self):
        """An empty screen with a prompt at its top."""
        self.press("C-l")
        self.wait(lambda: self.screen.cursor.y == 0, "the screen is cleared")

    # The end.

    def ended(self, patience=None):
        """Waits for the program's end; its exit status, negative for a signal."""
        self.wait(lambda: self.keeper.status is not None, "the program ends", patience)
        self.pump(0.01)
        return self.keeper.status

    def close(self):
        self.keeper.close()


if __name__ == "__main__":
    sys.exit("this is a library; run editor.py")

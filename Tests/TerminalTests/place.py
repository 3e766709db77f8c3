"""Where a test of the prompt happens: a home of its own, workspaces, the program."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile

from terminal import Failure, Terminal

ROOT = pathlib.Path(__file__).resolve().parents[2]
TESTS = []


class Skipped(Exception):
    """This machine cannot show it."""


def test(function=None, *, slow=False):
    """Puts a function on the list of tests; its name is the sentence that must hold."""
    def take(function):
        function.theme = function.__module__
        function.is_slow = slow
        TESTS.append(function)
        return function
    return take(function) if function else take


class Place:
    """A home directory, a working directory, and the terminals started in them."""

    def __init__(self, program, stock):
        self.program = program
        self.stock = stock
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="pikir-prompt-"))
        self.home = self.folder / "home"
        self.work = self.folder / "work"
        self.home.mkdir()
        self.work.mkdir()
        self.terminals = []
        self.notes = []

    def environment(self, **changes):
        """The variables of a person with a UTF-8 terminal; None takes one away."""
        base = {
            "PATH": os.environ["PATH"], "HOME": str(self.home), "TERM": "xterm-256color",
            "LANG": "C.UTF-8", "PIKIR_HOME": str(ROOT), "TMPDIR": str(self.folder),
            "SWIFT_BACKTRACE": "enable=no", "PAGER": "cat",
        }
        for name, value in changes.items():
            base.pop(name, None)
            if value is not None:
                base[name] = str(value)
        return base

    def start(self, *arguments, columns=80, rows=24, ready=True, outputs=None, argv=None, **variables):
        """Starts the program on a terminal and waits for its prompt."""
        terminal = Terminal(argv or [self.program, *map(str, arguments)],
                            self.environment(**variables), self.work, columns, rows, outputs)
        self.terminals.append(terminal)
        return terminal.ready() if ready else terminal

    def shop(self, name="shop"):
        """A workspace with the 1,234 reviews of the Russian demo market."""
        return self.copy("shop", name)

    def mixed(self, name="mixed"):
        """A workspace with the demo's reviews in Kazakh, Latvian and Russian."""
        return self.copy("mixed", name)

    def copy(self, kind, name):
        target = self.work / name
        shutil.copytree(self.stock.workspace(kind), target)
        return name

    def pipe(self, *arguments, text=None, **variables):
        """Runs the program without any terminal."""
        return subprocess.run(
            [self.program, *map(str, arguments)], input=text, text=True, capture_output=True,
            timeout=120, cwd=self.work, env=self.environment(**variables))

    def data(self, workspace, line):
        """The rows that a line gives, as another process sees them."""
        done = self.pipe(workspace, "--format", "jsonl", "-c", line)
        if done.returncode:
            raise Failure(f"{line}: status {done.returncode}\n{done.stdout}{done.stderr}")
        return [json.loads(row) for row in done.stdout.splitlines()]

    def count(self, workspace, query):
        """How many reviews a filter finds."""
        rows = self.data(workspace, f"find {query} | agg n=count()")
        return rows[0]["n"]

    def verify(self, workspace):
        """What `pikir verify` tells: its lines by their names."""
        done = self.pipe("verify", workspace)
        lines = dict(line.split(": ", 1) for line in done.stdout.splitlines() if ": " in line)
        if "verdict" not in lines:
            raise Failure(f"verify says no verdict\n{done.stdout}{done.stderr}")
        return lines

    def verdict(self, workspace):
        return self.verify(workspace)["verdict"]

    def state(self, workspace):
        """The hash of all that the workspace holds."""
        return self.verify(workspace)["state"]

    def history_files(self):
        return [path for path in self.home.rglob("history.jsonl") if path.is_file()]

    def history(self):
        """The entries of the history file, oldest first."""
        files = self.history_files()
        if len(files) != 1:
            raise Failure(f"one history file expected under HOME, found {files}")
        return [json.loads(line) for line in files[0].read_text(encoding="utf-8").splitlines()]

    def note(self, text):
        """A figure worth telling beside the result."""
        self.notes.append(text)

    def close(self):
        for terminal in self.terminals:
            terminal.close()
        shutil.rmtree(self.folder, ignore_errors=True)


class Stock:
    """Workspaces that take a while to make: made once, copied by each test."""

    def __init__(self, program):
        self.program = program
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="pikir-stock-"))
        self.lines = {
            "shop": ["import {root}/workspaces/demo/market-ru.csv"],
            "mixed": ["import {root}/workspaces/demo/market-ru.csv",
                      "import {root}/workspaces/demo/apps-kk.jsonl",
                      "import {root}/workspaces/demo/cafes-lv.json"],
            "empty": ["save"],
            "large": ["import {folder}/large.jsonl"],
        }

    def workspace(self, kind):
        path = self.folder / kind
        if not path.exists():
            if kind == "large":
                self.reviews(60_000)
            words = [self.program, str(path), "--create", "--no-rc", "--yes"]
            for line in self.lines[kind]:
                words += ["-c", line.format(root=ROOT, folder=self.folder)]
            done = subprocess.run(words, capture_output=True, text=True, timeout=600,
                                  env=dict(os.environ, HOME=str(self.folder), PIKIR_HOME=str(ROOT),
                                           SWIFT_BACKTRACE="enable=no"))
            if done.returncode:
                raise SystemExit(f"{kind} cannot be made:\n{done.stdout}{done.stderr}")
        return path

    def reviews(self, count):
        """A file of made-up reviews; the same count gives the same bytes."""
        path = self.folder / "large.jsonl"
        if path.exists():
            return path
        words = "жеткізу доставка возврат сапасы жақсы баяу broken delivery late labi slikti".split()
        with open(path, "w", encoding="utf-8") as out:
            for number in range(count):
                text = " ".join(words[(number * step + step) % len(words)] for step in (1, 3, 5, 7))
                review = {"id": f"n{number}", "text": f"{text} {number}",
                          "rating": number % 5 + 1, "product": f"P{number % 40:02}"}
                out.write(json.dumps(review, ensure_ascii=False) + "\n")
        return path

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

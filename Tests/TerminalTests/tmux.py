"""A program in a tmux pane: a terminal that reflows its lines when it is resized."""

import shlex
import subprocess
import time

from terminal import PATIENCE, Failure


class Pane:
    """A tmux server of its own with one pane."""

    def __init__(self, place, argv, columns=80, rows=24, **variables):
        self.socket = str(place.folder / "tmux")
        environment = place.environment(TERM="screen-256color", **variables)
        words = ["env", "-i", *(f"{name}={value}" for name, value in environment.items()), *argv]
        self.run("-f", "/dev/null", "new-session", "-d", "-x", str(columns), "-y", str(rows),
                 "-c", str(place.work), shlex.join(words))
        self.run("set", "-g", "window-size", "manual")
        self.run("set", "-g", "remain-on-exit", "on")
        place.terminals.append(self)

    def run(self, *words):
        done = subprocess.run(["tmux", "-S", self.socket, *words], capture_output=True, timeout=60)
        return done.stdout.decode("utf-8", "replace")

    def keys(self, *names):
        self.run("send-keys", *names)

    def type(self, text):
        self.run("send-keys", "-l", text)

    def resize(self, columns, rows=24):
        self.run("resize-window", "-x", str(columns), "-y", str(rows))

    def rows(self):
        return self.run("capture-pane", "-p").split("\n")

    def text(self):
        return "\n".join(self.rows()).rstrip()

    def wait(self, predicate, what, patience=PATIENCE):
        limit = time.monotonic() + patience
        while True:
            found = predicate()
            if found:
                return found
            if time.monotonic() > limit:
                raise Failure(f"not seen: {what}\n{self.text()}")
            time.sleep(0.02)

    def close(self):
        self.run("kill-server")

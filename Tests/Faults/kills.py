#!/usr/bin/env python3
"""Kills pikir at random moments and checks that no acknowledged command is lost.

    kills.py PIKIR [--kills N] [--seed S] [--keep] [--plant]

Feeds a workspace lines of imports, tags, notes, undos and saves, each followed by an `echo`
that comes back when the line before it was acknowledged; sends SIGKILL at a random moment;
then `pikir verify` must find a sound workspace whose state is that of exactly the
acknowledged lines, or of these and the one that was under way. What the state must be is
asked from a twin: a workspace in which the same lines ran undisturbed. At the end of each
round all lines of the round are replayed once more in a fresh workspace.

With --plant the rig takes acknowledged commands out of the log after each kill, as a lost write
would: it must notice, and its exit status is 0 when it does.

Only the standard library. Exit status 0 when nothing was lost, 1 otherwise; then the
workspaces stay where they are and the command to repeat the run is printed.
"""

import argparse
import json
import os
import pathlib
import queue
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time

FIXED = ["--yes", "--no-rc", "--now", "2024-10-15T09:00:00Z", "--seed", "7"]
KILLS_PER_ROUND = 25
WORDS = "good bad broken delivery late thanks возврат доставка жаман жақсы slikti labi".split()


class Violation(Exception):
    """The program broke a promise."""


class Script:
    """Makes up lines that succeed, given the lines that count so far."""

    def __init__(self, rng, files):
        self.rng = rng
        self.files = files
        self.lines = []
        self.imports = 0
        self.steps = 0
        self.undone = 0

    def accept(self, line):
        """Counts a line as done."""
        self.lines.append(line)
        verb = line.split()[0]
        if verb == "undo":
            self.steps -= 1
            self.undone += 1
        elif verb == "redo":
            self.steps += 1
            self.undone -= 1
        elif verb == "import":
            self.imports += 1
            self.done()
        elif "| tag" in line or "| note" in line or "| put" in line:
            self.done()

    def done(self):
        self.steps += 1
        self.undone = 0

    def after(self, lines):
        """A copy as it would be after some more lines."""
        copy = Script(self.rng, self.files)
        copy.lines = list(self.lines)
        copy.imports, copy.steps, copy.undone = self.imports, self.steps, self.undone
        for line in lines:
            copy.accept(line)
        return copy

    def next(self):
        """A line that can run now and changes something, or saves."""
        number = len(self.lines)
        kind = self.rng.random()
        if self.imports == 0 or kind < 0.25:
            large = self.rng.random() < 0.1
            return f"import {self.files.make(5000 if large else self.rng.randint(1, 60))} source=shop"
        if kind < 0.60:
            # A tag of its own, so that the line always changes something.
            return f"find rating:{self.rng.randint(1, 5)} | tag +t{number}"
        if kind < 0.70:
            return f'find r1 | note "remark {number}"'
        if kind < 0.78:
            return f"find rating:1..5 | put assignee=a{number}"
        if kind < 0.88 and self.steps > 1:
            return "undo"
        if kind < 0.93 and self.undone > 0:
            return "redo"
        return "save"


class Files:
    """Export files, each review with an id of its own."""

    def __init__(self, directory, rng):
        self.directory = directory
        self.rng = rng
        self.count = 0
        self.next_id = 0

    def make(self, rows):
        self.count += 1
        path = self.directory / f"export-{self.count}.jsonl"
        with open(path, "w", encoding="utf-8") as out:
            for row in range(rows):
                self.next_id += 1
                review = {
                    "id": f"n{self.next_id}",
                    # Every rating occurs, so that no filter is empty.
                    "rating": row % 5 + 1 if rows >= 5 else self.rng.randint(1, 5),
                    "date": f"2024-0{self.rng.randint(1, 9)}-1{self.rng.randint(0, 9)}",
                    "text": " ".join(self.rng.choices(WORDS, k=self.rng.randint(1, 25))),
                }
                out.write(json.dumps(review, ensure_ascii=False) + "\n")
        return path


class Runner:
    """Runs the program."""

    def __init__(self, binary, directory):
        self.binary = binary
        self.directory = directory
        self.environment = dict(os.environ, SWIFT_BACKTRACE="enable=no", NO_COLOR="1")

    def start(self, workspace, errors=subprocess.PIPE):
        command = [self.binary, str(workspace), *FIXED]
        if not (workspace / ".pikir" / "FORMAT").exists():
            command.insert(2, "--create")
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors,
            env=self.environment, cwd=self.directory)

    def apply(self, workspace, lines):
        """Runs lines to the end."""
        process = self.start(workspace)
        out, err = process.communicate("".join(f"{line}\n" for line in lines).encode())
        if process.returncode != 0:
            raise Violation(
                f"undisturbed lines failed with {process.returncode}: {err.decode()[-2000:]}\n"
                + "\n".join(lines[-5:]))

    def verify(self, workspace):
        """The verdict and the hash of the state; None where there is no workspace yet."""
        done = subprocess.run(
            [self.binary, "verify", str(workspace)], capture_output=True, env=self.environment,
            cwd=self.directory, timeout=120)
        text = done.stdout.decode() + done.stderr.decode()
        if "W101" in text:
            return None
        facts = dict(
            line.split(": ", 1) for line in done.stdout.decode().splitlines() if ": " in line)
        if done.returncode != 0 or "state" not in facts:
            raise Violation(f"verify ended with {done.returncode}: {text}")
        if facts["verdict"] not in ("clean", "torn tail"):
            raise Violation(f"after a kill the verdict is {facts['verdict']}: {text}")
        return facts["verdict"], facts["state"]

    def run_and_kill(self, workspace, lines, delay, acks_first):
        """Feeds lines, kills after so many acknowledgements and a delay; gives their number."""
        errors = tempfile.TemporaryFile()
        process = self.start(workspace, errors)
        acknowledged = queue.SimpleQueue()
        reader = threading.Thread(
            target=lambda: [
                acknowledged.put(line) for line in process.stdout if line.startswith(b"ACK ")])
        reader.start()
        text = "".join(f"{line}\necho ACK {i}\n" for i, line in enumerate(lines)).encode()

        def feed():
            try:
                process.stdin.write(text)
                process.stdin.close()
            except (BrokenPipeError, ValueError):
                pass

        feeder = threading.Thread(target=feed)
        feeder.start()
        deadline = time.monotonic() + 60
        while acknowledged.qsize() < acks_first and process.poll() is None:
            if time.monotonic() > deadline:
                break
            time.sleep(0.0005)
        time.sleep(delay)
        finished = process.poll()
        process.kill()
        process.wait()
        reader.join()
        feeder.join()
        process.stdout.close()
        errors.seek(0)
        said = errors.read().decode(errors="replace")
        errors.close()
        count = acknowledged.qsize()
        if finished not in (None, 0) or (finished == 0 and count != len(lines)):
            raise Violation(
                f"ended by itself with {finished} after {count} acknowledgements: "
                + f"{said[-2000:]}\nnext line: {lines[min(count, len(lines) - 1)]}")
        return count


class Round:
    """One workspace and its twin."""

    def __init__(self, runner, directory, rng, plants=False):
        self.runner = runner
        self.plants = plants
        self.directory = directory
        self.rng = rng
        self.workspace = directory / "killed"
        self.twin = directory / "twin"
        self.script = Script(rng, Files(directory, rng))
        self.pace = 0.01
        self.torn = 0
        self.under_way_kept = 0
        self.lines_in_twin = 0

    def one_kill(self):
        plan = []
        ahead = self.script.after([])
        for _ in range(12):
            plan.append(ahead.next())
            ahead = ahead.after(plan[-1:])
        started = time.monotonic()
        acks_first = self.rng.choice([0, 0, 1, 2, 4, 8])
        delay = self.rng.random() * self.pace * 3
        count = self.runner.run_and_kill(self.workspace, plan, delay, acks_first)
        if count:
            # About the time of a line, so that kills fall inside one.
            self.pace = 0.7 * self.pace + 0.3 * (time.monotonic() - started) / (count + 1)
        if self.plants:
            self.lose_writes()
        found = self.runner.verify(self.workspace)
        self.judge(plan, count, found)

    def lose_writes(self):
        """Cuts the newest log to its first half."""
        logs = sorted((self.workspace / ".pikir").glob("log-*"), key=lambda path: int(path.name[4:]))
        if logs and logs[-1].stat().st_size > 1000:
            os.truncate(logs[-1], logs[-1].stat().st_size // 2)

    def judge(self, plan, count, found):
        for line in plan[:count]:
            self.script.accept(line)
        expected = self.expected()
        if found is None:
            if self.script.lines:
                raise Violation("acknowledged lines, and no workspace")
            return
        verdict, state = found
        self.torn += verdict == "torn tail"
        if state == expected:
            return
        if count < len(plan):
            self.script.accept(plan[count])
            if state == self.expected():
                self.under_way_kept += 1
                return
        raise Violation(
            f"{len(self.script.lines)} lines counted, the state is another ({verdict}); "
            + f"last acknowledged: {plan[count - 1] if count else 'none'}; "
            + f"under way: {plan[count] if count < len(plan) else 'none'}")

    def expected(self):
        """The hash of the twin after the lines that count."""
        new = self.script.lines[self.lines_in_twin:]
        if new or not self.twin.exists():
            self.runner.apply(self.twin, new)
            self.lines_in_twin = len(self.script.lines)
        return self.runner.verify(self.twin)[1]

    def replay(self):
        """The whole round once more, undisturbed, in one session of a fresh workspace."""
        fresh = self.directory / "fresh"
        self.runner.apply(fresh, self.script.lines)
        if self.runner.verify(fresh)[1] != self.runner.verify(self.workspace)[1]:
            raise Violation("the replay of all acknowledged lines gives another state")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pikir", help="the binary")
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", action="store_true", help="keep the workspaces of every round")
    parser.add_argument("--plant", action="store_true", help="lose writes, to see that it is noticed")
    arguments = parser.parse_args()
    binary = str(pathlib.Path(arguments.pikir).resolve())
    base = pathlib.Path(tempfile.mkdtemp(prefix="pikir-kills-"))
    print(f"kills: {arguments.kills}, seed: {arguments.seed}, in {base}", flush=True)
    started = time.monotonic()
    done = lines = torn = kept = number = 0
    while done < arguments.kills:
        directory = base / f"round-{number}"
        directory.mkdir()
        rng = random.Random(arguments.seed * 1_000_003 + number)
        current = Round(Runner(binary, directory), directory, rng, arguments.plant)
        try:
            for _ in range(min(KILLS_PER_ROUND, arguments.kills - done)):
                current.one_kill()
                done += 1
            current.replay()
        except Violation as violation:
            if arguments.plant:
                print(f"planted loss noticed after kill {done + 1}: {violation}")
                shutil.rmtree(base)
                return 0
            print(f"VIOLATION in round {number}, after kill {done}: {violation}")
            print(f"the workspaces are in {directory}")
            print(f"repeat: {sys.argv[0]} {arguments.pikir} --kills {arguments.kills} "
                  f"--seed {arguments.seed}")
            return 1
        lines += len(current.script.lines)
        torn += current.torn
        kept += current.under_way_kept
        number += 1
        if not arguments.keep:
            shutil.rmtree(directory)
    if not arguments.keep:
        base.rmdir()
    if arguments.plant:
        print("the planted loss was not noticed")
        return 1
    print(f"{done} kills, {lines} lines acknowledged, 0 lost; {kept} lines under way were kept, "
          f"{torn} set aside; {time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Puts workspaces into bad conditions and checks what pikir says and what it leaves.

    conditions.py PIKIR [NAME …]

Each condition runs the real program on real files: locked, newer, half-written, damaged, on a
full or read-only disk, over a size limit, out of descriptors. Wanted is one clear message with
its code, the right exit status, and acknowledged work as it was. Conditions that need root say
SKIPPED where there is none.

Only the standard library. Exit status 0 when all that ran held.
"""

import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

FIXED = ["--yes", "--no-rc", "--now", "2024-10-15T09:00:00Z", "--seed", "7"]


class Skipped(Exception):
    """The machine cannot show this condition."""


class Place:
    """A directory with a workspace of ten views, and the program to look at it."""

    def __init__(self, binary, directory):
        self.binary = binary
        self.directory = directory
        self.workspace = directory / "work"
        self.files = self.workspace / ".pikir"

    def run(self, *arguments, lines=None, limit=None, workspace=None, fixed=True):
        """Runs the program on the workspace; the lines go to standard input."""
        command = [self.binary, str(workspace or self.workspace), *arguments]
        if fixed:
            command += FIXED
        return subprocess.run(
            command, input="".join(f"{line}\n" for line in lines or []), text=True,
            capture_output=True, timeout=60, preexec_fn=limit, cwd=self.directory,
            env=dict(os.environ, SWIFT_BACKTRACE="enable=no", NO_COLOR="1"))

    def command(self, name, *arguments, workspace=None):
        return subprocess.run(
            [self.binary, name, str(workspace or self.workspace), *arguments], text=True,
            capture_output=True, timeout=60, cwd=self.directory,
            env=dict(os.environ, SWIFT_BACKTRACE="enable=no", NO_COLOR="1"))

    def fill(self, count=10, first=0):
        done = self.run("--create", lines=view_lines(first, count))
        check(done.returncode == 0, "the workspace is made", done)

    def views(self, workspace=None):
        done = self.run("-c", "views", workspace=workspace)
        return sorted(line.split()[0] for line in done.stdout.splitlines()[1:])

    def state(self, workspace=None):
        done = self.command("verify", workspace=workspace)
        for line in done.stdout.splitlines():
            if line.startswith("state: "):
                return line
        raise AssertionError(f"verify gives no state\n{done.stdout}{done.stderr}")


def view_lines(first, count):
    return [f"view v{number:04} = find rating:{number % 5 + 1}" for number in range(first, first + count)]


def view_names(first, count):
    return [f"v{number:04}" for number in range(first, first + count)]


def check(holds, what, done=None):
    if not holds:
        said = f"\nexit {done.returncode}\n{done.stdout[-300:]}{done.stderr[-1500:]}" if done else ""
        raise AssertionError(what + said)


def refused(done, code, status, what):
    check(done.returncode == status and code in done.stderr, f"{what}: {code}, exit {status}", done)
    first = done.stderr.split("error[", 1)[-1]
    check(done.stderr.count("error[") == 1, f"{what}: one message", done)
    check("hint:" in first, f"{what}: what to do next", done)
    check("Fatal" not in done.stderr, f"{what}: no crash", done)


def newest_log(place):
    return max(place.files.glob("log-*"), key=lambda path: int(path.name[4:]))


def locked(place):
    """Another process holds the workspace; then it is killed."""
    place.fill()
    holder = subprocess.Popen(
        [place.binary, str(place.workspace), *FIXED], stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, text=True)
    holder.stdin.write("echo here\n")
    holder.stdin.flush()
    check("here" in holder.stdout.readline(), "the holder runs")
    done = place.run("-c", "views")
    check(done.returncode == 0 and "warning[W102]" in done.stderr, "a second session reads", done)
    check(f"pid {holder.pid}" in done.stderr, "the message names the holder", done)
    done = place.run("-c", "view more = find rating:1")
    refused(done, "W102", 5, "a change in a second session")
    check(f"pid {holder.pid}" in done.stderr, "the refusal names the holder", done)
    started = time.monotonic()
    done = place.run("-c", "view more = find rating:1", "--wait", "1")
    check(0.9 < time.monotonic() - started < 10, "--wait waits", done)
    refused(done, "W102", 5, "a second session that waited")
    check(place.command("verify").returncode == 0, "looking is allowed meanwhile")
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    check(place.views() == view_names(0, 10), "the lock is free after a kill")


def newer(place):
    """The format is of a later version."""
    place.fill()
    body = b"pikir format 2\n"
    crc = 0xFFFFFFFF
    for byte in body:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0x82F63B78 if crc & 1 else 0)
    (place.files / "FORMAT").write_bytes(body + b"check %d\n" % (crc ^ 0xFFFFFFFF))
    refused(place.run("-c", "views"), "W103", 5, "a newer workspace")


def half_written(place):
    """The last command did not reach the disk whole."""
    place.fill()
    end = place.run(lines=view_lines(10, 1))
    check(end.returncode == 0, "one more command", end)
    log = newest_log(place)
    whole = log.read_bytes()
    # Without the seal and the end of the last command.
    log.write_bytes(whole[:128 + 60])
    done = place.run("-c", "views")
    check(done.returncode == 0 and "S101" in done.stderr, "a torn tail is said", done)
    check(len(list((place.files / "lost").iterdir())) == 1, "its bytes are set aside", done)
    check(place.views() == view_names(0, 10), "what was whole is there", done)


def damaged(place):
    """A byte in the middle of the log has rotted."""
    place.fill()
    log = newest_log(place)
    spoilt = bytearray(log.read_bytes())
    spoilt[600] ^= 0x40
    log.write_bytes(spoilt)
    before = {path: path.read_bytes() for path in place.files.iterdir() if path.name != "LOCK"}
    done = place.run("-c", "views")
    check("S102" in done.stderr, "damage is said", done)
    refused_writing = place.run("-c", "view other = find rating:1")
    check(refused_writing.returncode == 5 and "W104" in refused_writing.stderr,
          "no writing on damage", refused_writing)
    report = place.command("verify")
    check(report.returncode == 5 and "verdict: damaged" in report.stdout, "verify says it", report)
    after = {path: path.read_bytes() for path in place.files.iterdir() if path.name != "LOCK"}
    check(before == after, "nothing was written")
    rescue = place.command("salvage", str(place.directory / "rescued"))
    check(rescue.returncode == 1, "salvage says that not all could be kept", rescue)
    found = place.views(place.directory / "rescued")
    check(0 < len(found) < 10 and found == view_names(0, len(found)), "a prefix is rescued")


def salvage_of_sound(place):
    """Salvaging a sound workspace copies it."""
    place.fill()
    rescue = place.command("salvage", str(place.directory / "rescued"))
    check(rescue.returncode == 0, "salvage works", rescue)
    check(place.state() == place.state(place.directory / "rescued"), "the states are equal")


def mounted(place, options):
    if os.geteuid() != 0:
        raise Skipped("mounting needs root")
    point = place.directory / "mount"
    point.mkdir(exist_ok=True)
    done = subprocess.run(["mount", *options, str(point)], capture_output=True, text=True)
    if done.returncode != 0:
        raise Skipped(f"mount: {done.stderr.strip()}")
    return point


def full_disk(place):
    """The disk is full, then it is not."""
    point = mounted(place, ["-t", "tmpfs", "-o", "size=256k", "none"])
    try:
        place.workspace = point / "work"
        place.files = place.workspace / ".pikir"
        place.fill()
        (point / "ballast").write_bytes(b"x" * (150 << 10))
        acknowledged, refusal, number = 10, None, 10
        while refusal is None and number < 4000:
            lines = [line for n in range(number, number + 50)
                     for line in (view_lines(n, 1)[0], f"echo ACK {n}")]
            done = place.run(lines=lines)
            acknowledged += done.stdout.count("ACK ")
            number += 50
            if done.returncode != 0:
                refusal = done
        check(refusal is not None, "the disk fills")
        refused(refusal, "S105", 5, "a full disk")
        check(place.views() == view_names(0, acknowledged), "all acknowledged commands are there")
        (point / "ballast").unlink()
        again = place.run(lines=view_lines(5000, 1) + ["save"])
        check(again.returncode == 0, "it goes on when there is room", again)
        check(place.views() == view_names(0, acknowledged) + ["v5000"], "nothing was lost")
    finally:
        subprocess.run(["umount", str(point)], check=False)


def read_only_disk(place):
    """The medium cannot be written."""
    place.fill()
    state = place.state()
    point = mounted(place, ["--bind", str(place.workspace)])
    try:
        done = subprocess.run(["mount", "-o", "remount,ro,bind", str(point)], capture_output=True)
        if done.returncode != 0:
            raise Skipped("remounting read-only is not possible")
        done = place.run("-c", "views", workspace=point)
        check(done.returncode == 0 and "W104" in done.stderr, "opened read-only, and said", done)
        check(place.views(point) == view_names(0, 10), "everything can be seen")
        done = place.run("-c", "view other = find rating:1", workspace=point)
        check(done.returncode == 5 and "W104" in done.stderr, "writing is refused", done)
        check(place.state(point) == state, "verify works")
    finally:
        subprocess.run(["umount", str(point)], check=False)


def size_limit(place):
    """No file may grow beyond 4 KiB."""
    place.fill(2)

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    lines = [line for n in range(2, 200) for line in (view_lines(n, 1)[0], f"echo ACK {n}")]
    done = place.run(lines=lines, limit=limit)
    refused(done, "S105", 5, "a size limit")
    count = 2 + done.stdout.count("ACK ")
    check(place.views() == view_names(0, count), "all acknowledged commands are there", done)


def few_descriptors(place):
    """Hardly any file can be open."""
    place.fill()

    def limit():
        resource.setrlimit(resource.RLIMIT_NOFILE, (8, 8))

    done = place.run("-c", "view other = find rating:1", limit=limit)
    if done.returncode != 0:
        check("error[" in done.stderr and "Fatal" not in done.stderr, "a clear refusal", done)
    names = place.views()
    check(names[-10:] == view_names(0, 10), "nothing was lost")


def no_workspace(place):
    """The directory holds no workspace, is a file, or does not exist."""
    empty = place.directory / "empty"
    empty.mkdir()
    a_file = place.directory / "file"
    a_file.write_text("x")
    for path in (empty, a_file, place.directory / "missing"):
        refused(place.run("-c", "views", workspace=path), "W101", 5, f"{path.name}")
    check(list(empty.iterdir()) == [], "nothing is left behind")
    done = place.run("--create", "-c", "views", workspace=a_file)
    check(done.returncode != 0 and "error[" in done.stderr, "a file is no place", done)


CONDITIONS = [
    no_workspace, locked, newer, half_written, damaged, salvage_of_sound, full_disk,
    read_only_disk, size_limit, few_descriptors,
]


def main():
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    binary = str(pathlib.Path(sys.argv[1]).resolve())
    wanted = set(sys.argv[2:])
    failures = 0
    for condition in CONDITIONS:
        if wanted and condition.__name__ not in wanted:
            continue
        directory = pathlib.Path(tempfile.mkdtemp(prefix="pikir-conditions-"))
        try:
            condition(Place(binary, directory))
            result = "ok"
        except Skipped as skipped:
            result = f"SKIPPED: {skipped}"
        except AssertionError as failure:
            failures += 1
            result = f"FAILED: {failure}"
        print(f"{condition.__name__}: {result}", flush=True)
        shutil.rmtree(directory, ignore_errors=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

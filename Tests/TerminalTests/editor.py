#!/usr/bin/env python3
"""Drives the prompt of pikir on a pseudo-terminal, as a person would.

    editor.py PIKIR [--only TEXT] [--slow] [--jobs N] [--list]

Each test starts the real program in a home of its own, presses keys, and waits for what must
then stand on the screen, in a file, or in the terminal's modes. --only takes the tests whose
name or theme contains the text, --slow also those that take minutes and measure speed; these
need a release build and a quiet machine.
Needs python3-pyte and tmux. Exit status 0 when all that ran held.
"""

import argparse
import concurrent.futures
import multiprocessing
import os
import shutil
import signal
import sys
import time
import traceback

sys.dont_write_bytecode = True

import completion  # noqa: E402, F401  (the modules put their tests on the list)
import degrade  # noqa: F401
import editing  # noqa: F401
import history  # noqa: F401
import interrupts  # noqa: F401
import latency  # noqa: F401
import paste  # noqa: F401
import resize  # noqa: F401
import signals  # noqa: F401
from place import TESTS, Place, Skipped, Stock
from terminal import Failure

STOCK = None


def perform(number, program):
    """Runs one test; how it ended, as (word, seconds, notes, report)."""
    function = TESTS[number]
    place = Place(program, STOCK)
    start = time.monotonic()
    word, report = "ok", ""
    try:
        function(place)
    except Skipped as reason:
        word, report = "SKIPPED", str(reason)
    except Failure as failure:
        frame = traceback.extract_tb(failure.__traceback__)
        lines = [f"{entry.filename.rsplit('/', 1)[-1]}:{entry.lineno}: {entry.line}"
                 for entry in frame if not entry.filename.endswith(("terminal.py", "editor.py"))]
        word, report = "FAILED", "\n".join(lines[-2:] + [str(failure)])
    except Exception:  # A broken test is a failed one, and the others still run.
        word, report = "FAILED", traceback.format_exc()
    finally:
        place.close()
    return word, time.monotonic() - start, place.notes, report


def sentence(function):
    return f"{function.theme}: {function.__name__.replace('_', ' ')}"


def main():
    global STOCK
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pikir")
    parser.add_argument("--only", default="", help="tests whose name or theme contains this")
    parser.add_argument("--slow", action="store_true", help="also the measurements")
    parser.add_argument("--jobs", type=int, default=2, help="tests at a time; 1 with --slow")
    parser.add_argument("--list", action="store_true", help="name the tests and stop")
    options = parser.parse_args()
    wanted = options.only.replace("_", " ")
    chosen = [number for number, function in enumerate(TESTS)
              if wanted in sentence(function) and (options.slow or not function.is_slow)]
    if options.list:
        print("\n".join(sentence(TESTS[number]) for number in chosen))
        return 0
    if not chosen:
        print(f"no test is called {options.only!r}")
        return 2
    if not shutil.which("tmux"):
        print("FAILED: tmux is not installed")
        return 1
    program = os.path.abspath(options.pikir)
    STOCK = Stock(program)
    failed = skipped = 0
    start = time.monotonic()
    try:
        for kind in ("empty", "shop", "mixed", "large"):
            STOCK.workspace(kind)
        # Forked, so that each test has the stock and a process of its own to fork terminals from.
        with concurrent.futures.ProcessPoolExecutor(
                max_workers=1 if options.slow else options.jobs,
                mp_context=multiprocessing.get_context("fork")) as pool:
            running = {pool.submit(perform, number, program): number for number in chosen}
            for future in concurrent.futures.as_completed(running):
                word, seconds, notes, report = future.result()
                failed += word == "FAILED"
                skipped += word == "SKIPPED"
                print(f"{word:7} {seconds:5.1f} s  {sentence(TESTS[running[future]])}", flush=True)
                for line in notes + report.splitlines():
                    print(f"        {line}", flush=True)
    finally:
        STOCK.close()
    seconds = time.monotonic() - start
    print(f"{len(chosen)} tests, {failed} failed, {skipped} skipped, {seconds:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())

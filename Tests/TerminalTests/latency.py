"""How fast the prompt is: from the key to the screen, from the start to the prompt."""

import os
import select
import time

from history import long_history
from place import Skipped, test
from terminal import PASTE_MODE, Failure


def key_times(terminal, text):
    """Seconds from each key to its echo."""
    times = []
    for letter in text:
        start = len(terminal.raw)
        needle = letter.encode()
        begin = time.perf_counter()
        terminal.send(letter)
        while needle not in terminal.raw[start:]:
            terminal.pump(0.5)
            terminal.check(time.perf_counter() < begin + 30, f"the key {letter!r} on the screen")
        times.append(time.perf_counter() - begin)
    return sorted(times)


def start_times(place, *arguments, count=40):
    """Seconds from exec to the prompt, without the rig's keeper and screen in between."""
    times = []
    words = [place.program, *map(str, arguments)]
    environment = place.environment()
    for _ in range(count):
        begin = time.perf_counter()
        child, master = os.forkpty()
        if child == 0:
            os.chdir(place.work)
            os.execve(words[0], words, environment)
        taken = b""
        while not (PASTE_MODE in taken and taken.rstrip().endswith(b">")):
            if not select.select([master], [], [], 30)[0]:
                raise Failure(f"no prompt: {taken!r}")
            taken += os.read(master, 1 << 16)
        times.append(time.perf_counter() - begin)
        os.write(master, b" quit\r")
        try:
            while os.read(master, 1 << 16):
                pass
        except OSError:
            pass  # The program has ended.
        os.waitpid(child, 0)
        os.close(master)
    return sorted(times)


def figures(times):
    return (f"median {times[len(times) // 2] * 1000:.2f} ms, "
            f"p99 {times[min(len(times) - 1, len(times) * 99 // 100)] * 1000:.2f} ms")


@test(slow=True)
def a_key_is_on_the_screen_within_five_milliseconds(place):
    long_history(place, 100_000)
    terminal = place.start(place.shop())
    times = []
    for _ in range(20):
        times += key_times(terminal, "жеткізу баяу болды, сапасы жақсы. ")
        terminal.press("C-u")
        terminal.edits("")
    times.sort()
    place.note(f"key to screen, 100,000 lines of history: {figures(times)}")
    terminal.check(times[len(times) * 99 // 100] < 0.005, "p99 under 5 ms")
    arrows = []
    for _ in range(50):
        start = len(terminal.raw)
        begin = time.perf_counter()
        terminal.press("Up")
        terminal.wait(lambda: len(terminal.raw) > start, "the older line")
        arrows.append(time.perf_counter() - begin)
    place.note(f"arrow to screen: first {arrows[0] * 1000:.1f} ms, {figures(sorted(arrows))}")
    terminal.press("C-c")
    terminal.ready()
    terminal.press("C-r")
    begin = time.perf_counter()
    start = len(terminal.raw)
    terminal.send("өнім000007")
    terminal.wait(lambda: "find өнім000007" in terminal.text(), "the oldest line but seven")
    place.note(f"search for the oldest of 100,000 lines: {(time.perf_counter() - begin) * 1000:.0f} ms")


@test(slow=True)
def the_prompt_comes_within_fifteen_milliseconds(place):
    times = start_times(place, place.copy("empty", "w"))
    place.note(f"start to prompt, empty workspace: {figures(times)}, best {times[0] * 1000:.1f} ms")
    if times[len(times) // 2] > 0.015:
        raise AssertionError(figures(times))


@test(slow=True)
def the_prompt_of_a_million_reviews_comes_within_sixty_milliseconds(place):
    corpus = os.environ.get("PIKIR_MILLION")
    if not corpus:
        raise Skipped("PIKIR_MILLION names no workspace with a million reviews")
    times = start_times(place, corpus)
    place.note(f"start to prompt, {corpus}: {figures(times)}, best {times[0] * 1000:.1f} ms")
    if times[len(times) // 2] > 0.060:
        raise AssertionError(figures(times))

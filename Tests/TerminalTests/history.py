"""What was typed before: found with Ctrl-R and arrows, kept in one file by all sessions."""

import json
import stat
import time

from place import test

KAZAKH = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"
LETTERS = KAZAKH + KAZAKH.lower()  # The Russian alphabet is a part of it.


def fold(letter):
    return letter.lower().replace("ё", "е")


def remember(place, lines):
    """Runs the lines in a session of their own, so that the history has them."""
    terminal = place.start()
    for line in lines:
        terminal.run(line)
    terminal.send(" quit\r")
    terminal.ended()


@test
def every_kazakh_and_russian_letter_searches_the_history(place):
    terminal = place.start()
    marks = {}
    for number, letter in enumerate(KAZAKH):
        marks[fold(letter)] = f"#{number:02}#"  # Ё comes after Е, and е finds the newest.
        terminal.run(f"echo {letter}#{number:02}#")
    terminal.clear()
    missing = ""
    for letter in LETTERS:
        terminal.press("C-r")
        terminal.send(letter)
        mark = marks[fold(letter)]
        try:
            terminal.wait(lambda: mark in terminal.text(), f"the line of {letter}", 5)
        except AssertionError:
            missing += letter
        terminal.press("C-g")
        terminal.wait(lambda: "#" not in terminal.text(), f"no search after {letter}")
    terminal.check(not missing, f"letters that find nothing: {missing}")


@test
def the_search_goes_older_and_newer_and_is_accepted_or_given_up(place):
    terminal = place.start()
    for line in ("echo Қала бір", "echo басқа", "echo қала екі", "echo ҚАЛА үш"):
        terminal.run(line)
    terminal.clear()
    terminal.send("echo бастау")
    terminal.edits("echo бастау")
    terminal.press("C-r")
    terminal.send("қала")
    terminal.shows("ҚАЛА үш")
    terminal.press("C-r")
    terminal.shows("қала екі")
    terminal.press("C-r")
    terminal.shows("Қала бір")
    terminal.press("C-s")
    terminal.shows("қала екі")
    terminal.press("C-g")
    terminal.edits("echo бастау")
    terminal.press("C-r")
    terminal.send("қала")
    terminal.shows("ҚАЛА үш")
    terminal.press("C-r")
    terminal.shows("қала екі")
    terminal.press("End")
    terminal.edits("echo қала екі")
    terminal.send("!")
    terminal.edits("echo қала екі!")
    terminal.press("C-c")
    terminal.ready()
    terminal.press("C-r")
    terminal.send("басқа")
    terminal.shows("echo басқа")
    terminal.check("\nбасқа\n" in terminal.enter(), "Enter runs what was found")


@test
def backspace_in_the_search_widens_it(place):
    terminal = place.start()
    for line in ("echo жаңа", "echo жақын"):
        terminal.run(line)
    terminal.clear()
    terminal.press("C-r")
    terminal.send("жаң")
    terminal.shows("echo жаңа")
    terminal.press("Backspace")
    terminal.shows("echo жақын")


@test
def arrows_walk_the_lines_that_begin_alike(place):
    terminal = place.start()
    for line in ("echo Әр күн", "echo түн", "# ескерту", "echo Әр түн"):
        terminal.run(line)
    terminal.send("echo Ә")
    terminal.edits("echo Ә")
    terminal.press("Up")
    terminal.edits("echo Әр түн")
    terminal.press("Up")
    terminal.edits("echo Әр күн")
    terminal.press("Down")
    terminal.edits("echo Әр түн")
    terminal.press("Down")
    terminal.edits("echo Ә")
    terminal.press("C-c")
    terminal.ready()
    terminal.press("Up")
    terminal.edits("echo Әр түн")
    terminal.press("C-p")
    terminal.wait(lambda: terminal.edited() in ("# ескерту", "echo түн"), "the line before it")


@test
def an_edit_of_several_rows_comes_back_whole(place):
    terminal = place.start()
    text = "find (бірінші or\nекінші)"
    terminal.paste(text)
    terminal.shows("екінші)")
    terminal.enter()
    terminal.run("echo басқа")
    terminal.clear()
    terminal.press("Up", "Up")
    terminal.wait(lambda: "find (бірінші or" in terminal.text() and "екінші)" in terminal.text(),
                  "both rows of the older line")
    said = terminal.enter()
    terminal.check("error" not in said, "it runs again")


@test
def the_history_file_tells_time_workspace_and_status_to_its_owner_only(place):
    before = time.time()
    shop = place.shop()
    terminal = place.start(shop)
    terminal.run("echo бірінші")
    terminal.run("find ratng:1")
    terminal.run(" echo жасырын")
    terminal.run("echo соңғы")
    terminal.send("quit")
    terminal.press("Enter")
    terminal.ended()
    entries = place.history()
    texts = [entry["line"] for entry in entries]
    terminal.check(texts[:3] == ["echo бірінші", "find ratng:1", "echo соңғы"], f"entries {texts}")
    terminal.check([entry["status"] for entry in entries[:3]] == [0, 2, 0], f"statuses of {entries}")
    terminal.check(all(str(entry["workspace"]).endswith(shop) for entry in entries), f"workspaces of {entries}")
    terminal.check(all(before - 1 <= entry["time"] <= time.time() for entry in entries), f"times of {entries}")
    path, = place.history_files()
    terminal.check(stat.S_IMODE(path.stat().st_mode) == 0o600, "mode 0600")


@test
def nothing_of_the_reviews_gets_into_the_history(place):
    terminal = place.start(place.shop())
    terminal.run("find кипяток | take 3")
    terminal.run("show r3")
    terminal.press("Up")
    terminal.edits("show r3")
    text = place.history_files()[0].read_text(encoding="utf-8")
    terminal.check("Заливаю" not in text and "кипятком" not in text, "only what was typed is kept")


@test
def two_sessions_at_once_lose_no_line(place):
    count = 200
    first, second = place.start(), place.start()
    for number in range(count):
        # Both are under way before either is waited for.
        for name, terminal in (("бір", first), ("екі", second)):
            terminal.send(f"echo {name}{number:03}\r")
        first.ready()
        second.ready()
    for terminal in (first, second):
        terminal.send("quit\r")
        terminal.ended()
    texts = [entry["line"] for entry in place.history()]
    for name in ("бір", "екі"):
        mine = [text for text in texts if text.startswith(f"echo {name}")]
        first.check(mine == [f"echo {name}{number:03}" for number in range(count)],
                    f"{len(mine)} of {count} lines of {name}, in order")


@test
def lines_of_two_sessions_are_listed_once(place):
    first, second = place.start(), place.start()
    first.press("Up", "C-c")  # From now on the first one follows the file.
    first.ready()
    for number in range(3):
        second.run(f"echo екі{number}")
        first.run(f"echo бір{number}")
    lines = first.run("history")
    for name in ("бір0", "екі0", "бір1", "екі1", "бір2", "екі2"):
        first.check(lines.count(f"echo {name}") == 1, f"{name} once in {lines}")


@test
def a_line_of_another_session_is_found(place):
    first, second = place.start(), place.start()
    second.run("echo екінші-терезе")
    first.run("echo өз")
    first.clear()
    first.press("C-r")
    first.send("терезе")
    first.shows("echo екінші-терезе")


def long_history(place, count):
    """A history file of many lines, made like the program's own."""
    remember(place, ["echo үлгі"])
    path, = place.history_files()
    template = json.loads(path.read_text(encoding="utf-8").splitlines()[0])
    with open(path, "w", encoding="utf-8") as out:
        for number in range(count):
            template["line"] = f"find өнім{number:06} rating:{number % 5 + 1} | take {number % 97}"
            out.write(json.dumps(template, ensure_ascii=False, separators=(",", ":")) + "\n")
    return path


def start_time(place, *arguments):
    begin = time.monotonic()
    terminal = place.start(*arguments)
    seconds = time.monotonic() - begin
    terminal.send(" quit\r")  # With a blank before it: the history stays as it is.
    terminal.ended()
    return seconds


@test
def a_hundred_thousand_lines_do_not_slow_the_start(place):
    short = min(start_time(place) for _ in range(5))
    long_history(place, 100_000)
    long = min(start_time(place) for _ in range(5))
    place.note(f"start with an empty history {short * 1000:.0f} ms, with 100,000 lines {long * 1000:.0f} ms")
    terminal = place.start()
    terminal.check(long < short + 0.05, f"start takes {long * 1000:.0f} ms instead of {short * 1000:.0f}")
    terminal.press("C-r")
    terminal.send("өнім000007")
    terminal.shows("find өнім000007")
    terminal.press("C-g", "Up")
    terminal.edits("find өнім099999 rating:5 | take 89")


@test
def a_damaged_history_file_is_no_obstacle(place):
    remember(place, ["echo бүтін"])
    path, = place.history_files()
    with open(path, "ab") as out:
        out.write(b'{"time":12,"wor\n\xff\xfe\x00\n[]\n{"half')
    terminal = place.start()
    terminal.run("echo кейін")
    terminal.press("Up", "Up")
    terminal.edits("echo бүтін")

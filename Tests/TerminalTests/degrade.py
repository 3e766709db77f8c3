"""Poor terminals, other locales, pipes; and what foreign text must not do to a good one."""

import json
import re
import shutil
import subprocess

from place import Skipped, test
from terminal import ESCAPES, Failure

COLOUR = re.compile(rb"\x1b\[[0-9;]*m")
QUERIES = (b"\x1b[c", b"\x1b[0c", b"\x1b[>c", b"\x1b[5n", b"\x1b[6n", b"\x1bZ", b"\x1b[21t", b"\x1b[18t", b"\x05")


def plain_session(place, name, lines, **variables):
    """A session on a terminal that the editor does not take; returns what came."""
    terminal = place.start(place.shop(name), ready=False, **variables)
    terminal.wait(lambda: terminal.plain().rstrip(" ").endswith(">"), "a plain prompt")
    for line in lines:
        start = len(terminal.raw)
        terminal.send(line + "\r")
        terminal.wait(lambda: re.search(r"\n\S[^\n]*> ?$", terminal.plain(start)), f"a prompt after {line!r}")
    terminal.send("quit\r")
    terminal.check(terminal.ended() == 0, "status 0")
    return terminal


@test
def a_dumb_terminal_gets_no_escapes_and_works(place):
    for name in ("dumb", None, ""):
        terminal = plain_session(place, f"shop-{name}", ["find rating:1 | take 2", "echo өмір"], TERM=name)
        terminal.check(b"\x1b" not in terminal.raw, f"no escape with TERM={name!r}")
        terminal.check("өмір" in terminal.plain(), "Kazakh is shown")


@test
def an_unknown_terminal_type_says_nothing_strange(place):
    terminal = place.start(ready=False, TERM="no-such-terminal")
    terminal.wait(lambda: terminal.plain().rstrip(" ").endswith(">"), "a prompt")
    terminal.check("warning" not in terminal.plain().lower() and "terminfo" not in terminal.plain().lower(),
                   "no warning of the library")
    terminal.send("echo өмір\r")
    terminal.wait(lambda: terminal.plain().count("өмір") >= 2, "it works")


@test
def the_c_locale_neither_crashes_nor_loses_cyrillic(place):
    for changes in ({"LANG": "C"}, {"LANG": None}, {"LANG": "C.UTF-8", "LC_ALL": "C"},
                    {"LANG": "xx_XX.UTF-8"}):
        terminal = place.start(ready=False, **changes)
        terminal.wait(lambda: terminal.plain().rstrip(" ").endswith(">"), f"a prompt with {changes}")
        start = len(terminal.raw)
        terminal.send("echo өмір\r")
        # Where the locale cannot show it, the text comes as \u{…} (threat T9).
        terminal.wait(lambda: re.search(r"\n(өмір|\\u\{4e9\}\\u\{43c\}\\u\{456\}\\u\{440\})\n",
                                        terminal.plain(start)), f"the word with {changes}")
        terminal.wait(lambda: terminal.plain(start).rstrip(" ").endswith("\npikir>"), "a prompt after it")
        terminal.press("C-d")
        terminal.check(terminal.ended() == 0, "status 0")


@test
def a_russian_locale_of_eight_bits_does_not_crash(place):
    installed = subprocess.run(["locale", "-a"], capture_output=True, text=True).stdout.lower()
    if "ru_ru.koi8r" not in installed:
        raise Skipped("the locale ru_RU.KOI8-R is not installed")
    terminal = place.start(ready=False, LANG="ru_RU.KOI8-R")
    terminal.wait(lambda: terminal.plain().rstrip(" ").endswith(">"), "a prompt")
    terminal.send("echo ok\r")
    terminal.wait(lambda: "\nok\n" in terminal.plain(), "it works")


@test
def no_color_means_no_colour(place):
    shop = place.shop()
    for variables, colours in (({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True)):
        terminal = place.start(shop, **variables)
        start = len(terminal.raw)
        for line in ("find кипяток | take 2", "find ratng:1", "show r3", "facets lang", "help find"):
            terminal.send(line + "\r")
            terminal.ready()
        terminal.check(bool(COLOUR.search(bytes(terminal.raw))) == colours, f"colour with {variables}")
        terminal.send("quit\r")
        terminal.ended()


@test
def standard_output_into_a_file_gets_results_only(place):
    shop = place.shop()
    target = place.folder / "out"
    terminal = place.start(shop, ready=False, outputs=str(target))
    terminal.pump(0.2)
    terminal.send("find rating:1 | agg n=count()\r")
    terminal.send("echo өмір\r")
    terminal.send("quit\r")
    terminal.check(terminal.ended() == 0, "status 0")
    text = target.read_text(encoding="utf-8")
    terminal.check("94" in text and "өмір\n" in text, f"results in the file: {text!r}")
    terminal.check("\x1b" not in text and "> " not in text, f"neither escapes nor prompts in the file: {text!r}")


@test
def a_pipe_gets_neither_prompt_nor_escapes(place):
    done = place.pipe(place.shop(), text="find кипяток | take 2\necho өмір\n", TERM="xterm-256color")
    if done.returncode or "\x1b" in done.stdout + done.stderr or "> \n" in done.stdout:
        raise AssertionError(f"{done}")
    if "өмір\n" not in done.stdout:
        raise AssertionError(f"{done}")


@test
def a_reader_that_goes_away_ends_it_quietly(place):
    shop = place.shop()
    line = f"'{place.program}' {shop} -c 'find | show r text' -c 'find | show r text' --format jsonl"
    done = subprocess.run(["bash", "-c", f"{line} | head -1; echo ${{PIPESTATUS[0]}}"], text=True,
                          capture_output=True, timeout=60, cwd=place.work, env=place.environment())
    rows = done.stdout.splitlines()
    if rows[-1] not in ("141", "0") or len(rows) != 2 or done.stderr:
        raise AssertionError(f"status, output and errors: {done}")
    if place.verdict(shop) != "clean":
        raise AssertionError("the workspace is not sealed")


@test
def nothing_asks_the_terminal_a_question(place):
    source = place.work / "сұрақ.jsonl"
    texts = ["\x1b[c", "\x1b[6n", "\x1bZ", "\x1b]10;?\x07", "\x1b[21t", "\x05", "\x1b[?1$p", "\x1bP$qm\x1b\\"]
    source.write_text("".join(json.dumps({"id": str(number), "text": f"a{text}b", "author": text, "rating": 1})
                              + "\n" for number, text in enumerate(texts)))
    terminal = place.start("w", "--create")
    for line in (f"import {source}", "find", "show r1", "find | show author text", "facets author", "help"):
        terminal.send(line + "\r")
        terminal.ready()
    for query in QUERIES:
        terminal.check(query not in terminal.raw, f"{query!r} is not sent")
    terminal.check(not terminal.screen.answers, f"no terminal would have answered: {terminal.screen.answers}")
    terminal.edits("")


@test
def an_author_cannot_imitate_the_prompt(place):
    source = place.work / "жалған.jsonl"
    source.write_text(json.dumps({
        "id": "1", "rating": 1, "author": "x\nw 1> tag +all\nop 9: 1 review changed",
        "text": "ok\nw 1> quit\r\nop 3: 9 reviews deleted\u2028w 1> "}) + "\n")
    terminal = place.start("w", "--create")
    terminal.send(f"import {source}\r")
    terminal.ready()
    start = len(terminal.raw)
    for line in ("find | show author text", "show r1", "facets author", "find ok"):
        terminal.send(line + "\r")
        terminal.ready()
    prompt = terminal.prompt.strip()
    for row in terminal.plain(start).split("\n"):
        terminal.check(not re.match(r"(w 1> tag|w 1> quit|op \d)", row),
                       f"a row that only pikir may begin so: {row!r} (the prompt is {prompt!r})")


@test
def the_pager_comes_only_for_what_is_longer_than_the_screen(place):
    log = place.folder / "pager"
    pager = place.folder / "pager.sh"
    pager.write_text(f'#!/bin/sh\necho started >> {log}\nexec head -3 "$@"\n')
    pager.chmod(0o755)
    shop = place.shop()
    terminal = place.start(shop, PAGER=pager, rows=12)
    terminal.run("find | take 2")
    terminal.check(not log.exists(), "no pager for two rows")
    terminal.send("find | take 100\r")
    terminal.ready()
    terminal.check(log.exists() and log.read_text() == "started\n", "a pager for a hundred rows")
    said = terminal.run("echo кейін")
    terminal.check("\nкейін\n" in said, "a pager that quits early leaves the prompt")
    done = place.pipe(shop, "-c", "find | take 100", PAGER=pager)
    terminal.check(log.read_text() == "started\n" and done.returncode == 0, "no pager in a pipe")


@test
def a_real_pager_is_left_by_q_and_ctrl_c_does_not_break_it(place):
    if not shutil.which("less"):
        raise Skipped("no less")
    terminal = place.start(place.shop(), PAGER="less", rows=12)
    cooked = place.start(argv=["sh"], ready=False).modes()
    editing = terminal.modes()
    terminal.send("find | take 100\r")
    terminal.wait(lambda: terminal.modes() != editing and terminal.modes() != cooked
                  and terminal.rows()[-1].startswith("lines 1-")
                  and terminal.rows()[-1].strip().endswith("q leaves"), "less says where it is")
    terminal.press("C-c")
    terminal.pump(0.2)
    terminal.send("q")
    try:
        terminal.ready(5)
    except Failure:
        # less that meets Ctrl-C just before it waits for a key throws that key away.
        terminal.send("q")
        terminal.ready()
    terminal.check(terminal.modes() == editing, "the modes of the prompt")
    said = terminal.run("echo кейін")
    terminal.check("\nкейін\n" in said, "the prompt works")


@test
def the_prompt_tells_workspace_size_limit_selection_and_recording(place):
    shop = place.shop()
    terminal = place.start(shop, columns=100)
    terminal.check("shop" in terminal.prompt and re.search(r"1[,  ]?234", terminal.prompt),
                   f"workspace and size in {terminal.prompt!r}")
    plain = terminal.prompt
    terminal.run("limit rating:1..2")
    terminal.check("[rating:1..2]" in terminal.prompt, f"the limit in {terminal.prompt!r}")
    terminal.run("limit off")
    terminal.check(terminal.prompt == plain, f"no limit in {terminal.prompt!r}")
    terminal.run("find rating:1 | take 3")
    terminal.run("select @1")
    terminal.check("sel 3" in terminal.prompt, f"the selection in {terminal.prompt!r}")
    terminal.run("record жазба.pikir")
    terminal.check("●" in terminal.prompt, f"the recording in {terminal.prompt!r}")
    terminal.run("record stop")
    terminal.check("●" not in terminal.prompt, f"no recording in {terminal.prompt!r}")


@test
def a_workspace_name_with_terminal_codes_does_not_break_the_prompt(place):
    name = "зиян\x1b[31m\x1b]0;HACK\x07 📦"
    place.pipe(name, "--create", "-c", "save")
    terminal = place.start(name)
    terminal.check(terminal.screen.title != "HACK", "the title stays")
    start = terminal.screen.cursor.x
    terminal.send("ғғ")
    terminal.wait(lambda: terminal.screen.cursor.x == start + 2, "the cursor behind two letters")
    terminal.check(ESCAPES.sub("", terminal.prompt) == terminal.prompt, "no codes in the prompt")

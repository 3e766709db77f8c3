"""The window changes its size while a line is edited."""

import re

from place import test
from tmux import Pane

LINE = "echo " + " ".join(f"тасымалдау{number:02}" for number in range(12))


def folded(rows):
    """The text of rows without blanks and row ends, so that wrapping does not matter."""
    return "".join("".join(rows).split())


def shown_once(rows, text):
    return folded(rows).count(folded([text])) == 1


@test
def a_wrapped_line_survives_ten_sizes_in_tmux(place):
    pane = Pane(place, [place.program])
    pane.wait(lambda: "> " in pane.text() + " ", "the prompt")
    pane.type(LINE)
    pane.wait(lambda: shown_once(pane.rows(), LINE), "the line")
    for columns in (120, 40, 61, 33, 97, 50, 140, 30, 73, 80):
        pane.resize(columns)
        pane.type("ы")
        pane.wait(lambda: folded(pane.rows()).endswith("ы"), f"the key typed at {columns} columns")
        pane.wait(lambda: shown_once(pane.rows(), LINE + "ы")
                  and folded(pane.rows()).count("тасымалдау00") == 1, f"the line once at {columns} columns")
        pane.keys("BSpace")
        pane.wait(lambda: folded(pane.rows()).endswith("тасымалдау11"), "the key taken back")
    pane.keys("Home")
    pane.type("#")
    pane.wait(lambda: "#echo" in pane.text(), "an edit at the beginning")


@test
def a_wrapped_line_survives_sizes_of_a_terminal_that_does_not_reflow(place):
    terminal = place.start(columns=80)
    terminal.send(LINE)
    terminal.edits(LINE)
    for columns in (100, 45, 60, 31, 80):
        terminal.resize(columns, 24)
        terminal.send("ы")
        terminal.wait(lambda: shown_once(terminal.rows(), LINE + "ы")
                      and folded(terminal.rows()).count("тасымалдау00") == 1, f"the line once at {columns} columns")
        terminal.press("Backspace")
        terminal.wait(lambda: folded(terminal.rows()).endswith("тасымалдау11"), "the key taken back")
    terminal.check(LINE[5:] in terminal.enter(), "it runs whole")


@test
def a_storm_of_a_hundred_sizes_leaves_the_line(place):
    terminal = place.start(columns=80)
    terminal.send(LINE)
    terminal.edits(LINE)
    for number in range(100):
        terminal.resize(40 + number * 7 % 60, 24)
        terminal.pump(0)
    terminal.resize(80, 24)
    terminal.send("ы")
    terminal.wait(lambda: shown_once(terminal.rows(), LINE + "ы"), "the line once")
    terminal.check(LINE[5:] + "ы" in terminal.enter(), "it runs whole")


@test
def rows_of_one_edit_survive_a_narrower_window(place):
    terminal = place.start(columns=80)
    rows = [f"echo {word} " + "қатар " * 8 for word in ("бір", "екі", "үш")]
    terminal.paste("\n".join(row.rstrip() for row in rows))
    terminal.shows("echo үш")
    terminal.resize(40, 24)
    terminal.send("!")
    terminal.wait(lambda: folded(terminal.rows()).count("echoекі") == 1
                  and folded(terminal.rows()).endswith("қатар!"), "the rows once")
    said = terminal.enter()
    terminal.check("error" not in said and said.count("қатар") >= 24, "all three ran")


@test
def results_are_laid_out_for_the_new_width(place):
    terminal = place.start(place.shop(), columns=120)
    terminal.run("find кипяток | take 3")
    terminal.resize(50, 24)
    terminal.send("x")
    terminal.shows("x")
    terminal.press("Backspace")
    terminal.edits("")
    said = terminal.run("find кипяток | take 3")
    widths = [len(row) for row in said.split("\n") if re.match(r"r\d", row)]
    terminal.check(len(widths) == 3 and max(widths) <= 50, f"rows fit into 50 columns: {widths}")


@test
def a_prompt_in_twenty_columns_is_usable(place):
    terminal = place.start(columns=20)
    terminal.send("echo қысқа")
    terminal.wait(lambda: folded(terminal.rows()).endswith("echoқысқа"), "the line")
    terminal.press("Home")
    terminal.send("#")
    terminal.wait(lambda: folded(terminal.rows()).endswith("#echoқысқа"), "an edit at the beginning")
    terminal.press("Delete", "Home", "Delete")
    terminal.send("e")
    start = len(terminal.raw)
    terminal.press("C-u")
    terminal.press("C-k")
    terminal.send("fields\r")
    terminal.ready()
    terminal.check("rating" in terminal.plain(start), "a command runs")

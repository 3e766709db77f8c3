"""Ctrl-C, Ctrl-Z, Ctrl-D and the ends that come from outside; the terminal is left as it was."""

import os
import shutil
import signal
import termios

from place import Skipped, test

LONG = "echo " + " ".join(f"ұзақ{number:02}" for number in range(30))


@test
def ctrl_c_clears_the_line_and_never_quits(place):
    terminal = place.start()
    for _ in range(5):
        terminal.press("C-c")
        terminal.ready()
    for text in ("echo бір", LONG):
        terminal.send(text)
        terminal.edits(text)
        terminal.press("C-c")
        terminal.ready()
        terminal.edits("")
    terminal.check("ұзақ29" in terminal.text(), "the line that was given up stays to be seen")
    said = terminal.run("echo екі")
    terminal.check("\nекі\n" in said, "the prompt works on")


@test
def ctrl_c_in_the_middle_of_a_wrapped_line_moves_below_it(place):
    terminal = place.start(columns=40)
    terminal.send(LONG)
    terminal.edits(LONG)
    terminal.press("Home", "Right", "Right")
    terminal.wait(lambda: terminal.screen.cursor.x == len(terminal.prompt) + 2, "the cursor in its first row")
    terminal.press("C-c")
    terminal.ready()
    rows = [row for row in terminal.rows() if row]
    terminal.check("ұзақ29" in "".join(rows) and "ұзақ" not in rows[-1],
                   "the new prompt stands below the whole line")


@test
def ctrl_c_gives_up_all_rows_of_an_edit(place):
    terminal = place.start(place.shop())
    terminal.send("find (бір or")
    terminal.shows("find (бір or")
    terminal.press("Enter")
    terminal.send("екі")
    terminal.shows("екі")
    terminal.press("C-c")
    terminal.wait(lambda: terminal.prompts() > terminal.prompts_taken, "a prompt")
    terminal.ready()
    said = terminal.run("echo жаңа")
    terminal.check("\nжаңа\n" in said and "error" not in said, "the next line starts anew")


@test
def ctrl_z_stops_and_fg_goes_on_with_the_line(place):
    terminal = place.start()
    # The prompt has changed the modes already, so the ones of before come from a second terminal.
    cooked = place.start(argv=["sh"], ready=False).modes()
    editing = terminal.modes()
    terminal.send("echo ұйқы")
    terminal.edits("echo ұйқы")
    terminal.press("C-z")
    terminal.wait(lambda: terminal.keeper.stopped == 1, "the program stops")
    terminal.wait(lambda: not terminal.paste_mode, "bracketed paste is off")
    terminal.check(terminal.modes()[:4] == cooked[:4], "the modes are those of the shell")
    terminal.keeper.order("fg")
    terminal.wait(lambda: terminal.paste_mode, "bracketed paste is on again")
    terminal.send("!")
    terminal.wait(lambda: terminal.text().endswith("echo ұйқы!"), "the line goes on")
    terminal.check(terminal.modes() == editing, "the modes are those of the prompt")
    terminal.prompts_taken = terminal.prompts()
    terminal.check("\nұйқы!\n" in terminal.enter(), "it runs")


@test
def a_stop_from_outside_is_survived(place):
    terminal = place.start()
    editing = terminal.modes()
    terminal.send("echo ұйқы")
    terminal.edits("echo ұйқы")
    terminal.kill(signal.SIGSTOP)
    terminal.wait(lambda: terminal.keeper.stopped == 1, "the program stops")
    terminal.keeper.order("fg")
    terminal.send("!")
    terminal.wait(lambda: terminal.text().split("\n")[-1] == "pikir> echo ұйқы!", "the line, drawn once")
    terminal.check(terminal.modes() == editing, "the modes are those of the prompt")


@test
def ctrl_z_and_fg_in_a_real_shell(place):
    if not shutil.which("bash"):
        raise Skipped("no bash")
    terminal = place.start(argv=["bash", "--norc", "--noprofile", "-i"], ready=False, PS1="$ ",
                           PIKIR=place.program, INPUTRC="/dev/null", HISTFILE=None)
    terminal.shows("$")
    terminal.send("bind 'set enable-bracketed-paste off'; clear\r")
    terminal.wait(lambda: terminal.text() == "$" and not terminal.paste_mode, "a clear screen")
    terminal.prompts_taken = terminal.prompts()
    terminal.send('"$PIKIR"\r')
    terminal.ready()
    terminal.send("echo ұйқы")
    terminal.shows("echo ұйқы")
    terminal.press("C-z")
    terminal.shows("Stopped")
    terminal.send("echo $((6*7)); fg\r")
    terminal.wait(lambda: terminal.paste_mode, "the prompt of pikir again")
    terminal.check("\n42" in terminal.text(), "the shell worked")
    terminal.send("!")
    terminal.wait(lambda: terminal.text().endswith("echo ұйқы!"), "the line goes on")


@test
def ctrl_z_while_a_command_runs_stops_it(place):
    terminal = place.start("--yes")
    terminal.send(f"import {place.stock.reviews(60_000)}\r")
    terminal.wait(lambda: terminal.modes()[3] & termios.ISIG, "the import has begun")
    terminal.press("C-z")
    terminal.wait(lambda: terminal.keeper.stopped == 1, "a stop")
    terminal.keeper.order("fg")
    terminal.ready()
    terminal.run("echo кейін")


@test
def the_terminal_is_as_before_after_every_end(place):
    """quit, Ctrl-D, an error at the start, SIGTERM, SIGHUP."""
    cooked = place.start(argv=["sh"], ready=False).modes()
    shop = place.shop()
    for keys, number, status in (("quit\r", 0, 0), ("\x04", 0, 0), ("", signal.SIGTERM, 143),
                                 ("", signal.SIGHUP, 129), ("echo жарты", signal.SIGTERM, 143)):
        terminal = place.start(shop)
        terminal.check(terminal.modes() != cooked, "the prompt changes the modes, so the test can fail")
        terminal.send(keys)
        if keys:
            terminal.wait(lambda: keys.strip("\r\x04") in terminal.text(), f"{keys!r}")
        if number:
            terminal.kill(number)
        terminal.check(terminal.ended() == status, f"status {status} after {keys!r} and signal {number}")
        terminal.check(terminal.modes() == cooked, f"modes after {keys!r} and signal {number}")
        terminal.check(not terminal.paste_mode, f"bracketed paste off after {keys!r} and signal {number}")
        terminal.check(place.verdict(shop) == "clean", f"sealed: {place.verdict(shop)}")
    terminal = place.start("no/such/place", ready=False)
    terminal.check(terminal.ended() != 0 and terminal.modes() == cooked, "an error at the start")


@test
def work_in_memory_is_not_dropped_without_a_question(place):
    """By quit and by Ctrl-D; twice in a row leaves; a signal ends it at once."""
    (place.work / "two.csv").write_text("id,text,rating\n1,жақсы,5\n2,нашар,1\n")
    question = "1 operation is only in memory; save-as DIRECTORY keeps it. Leave? [y/n]"
    for first, answer, second in (("quit\r", "n\r", "\x04"), ("\x04", "\r", "exit\r"),
                                  ("\x04", "\x04", "\x04"), ("\\q\r", "да\r", "")):
        terminal = place.start()
        terminal.run("import two.csv")
        terminal.send(first)
        terminal.wait(lambda: question in terminal.text(), "the question")
        terminal.send(answer)
        if second:
            terminal.wait(lambda: "still here" in terminal.text(), "the answer")
            terminal.ready()
            terminal.send(second)
        terminal.check(terminal.ended() == 0, f"{first!r}, {answer!r}, {second!r} leaves")
        terminal.check(terminal.text().count("Leave?") == 1, "asked once")
    terminal = place.start()
    terminal.run("import two.csv")
    terminal.kill(signal.SIGTERM)
    terminal.check(terminal.ended() == 143, "SIGTERM ends it")
    terminal.check("Leave?" not in terminal.text(), "without a question")


@test
def an_end_by_a_signal_that_nobody_handles_leaves_a_usable_terminal(place):
    cooked = place.start(argv=["sh"], ready=False).modes()
    for number in (signal.SIGSEGV, signal.SIGABRT, signal.SIGILL, signal.SIGBUS, signal.SIGFPE, signal.SIGTRAP,
                   signal.SIGSYS, signal.SIGQUIT, signal.SIGXCPU, signal.SIGALRM, signal.SIGUSR1, signal.SIGUSR2):
        terminal = place.start()
        terminal.send("echo жарты")
        terminal.edits("echo жарты")
        terminal.kill(number)
        terminal.check(terminal.ended() == -number, f"it ends by the signal {number}")
        terminal.check(terminal.modes() == cooked, f"modes after signal {number}")
        terminal.check(not terminal.paste_mode, f"bracketed paste is off after signal {number}")


@test
def the_wish_to_end_is_met_while_a_pager_does_not_read(place):
    asleep = place.folder / "asleep"
    pager = place.folder / "pager.sh"
    pager.write_text(f"#!/bin/sh\n: > {asleep}\nexec sleep 60\n")
    pager.chmod(0o755)
    shop = place.shop()
    terminal = place.start(shop, PAGER=pager)
    # More than a pipe holds.
    terminal.send("find | show r text | take 1234\r")
    terminal.wait(asleep.exists, "the pager")
    terminal.kill(signal.SIGTERM)
    terminal.check(terminal.ended(20) == 143, "status 143")
    terminal.check(place.verdict(shop) == "clean", f"sealed: {place.verdict(shop)}")


@test
def ctrl_backslash_does_not_leave_raw_modes(place):
    cooked = place.start(argv=["sh"], ready=False).modes()
    terminal = place.start()
    terminal.press("C-\\")
    terminal.pump(0.3)
    if terminal.keeper.status is None:
        terminal.send("quit\r")
    terminal.ended()
    terminal.check(terminal.modes() == cooked and not terminal.paste_mode, "the modes of before")


@test
def ctrl_d_deletes_in_a_line_and_ends_an_empty_one(place):
    terminal = place.start()
    terminal.send("echo жол")
    terminal.press("Home", "C-d")
    terminal.edits("cho жол")
    terminal.press("End", "C-d")
    terminal.pump(0.2)
    terminal.check(terminal.keeper.status is None, "at the end of a line it does not quit")
    terminal.press("C-u", "C-k")
    terminal.edits("")
    terminal.press("C-d")
    terminal.check(terminal.ended() == 0, "status 0")


@test
def the_workspace_is_sealed_when_the_terminal_goes_away(place):
    shop = place.shop()
    terminal = place.start(shop)
    terminal.run("find rating:1 | take 3 | tag +кету")
    # The keeper and the program get no SIGHUP here: the terminal's other end is closed.
    master = terminal.keeper.master
    os.dup2(os.open("/dev/null", os.O_RDWR), master)
    limit = place.start(argv=["sh"], ready=False)
    limit.wait(lambda: (terminal.keeper.listen(), terminal.keeper.status)[1] is not None,
               "the program ends when its terminal is gone")
    limit.check(place.verdict(shop) == "clean", f"sealed: {place.verdict(shop)}")
    limit.check(place.count(shop, "tag:кету") == 3, "the acknowledged tags are there")

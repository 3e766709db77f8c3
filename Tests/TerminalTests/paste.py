"""What is pasted is an edit, never a command, whatever it contains."""

from place import test


@test
def three_pasted_lines_are_one_edit_that_runs_at_enter(place):
    terminal = place.start()
    before = terminal.prompts()
    start = len(terminal.raw)
    terminal.paste("echo бір\necho екі\necho үш")
    terminal.shows("echo үш")
    terminal.send("!")
    terminal.shows("echo үш!")
    terminal.check(terminal.prompts() == before, "nothing ran")
    terminal.check("\nбір" not in terminal.plain(start), "nothing is printed before Enter")
    said = terminal.enter()
    places = [said.find(f"\n{word}\n") for word in ("бір", "екі", "үш!")]
    terminal.check(-1 < places[0] < places[1] < places[2], "then all three ran, in order")


@test
def a_paste_that_ends_in_a_line_end_waits_for_enter(place):
    terminal = place.start()
    before = terminal.prompts()
    terminal.paste("echo жалғыз\n")
    terminal.shows("echo жалғыз")
    terminal.press("Home")
    terminal.send("#")
    terminal.edits("#echo жалғыз")
    terminal.check(terminal.prompts() == before, "the line end at its end does not run it")


@test
def a_pasted_answer_does_not_confirm_a_change(place):
    shop = place.shop()
    terminal = place.start(shop)
    terminal.run("find rating:1..5")
    terminal.paste("@1 | tag +x\ny\n")
    terminal.shows("tag +x")
    terminal.press("Enter")
    terminal.wait(lambda: terminal.prompts() > terminal.prompts_taken or "?" in terminal.text(),
                  "a question or a prompt")
    terminal.pump(0.2)
    terminal.press("C-c")
    terminal.wait(lambda: terminal.prompts() > terminal.prompts_taken, "a prompt")
    terminal.send("\x05\x15quit\r")
    terminal.ended()
    terminal.check(place.count(shop, "has:tag") == 0, "no review is tagged by the pasted y")


@test
def escapes_and_line_ends_of_other_systems_in_a_paste_are_text(place):
    terminal = place.start()
    terminal.paste("echo a\x1b[31mb\x07c\x03d\x04e\x15f\r\necho \x1b]0;title\x07g\techo h\recho ж")
    terminal.shows("echo ж")
    terminal.check(terminal.screen.title != "title", "the title stays")
    terminal.check(terminal.keeper.status is None, "Ctrl-D in a paste does not quit")
    rows = [row for row in terminal.rows() if row]
    terminal.check(sum("echo" in row for row in rows) >= 3, "CRLF and CR are line ends")
    terminal.press("C-c")
    terminal.ready()
    terminal.run("echo бәрі дұрыс")


@test
def a_paste_of_decomposed_letters_is_composed(place):
    terminal = place.start()
    terminal.paste("echo й ё é")
    terminal.edits("echo й ё é")


@test
def twenty_thousand_characters_are_pasted_and_run(place):
    terminal = place.start(columns=100, rows=30)
    text = "echo " + "жеткізу баяу " * 1538 + "соңы."
    terminal.paste(text)
    terminal.wait(lambda: "соңы." in terminal.text(), "the end of the paste")
    terminal.check(terminal.enter().count("жеткізу баяу") >= 1538, "all of it ran")


@test
def a_paste_beyond_the_limit_is_refused_whole_and_says_so(place):
    terminal = place.start()
    terminal.send("echo бір")
    terminal.edits("echo бір")
    terminal.paste(" " + "a" * (1 << 20))
    terminal.shows("a paste of more than 1 MiB is not taken")
    terminal.edits("echo бір")
    terminal.check("\nбір\n" in terminal.enter(), "the line is as it was")


@test
def a_paste_while_a_command_runs_comes_as_an_edit(place):
    shop = place.shop()
    terminal = place.start(shop)
    terminal.send("find кипяток | take 2\r")
    terminal.paste("echo бір\necho екі")
    terminal.wait(lambda: terminal.prompts() == 2 and terminal.text().endswith("> echo бір\necho екі"),
                  "the paste as an edit")
    terminal.prompts_taken = 2
    said = terminal.enter()
    terminal.check("\nбір\nекі\n" in said, "it runs at Enter")


@test
def a_paste_whose_end_never_comes_is_an_edit_all_the_same(place):
    terminal = place.start()
    terminal.send("\x1b[200~echo жартысы")
    terminal.shows("echo жартысы")
    terminal.press("C-c")
    terminal.ready()
    terminal.check("\nқайта\n" in terminal.run("echo қайта"), "the prompt works on")

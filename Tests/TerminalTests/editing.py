"""Keys that change the line: in five scripts, in emacs and vi mode, over several rows."""

import stat

from place import test


def typed(terminal, text):
    terminal.send(text)
    terminal.edits(text)


@test
def five_scripts_are_inserted_in_the_middle(place):
    terminal = place.start()
    typed(terminal, "echo <>")
    whole = ""
    for piece in ("өмір ҒҚҢ", " жақсы ёж", " ņģļ", " 评论很好", " 😀!"):
        terminal.press("Left")
        terminal.send(piece)
        whole += piece
        terminal.edits(f"echo <{whole}>")
        terminal.press("End")
    terminal.check(f"<{whole}>" in terminal.enter(), "the line runs as it is shown")


@test
def words_are_crossed_and_deleted_whole(place):
    terminal = place.start()
    typed(terminal, "echo өмір ұзақ-ақ ёлка 评论")
    terminal.press("M-b", "M-b", "M-d")
    terminal.edits("echo өмір ұзақ-ақ  评论")
    terminal.press("C-Left", "C-Left", "M-d")
    terminal.edits("echo өмір -ақ  评论")
    terminal.press("C-Right", "C-w")
    terminal.edits("echo өмір   评论")
    terminal.press("End", "C-w", "C-w", "C-w")
    terminal.edits("")
    terminal.send("echo қала мен дала")
    terminal.press("C-a", "C-Right", "C-Right", "C-k")
    terminal.edits("echo қала")
    terminal.press("C-y")
    terminal.edits("echo қала мен дала")


@test
def home_end_backspace_and_delete_keep_the_cursor_right(place):
    terminal = place.start()
    start = terminal.screen.cursor.x
    typed(terminal, "көңіл 评论 жоқ")
    # Eleven narrow characters and two wide ones.
    terminal.wait(lambda: terminal.screen.cursor.x == start + 14, "the cursor behind the text")
    terminal.press("Home")
    terminal.wait(lambda: terminal.screen.cursor.x == start, "the cursor at the beginning")
    terminal.press("Delete")
    terminal.edits("өңіл 评论 жоқ")
    terminal.press(*["Right"] * 6)
    terminal.wait(lambda: terminal.screen.cursor.x == start + 7, "the cursor behind a wide character")
    terminal.press("Backspace")
    terminal.edits("өңіл 论 жоқ")
    terminal.wait(lambda: terminal.screen.cursor.x == start + 5, "the cursor where 评 stood")
    terminal.press("Delete")
    terminal.edits("өңіл  жоқ")
    terminal.press("End", "Backspace")
    terminal.edits("өңіл  жо")
    terminal.press("C-a", "C-d", "C-e", "C-h")
    terminal.edits("ңіл  ж")


@test
def a_line_of_three_rows_is_edited_at_its_beginning(place):
    terminal = place.start(columns=40)
    text = "echo " + " ".join(f"жеткізу{number:02}" for number in range(10))
    typed(terminal, text)
    terminal.press("Home")
    terminal.wait(lambda: terminal.screen.cursor.x == len(terminal.prompt), "the cursor at home")
    terminal.press("M-d")
    terminal.send("echo <")
    terminal.edits("echo <" + text[4:])
    terminal.press("End")
    terminal.send(">")
    terminal.edits("echo <" + text[4:] + ">")
    terminal.check(text[5:] + ">" in terminal.enter(), "it runs whole")


@test
def wide_letters_wrap_and_move_as_they_stand(place):
    terminal = place.start(columns=30)
    row = terminal.screen.cursor.y
    typed(terminal, "echo " + "客服态度很好" * 6)
    terminal.press("Home", "M-d")
    terminal.wait(lambda: terminal.edited().replace(" ", "") == "客服态度很好" * 6, "the rest")
    terminal.wait(lambda: terminal.screen.cursor.y == row, "the line where it began")
    terminal.send("echo 😀")
    # A wide letter that does not fit leaves a blank column at the end of a row.
    terminal.wait(lambda: terminal.edited().replace(" ", "") == "echo😀" + "客服态度很好" * 6, "the line")
    terminal.wait(lambda: terminal.screen.cursor.x == len(terminal.prompt) + 7, "the cursor")
    terminal.check("\n😀 客服" in terminal.enter(), "it runs whole")


@test
def an_open_bracket_or_quote_goes_on_in_the_next_row(place):
    terminal = place.start(place.shop())
    for first, second in (("find (кипяток or", "порвался) | agg n=count()"),
                          ('find "кофе', 'машина" | agg n=count()')):
        before = terminal.prompts()
        typed(terminal, first)
        terminal.press("Enter")
        what = "a bracket" if "(" in first else "a quote"
        terminal.shows(f"{what} is open at ")
        terminal.wait(lambda: terminal.screen.before_cursor().strip() in ("", ">", "( >", '" >')
                      or terminal.prompts() > before, "a second row")
        terminal.send(second)
        terminal.shows(second)
        terminal.prompts_taken = terminal.prompts()
        said = terminal.enter()
        terminal.check("error" not in said, f"{first!r} and {second!r} run as one line")
        terminal.check("\nn" in said or "n\n" in said, "the count is shown")


@test
def alt_enter_begins_a_row_and_enter_runs_them_all(place):
    terminal = place.start()
    typed(terminal, "echo бірінші")
    terminal.press("M-Enter")
    terminal.wait(lambda: terminal.screen.cursor.x < 10, "the cursor in a new row")
    terminal.send("echo екінші")
    terminal.shows("echo екінші")
    said = terminal.enter()
    terminal.check(said.index("бірінші\n") < said.index("екінші\n"), "both ran, in order")


@test
def the_line_is_edited_in_the_editor_of_the_person(place):
    script = place.folder / "editor"
    script.write_text('#!/bin/sh\nsed "s/$/ қосымша/" "$1" > "$1.new" && cat "$1.new" > "$1"\n'
                      'rm "$1.new"\nstat -c %a "$1" > "$HOME/mode"\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    terminal = place.start(EDITOR=script, VISUAL=None)
    before = terminal.modes()
    typed(terminal, "echo бұл")
    terminal.press("C-x", "C-e")
    terminal.wait(lambda: terminal.edited() == "echo бұл қосымша" or "\nбұл қосымша" in terminal.text(),
                  "the word that the editor added")
    terminal.check((place.home / "mode").read_text().strip() == "600", "only the person reads the file")
    if terminal.edited() == "echo бұл қосымша":
        terminal.check("\nбұл қосымша" in terminal.enter(), "the line runs")
    terminal.check(terminal.modes() == before, "the modes are those of the prompt")
    left = [path.name for path in place.folder.iterdir() if path.is_file() and path != script]
    terminal.check(not left, f"no file is left: {left}")


@test
def an_editor_that_fails_leaves_the_line(place):
    terminal = place.start(EDITOR="false", VISUAL=None)
    typed(terminal, "echo бұл")
    terminal.press("C-x", "C-e")
    terminal.wait(lambda: terminal.edited() == "echo бұл" and terminal.paste_mode, "the line again")
    terminal.send(" да")
    terminal.edits("echo бұл да")


@test
def vi_mode_comes_from_editrc_and_tab_still_completes(place):
    (place.home / ".editrc").write_text("bind -v\n")
    terminal = place.start(place.shop())
    typed(terminal, "echo жаман жақсы")
    terminal.press("Escape")
    terminal.send("0")
    terminal.wait(lambda: terminal.screen.cursor.x == len(terminal.prompt), "0 goes to the beginning")
    terminal.send("wdw")
    terminal.edits("echo жақсы")
    terminal.send("A")
    terminal.send("!")
    terminal.edits("echo жақсы!")
    terminal.press("C-c")
    terminal.ready()
    terminal.send("facet")
    terminal.edits("facet")
    terminal.press("Tab")
    terminal.edits("facets")
    terminal.press("C-c")
    terminal.ready()
    terminal.paste("echo бір\necho екі")
    terminal.shows("echo екі")
    terminal.check("бір\nекі\n" in terminal.enter(), "a paste is one edit in vi mode too")


@test
def an_editrc_of_another_program_changes_nothing(place):
    (place.home / ".editrc").write_text("other:bind -v\nother:edit off\n")
    terminal = place.start()
    typed(terminal, "echo a b")
    terminal.press("M-b", "C-d")
    terminal.edits("echo a")

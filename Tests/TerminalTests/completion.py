"""Tab: what can stand here, how often it occurs, and in straight columns."""

import re

from wcwidth import wcswidth

from place import test


def listed(terminal, *needles):
    """Presses Tab until a list with these texts stands below the line."""
    terminal.press("Tab")
    terminal.pump(0.1)
    terminal.press("Tab")
    terminal.wait(lambda: all(needle in terminal.text() for needle in needles), f"a list with {needles}")


@test
def tab_completes_a_command_and_a_field(place):
    terminal = place.start(place.shop())
    terminal.send("facet")
    terminal.edits("facet")
    terminal.press("Tab")
    terminal.edits("facets")
    terminal.press("C-u")
    terminal.send("find rati")
    terminal.edits("find rati")
    terminal.press("Tab")
    terminal.edits("find rating:")


@test
def the_first_tab_inserts_the_common_prefix_and_the_second_lists(place):
    shop = place.shop()
    place.pipe(shop, "-c", "find rating:1 | tag +сапа-жақсы", "-c", "find rating:2 | tag +сапа-жаман",
               "--yes")
    terminal = place.start(shop)
    terminal.send("find tag:са")
    terminal.edits("find tag:са")
    terminal.press("Tab")
    terminal.edits("find tag:сапа-жа")
    terminal.press("Tab")
    terminal.wait(lambda: "сапа-жақсы" in terminal.text() and "сапа-жаман" in terminal.text(), "both tags")
    terminal.edits("find tag:сапа-жа")
    terminal.send("қ")
    terminal.edits("find tag:сапа-жақ")
    terminal.press("Tab")
    terminal.edits("find tag:сапа-жақсы")


@test
def the_list_counts_values_under_the_filter(place):
    shop = place.shop()
    terminal = place.start(shop)
    for query in ("", "кипяток ", "rating:1..2 "):
        rows = place.data(shop, f"find {query}| by lang | agg n=count()")
        counts = {row["lang"]: row["n"] for row in rows if row["lang"]}
        terminal.clear()
        terminal.send(f"find {query}lang:")
        terminal.edits(f"find {query}lang:")
        listed(terminal)
        for language, count in counts.items():
            digits = f"{count:,}"
            pattern = re.compile(rf"\b{language}\b[^\n]*?\b({digits}|{count})\b")
            terminal.wait(lambda: pattern.search(terminal.text()), f"{language} {count} under {query!r}")
        terminal.press("C-c")
        terminal.ready()


@test
def columns_of_the_list_are_straight_in_every_script(place):
    shop = place.shop()
    words = ["сапа", "сапасыз-өнім", "客服", "客服态度很好", "x-ray", "очень-длинная-метка"]
    lines = [word for number, tag in enumerate(words)
             for word in ("-c", f"find rating:{number % 5 + 1} | tag +{tag}")]
    place.pipe(shop, "--yes", *lines)
    terminal = place.start(shop)
    terminal.send("find tag:")
    terminal.edits("find tag:")
    listed(terminal, *words)
    columns = set()
    for word in words:
        row = next(row for row in terminal.rows() if re.search(rf"(^|\s){re.escape(word)}\s", row + " "))
        match = re.search(rf"(?:^|\s)({re.escape(word)})(\s+)(\d[\d,]*)", row)
        terminal.check(match, f"a count behind {word}: {row!r}")
        # Counts are right-aligned: their last digits stand in one column.
        columns.add(wcswidth(row[:match.end(3)]) % 1000)
    terminal.check(len(columns) <= 2, f"the counts end in the same column: {sorted(columns)}")


@test
def tab_in_the_middle_keeps_what_follows(place):
    terminal = place.start(place.shop())
    terminal.send("find rati кипяток | take 3")
    terminal.edits("find rati кипяток | take 3")
    terminal.press("Home", "C-Right", "C-Right")
    terminal.wait(lambda: terminal.screen.before_cursor().endswith("find rati"), "the cursor behind rati")
    terminal.press("Tab")
    terminal.wait(lambda: terminal.edited().replace("  ", " ") == "find rating: кипяток | take 3",
                  "the field in its place")
    terminal.send("1")
    terminal.wait(lambda: terminal.edited().startswith("find rating:1"), "the cursor behind the colon")


@test
def a_path_with_blanks_is_completed_and_runs(place):
    folder = place.work / "менің құжаттарым"
    folder.mkdir()
    (folder / "пікірлер 2024.csv").write_text("id,text,rating\n1,жақсы екен,5\n", encoding="utf-8")
    terminal = place.start()
    terminal.send("import мен")
    terminal.edits("import мен")
    terminal.press("Tab")
    terminal.wait(lambda: "құжаттарым" in terminal.edited(), "the folder")
    for _ in range(3):
        if "2024.csv" not in terminal.edited():
            terminal.press("Tab")
            terminal.pump(0.2)
    terminal.wait(lambda: "пікірлер 2024.csv" in terminal.edited(), "the file")
    said = terminal.enter()
    terminal.check("1 new" in said, "the completed line runs")


@test
def tab_where_nothing_fits_changes_nothing(place):
    terminal = place.start(place.shop())
    for text in ("find жоқсөз", "echo мәтін", 'find "ашық', "", "   ", "find ratng:", "| | |"):
        terminal.send(text)
        terminal.edits(text.rstrip())
        terminal.press("Tab")
        terminal.send(".")
        terminal.wait(lambda: terminal.edited().endswith("."), "the next key")
        terminal.check(text.strip() in terminal.edited(), f"{text!r} is still there")
        terminal.press("C-c")
        terminal.ready()


@test
def tab_does_not_run_or_change_anything(place):
    shop = place.shop()
    before = place.state(shop)
    terminal = place.start(shop)
    terminal.send("find rating:1 | tag +")
    terminal.press("Tab", "Tab")
    terminal.pump(0.2)
    terminal.press("C-c")
    terminal.ready()
    terminal.send("find | by ")
    terminal.press("Tab", "Tab")
    terminal.shows("more")
    terminal.press("C-c")
    terminal.ready()
    terminal.send("quit\r")
    terminal.ended()
    terminal.check(place.state(shop) == before, "the workspace is as it was")


@test
def a_tag_with_terminal_codes_is_listed_harmlessly(place):
    source = place.work / "зиян.jsonl"
    source.write_text('{"id":"1","text":"a","rating":3,"product":"зиян\\u001b]0;HACK\\u0007\\u001b[5A"}\n'
                      '{"id":"2","text":"b","rating":3,"product":"зиянсыз"}\n', encoding="utf-8")
    place.pipe("w", "--create", "-c", f"import {source}")
    terminal = place.start("w")
    terminal.send("find product:зи")
    terminal.edits("find product:зи")
    listed(terminal, "зиянсыз")
    terminal.check(terminal.screen.title != "HACK" and b"\x1b]0;HACK" not in terminal.raw,
                   "the product's codes do not reach the terminal")

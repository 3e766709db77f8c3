#!/usr/bin/env python3
"""Shows reviews full of terminal payloads in a real terminal and looks whether anything moved.

    payloads.py PIKIR [--every N]

tmux is the oracle: its title, window name, paste buffers, modes, alternate screen, scroll region
and cursor style are read before and after. First every payload is sent raw, as a control: an
oracle that sees no effect of a payload class proves nothing. Then a workspace is made in which
each payload stands in every field that a review can bring, and it is shown in every format.
Exit status 1 when anything changed or when the control saw nothing.
"""
import argparse
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

ESC, BEL, ST = "\x1b", "\x07", "\x1b\\"
FIELDS = ["id", "source", "product", "brand", "author", "title", "text", "pros", "cons",
          "country", "reply", "mood"]
FORMATS = ["table", "record", "csv", "tsv", "json", "jsonl", "markdown"]
STATE = ("#{pane_title}|#{window_name}|#{alternate_on}|#{cursor_flag}|#{insert_flag}|"
         "#{keypad_cursor_flag}|#{keypad_flag}|#{mouse_any_flag}|#{mouse_all_flag}|"
         "#{mouse_button_flag}|#{mouse_standard_flag}|#{mouse_sgr_flag}|#{mouse_utf8_flag}|"
         "#{origin_flag}|#{wrap_flag}|#{scroll_region_upper}|#{scroll_region_lower}")


def payloads():
    """(class, text) of every payload; the class names what the control must see, if anything."""
    table = [("c0", chr(code)) for code in range(0x20) if code not in (0x0A,)]
    table += [("del", "\x7f")]
    table += [("c1", chr(code)) for code in range(0x80, 0xA0)]
    table += [("title", f"{ESC}]{n};pikir-{n}{end}") for n in (0, 1, 2) for end in (BEL, ST)]
    table += [("title", f"\x9d2;c1-title\x9c"), ("osc", f"{ESC}]0;unterminated")]
    table += [("clipboard", f"{ESC}]52;c;cGlraXI={end}") for end in (BEL, ST)]
    table += [("osc", f"{ESC}]{body}{end}") for end in (BEL, ST) for body in
              ("4;1;rgb:ff/00/00", "8;;http://example.invalid", "10;#ff0000", "11;#00ff00",
               "12;#0000ff", "104", "110", "111", "112", "133;A", "1337;File=inline=1:AAAA",
               "9;note", "777;notify;a;b", "50;font", "7;file://x/")]
    table += [("name", f"{ESC}kpikir-window{ST}")]
    table += [("mode", f"{ESC}[?{mode}h") for mode in
              (1, 5, 6, 9, 12, 45, 66, 69, 1000, 1002, 1003, 1004, 1005, 1006, 1015, 1048, 2004)]
    table += [("alternate", f"{ESC}[?{mode}h") for mode in (47, 1047, 1049)]
    table += [("mode", text) for text in
              (f"{ESC}[?7l", f"{ESC}[?25l", f"{ESC}[4h", f"{ESC}[20h", f"{ESC}=", f"{ESC}>",
               f"{ESC}[3;7r", f"{ESC}[2 q", f"{ESC}[!p", f"{ESC}c", f"{ESC}#8", f"{ESC}(0",
               f"{ESC}N", f"{ESC}O", f"{ESC}7", f"{ESC}8", f"{ESC}D", f"{ESC}E", f"{ESC}M",
               f"{ESC}H", f"{ESC}[3g", f"{ESC}[2J", f"{ESC}[3J", f"{ESC}[H", f"{ESC}[1;31m",
               f"{ESC}[5A", f"{ESC}[9L", f"{ESC}[9M", f"{ESC}[9P", f"{ESC}[9X", f"{ESC}[99S",
               f"{ESC}[99T", f"{ESC}[8;3;3t", f"{ESC}[22t", f"{ESC}[1i")]
    table += [("query", text) for text in
              (f"{ESC}[c", f"{ESC}[>c", f"{ESC}[5n", f"{ESC}[6n", f"{ESC}[21t", f"{ESC}[18t",
               f"{ESC}Z", f"{ESC}[?1$p", f"{ESC}]10;?{BEL}", f"{ESC}P+q544e{ST}", f"{ESC}P$qm{ST}",
               "\x05", "\x9bc")]
    table += [("string", f"{intro}payload{ST}") for intro in
              (f"{ESC}P", f"{ESC}_", f"{ESC}^", f"{ESC}X", "\x90", "\x9f", "\x9e", "\x98")]
    table += [("bidi", chr(code)) for code in
              (0x202A, 0x202B, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x200E, 0x200F, 0x061C)]
    table += [("invisible", chr(code)) for code in
              (0x200B, 0x2060, 0xFEFF, 0x00AD, 0xE0041, 0xE000, 0x2028, 0x2029, 0x180E)]
    table += [("split", f"{ESC}"), ("split", f"{ESC}["), ("split", "]0;second half\x07")]
    return table


class Terminal:
    """A tmux server of its own with one pane."""

    def __init__(self, folder):
        self.socket = tempfile.mktemp(prefix="socket-", dir=folder)
        self.run("-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "50", "env", "-i",
                 "PATH=" + os.environ["PATH"], "TERM=screen-256color", "LANG=C.UTF-8", "PS1=$ ",
                 "sh")
        # tmux would otherwise name the window after the running command by itself.
        for option in (("set-clipboard", "on"), ("allow-rename", "on"), ("automatic-rename", "off"),
                       ("history-limit", "9999")):
            self.run("set", "-g", *option)
        self.run("set", "-w", "automatic-rename", "off")

    def run(self, *words):
        done = subprocess.run(["tmux", "-S", self.socket, *words], capture_output=True, timeout=60)
        return done.stdout.decode("utf-8", "replace")

    def state(self):
        return (self.run("display-message", "-p", STATE).strip(), self.run("list-buffers").strip())

    def shell(self, command, done_file):
        """Runs a command in the pane and waits until it has ended."""
        if os.path.exists(done_file):
            os.remove(done_file)
        self.run("send-keys", "-l", f"{command}; : > {shlex.quote(done_file)}")
        self.run("send-keys", "Enter")
        limit = time.monotonic() + 60
        while not os.path.exists(done_file):
            if time.monotonic() > limit:
                raise SystemExit(f"no end of: {command}")
            time.sleep(0.01)
        # The pane has taken everything in once the shell's next prompt stands on the screen.
        time.sleep(0.05)

    def close(self):
        self.run("kill-server")


def control(folder):
    """The classes whose raw payloads the oracle sees."""
    seen = set()
    for kind, text in payloads():
        if kind in seen or kind not in ("title", "clipboard", "name", "alternate", "mode"):
            continue
        terminal = Terminal(folder)
        raw = os.path.join(folder, "raw")
        with open(raw, "wb") as file:
            file.write(text.encode())
        terminal.shell("true", os.path.join(folder, "done"))
        before = terminal.state()
        terminal.shell(f"cat {raw}", os.path.join(folder, "done"))
        if terminal.state() != before:
            seen.add(kind)
        terminal.close()
    return seen


def write_reviews(path, table):
    with open(path, "w") as file:
        for number, (_, text) in enumerate(table):
            for field in FIELDS:
                review = {"id": f"{number}-{field}", "text": "plain", "rating": 3,
                          "source": "oracle", "lang": "en"}
                review[field] = ("0" * number + field if field == "id" else "") + f"a{text}b"
                if field == "source":
                    review["source"] = f"s{text}"
                file.write(json.dumps(review) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pikir")
    parser.add_argument("--every", type=int, default=1, help="take every N-th payload")
    options = parser.parse_args()
    if not shutil.which("tmux"):
        print("SKIPPED: tmux is not installed")
        return 1
    pikir = os.path.abspath(options.pikir)
    table = payloads()[:: options.every]
    with tempfile.TemporaryDirectory(prefix="pikir-terminal-") as folder:
        seen = control(folder)
        missing = {"title", "clipboard", "name", "alternate", "mode"} - seen
        print(f"control: the oracle sees {', '.join(sorted(seen))}")
        if missing:
            print(f"FAILED: the oracle is blind to {', '.join(sorted(missing))}")
            return 1
        reviews = os.path.join(folder, "reviews.jsonl")
        write_reviews(reviews, table)
        workspace = os.path.join(folder, "workspace")
        failures = 0
        terminal = Terminal(folder)
        done = os.path.join(folder, "done")
        terminal.shell("true", done)
        before = terminal.state()
        show = "find | show id source product brand author title text pros cons country x.mood reply.text"
        commands = [f"{pikir} --create {workspace} -c 'import {reviews}'"]
        commands += [f"{pikir} {workspace} --format {name} -c '{show}'" for name in FORMATS]
        commands += [f"{pikir} {workspace} -c 'find plain'", f"{pikir} {workspace} -c 'fields'",
                     f"{pikir} {workspace} -c 'facets'"]
        commands += [f"{pikir} {workspace} -c 'show r{row}'" for row in
                     range(1, len(table) * len(FIELDS), 97)]
        for command in commands:
            terminal.shell(command, done)
            after = terminal.state()
            if after != before:
                failures += 1
                print(f"FAILED: {command}\n  before {before}\n  after  {after}")
                before = after
        terminal.close()
        print(f"{len(table)} payloads in {len(FIELDS)} fields, {len(commands)} commands, "
              f"{failures} changes")
        return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

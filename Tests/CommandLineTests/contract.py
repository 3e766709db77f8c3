#!/usr/bin/env python3
"""The command line as other programs use it: exit statuses, streams, signals, locks, terminals.

    contract.py PIKIR

Each test gets a folder of its own. What is expected here is written down in the README and in the
help, not taken from the program.
"""
import json
import os
import pty
import re
import select
import shlex
import signal
import subprocess
import sys
import tempfile
import time

PIKIR = os.path.abspath(sys.argv[1])
TINY = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../TranscriptTests/Pages/tiny.csv")
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def run(*words, stdin=None, cwd=None, env=None):
    """Runs pikir to its end; gives status, standard output, standard error."""
    done = subprocess.run(
        [PIKIR, *words], input=stdin, capture_output=True, text=True, cwd=cwd, timeout=60,
        env={**os.environ, "SWIFT_BACKTRACE": "enable=no", **(env or {})})
    return done.returncode, done.stdout, done.stderr


def equal(found, expected):
    assert found == expected, f"expected {expected!r}, found {found!r}"


def holds(part, text):
    assert part in text, f"{part!r} is not in {text!r}"


def shop(folder, name="shop"):
    """Makes a workspace with the twelve reviews."""
    status, _, errors = run("--create", name, "-c", f"import {TINY}", cwd=folder)
    equal((status, errors), (0, f"made the workspace {name}\n"))
    return os.path.join(folder, name)


@test
def checks_and_tests_of_plugins_are_data(folder):
    plugins = os.path.join(shop(folder), "plugins")
    os.makedirs(plugins)
    with open(os.path.join(plugins, "few.lua"), "w") as file:
        file.write("""local pikir = require "pikir"
return pikir.plugin { name = "few", version = "1.0.0", api = 1, about = "Few stars",
  classifiers = {{ id = "few", rules = { { label = "few", rating = "<=2",
    when = function(r) print(r.text) return true end } } }} }
""")
    with open(os.path.join(plugins, "few.test.lua"), "w") as file:
        file.write("""local t = require "pikir.test"
t.label("few", "few", { text = "a", rating = 1 })
""")
    for words in [["-c", "plugin check few | as json"],
                  ["--format", "json", "-c", "plugin check few"]]:
        status, output, errors = run("shop", *words, cwd=folder)
        equal([(row["line"], row["severity"]) for row in json.loads(output)], [(4, "warning")])
        equal((status, errors), (0, "few 1.0.0 has 1 warning\n"))
    status, output, errors = run("shop", "-c", "plugin test few | as json", cwd=folder)
    equal([(row["test"], row["result"]) for row in json.loads(output)], [("label few", "ok")])
    equal((status, errors), (0, "plugin few: a\n"))


@test
def version_help_and_usage(folder):
    equal(run("--version")[0], 0)
    assert re.fullmatch(r"pikir \d+\.\d+\.\d+\n", run("--version")[1])
    for words in [["--help"], ["run", "--help"], ["test", "--help"]]:
        equal(run(*words)[0], 0)
    for words in [["--bogus"], ["run"], ["verify"], ["x", "y"], ["run", "a.pikir", "novalue"]]:
        status, output, errors = run(*words, cwd=folder)
        equal((status, output), (2, ""))
        assert errors


@test
def a_missing_workspace_is_named_and_created_only_when_asked(folder):
    status, _, errors = run("nowhere", "-c", "echo x", cwd=folder)
    equal(status, 5)
    holds("error[W101]", errors)
    equal(os.listdir(folder), [])
    equal(run("nowhere", "--create", "-c", "echo x", cwd=folder)[:2], (0, "x\n"))
    equal(run("nowhere", "--create", "-c", "echo y", cwd=folder)[:2], (0, "y\n"))


@test
def a_file_in_the_place_of_a_workspace_is_answered_with_the_line_that_was_meant(folder):
    shop(folder)
    with open(os.path.join(folder, "two.csv"), "w") as file:
        file.write("id,rating\na,1\nb,2\n")
    with open(os.path.join(folder, "s.pikir"), "w") as file:
        file.write("echo ran\n")
    for words, line in (
            (["two.csv"], "pikir -c 'import two.csv'"),
            (["import", "two.csv"], "pikir -c 'import two.csv'"),
            (["shop", "two.csv"], "pikir shop -c 'import two.csv'"),
            (["shop", "s.pikir"], "pikir run s.pikir --workspace shop"),
            (["run", "shop", "s.pikir"], "pikir run s.pikir --workspace shop")):
        status, output, errors = run(*words, cwd=folder)
        equal((status, output), (2, ""))
        holds(line + "\n", errors)
        equal(run(*shlex.split(line)[1:], cwd=folder)[0], 0)


@test
def data_alone_goes_to_standard_output(folder):
    shop(folder)
    status, output, errors = run(
        "shop", "--format", "csv", "-c", "find lang:kk | show id rating", cwd=folder)
    equal((status, output), (0, "id,rating\nm1,5\nm2,2\nm3,4\n"))
    equal(errors, "@1  3 of 12 reviews\n")
    _, output, _ = run("shop", "-c", "find rating:1..3 | agg n=count()", cwd=folder)
    equal(output, "@1  6 of 12 reviews\nn\n6\n")


@test
def all_lines_are_checked_before_the_first_runs(folder):
    shop(folder)
    status, output, errors = run(
        "shop", "-c", "lang:kk | tag +seen", "-c", "find ratng:1", cwd=folder)
    equal((status, output), (2, ""))
    holds("-c#2:1:6: error[Q102]: unknown field \"ratng\"", errors)
    holds("2 reviews", run("shop", "-c", "find rating:1 | tag +seen", cwd=folder)[1])


@test
def a_script_takes_values_and_stops_at_its_first_error(folder):
    shop(folder)
    with open(os.path.join(folder, "week.pikir"), "w") as script:
        script.write("#!/usr/bin/env -S pikir run\nparam stars = 1\nfind rating:$stars | agg n=count()\n"
                     "find tag:nothing\necho never\n")
    status, output, errors = run("run", "week.pikir", "stars=5", "--workspace", "shop", cwd=folder)
    equal((status, output), (2, "@1  4 of 12 reviews\nn\n4\n"))
    holds("week.pikir:4:10: error[Q105]", errors)
    status, output, _ = run("run", "week.pikir", "--workspace", "shop", cwd=folder)
    equal(output, "@1  2 of 12 reviews\nn\n2\n")
    equal(run("run", "missing.pikir", cwd=folder)[0], 5)


@test
def large_changes_need_a_yes(folder):
    with open(os.path.join(folder, "many.csv"), "w") as many:
        many.write("id,rating\n" + "".join(f"{n},1\n" for n in range(40)))
    equal(run("--create", "w", "-c", "import many.csv", cwd=folder)[0], 0)
    status, _, errors = run("w", "-c", "find | tag +x", cwd=folder)
    equal(status, 3)
    holds("error[C104]", errors)
    equal(run("w", "-c", "tags", cwd=folder)[1], "no tags yet; make one: rating:1..2 | tag +unhappy\n")
    equal(run("w", "-c", "find | expect 40 | tag +x", cwd=folder)[0], 0)
    equal(run("w", "--yes", "-c", "find | tag +y", cwd=folder)[0], 0)
    equal(run("w", "-c", "find | expect 41.. | tag +z", cwd=folder)[0], 4)


@test
def a_pipe_is_answered_line_by_line(folder):
    child = subprocess.Popen(
        [PIKIR], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    for text in ["one", "two", "жеткізу"]:
        child.stdin.write(f"echo {text}\n".encode())
        child.stdin.flush()
        assert select.select([child.stdout], [], [], 10)[0], "no answer before the next line"
        equal(child.stdout.readline().decode(), text + "\n")
    child.stdin.close()
    equal(child.wait(10), 0)
    equal(run(stdin="echo a\nfnd\necho b\n")[:2], (2, "a\n"))
    holds("<stdin>:2:1", run(stdin="echo a\nfnd\n")[2])


@test
def an_import_can_come_from_standard_input(folder):
    with open(TINY, encoding="utf-8") as tiny:
        status, output, _ = run("-c", "import -", "-c", "find lang:lv | agg n=count()",
                                stdin=tiny.read())
    equal(status, 0)
    holds("n\n2\n", output)
    status, _, errors = run(stdin="import -\n")
    equal(status, 5)
    holds("standard input", errors)


@test
def an_import_waits_for_a_writer_that_is_slower(folder):
    with open(TINY, encoding="utf-8") as tiny:
        head, rest = tiny.read(20), tiny.read()
    writer = subprocess.Popen(
        [sys.executable, "-c", "import sys, time\nhead, rest = sys.argv[1:]\n"
         "for part in (head, rest):\n"
         "    time.sleep(0.3)\n    sys.stdout.write(part)\n    sys.stdout.flush()\n", head, rest],
        stdout=subprocess.PIPE, env={**os.environ, "PYTHONIOENCODING": "utf-8"})
    done = subprocess.run([PIKIR, "-c", "import -"], stdin=writer.stdout, capture_output=True,
                          text=True, timeout=60)
    writer.stdout.close()
    writer.wait()
    equal(done.returncode, 0)
    holds("12 new", done.stdout)


@test
def a_second_process_reads_and_writes_only_after_waiting(folder):
    shop(folder)
    holder = subprocess.Popen(
        [PIKIR, "shop"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder)
    holder.stdin.write(b"echo ready\n")
    holder.stdin.flush()
    equal(holder.stdout.readline(), b"ready\n")
    status, _, errors = run("shop", "-c", "lang:kk | tag +x", cwd=folder)
    equal(status, 5)
    holds("error[W102]", errors)
    holds(str(holder.pid), errors)
    status, output, errors = run("shop", "-c", "lang:kk | agg n=count()", cwd=folder)
    equal((status, output), (0, "@1  3 of 12 reviews\nn\n3\n"))
    holds("warning[W102]", errors)
    holds(f"pid {holder.pid}", errors)
    holds("opened read-only", errors)
    waiter = subprocess.Popen(
        [PIKIR, "shop", "--wait", "20", "-c", "lang:kk | tag +x"], cwd=folder,
        stdout=subprocess.PIPE)
    time.sleep(0.3)
    assert waiter.poll() is None, "the second one did not wait"
    holder.stdin.close()
    equal(holder.wait(10), 0)
    equal(waiter.wait(20), 0)


@test
def verify_and_salvage(folder):
    path = shop(folder)
    status, output, _ = run("verify", path)
    equal(status, 0)
    holds("verdict: clean\n", output)
    state = re.search(r"state: ([0-9a-f]{64})\n", output)[1]
    status, output, _ = run("salvage", path, os.path.join(folder, "new"))
    equal(status, 0)
    holds(state, output)
    holds(state, run("verify", os.path.join(folder, "new"))[1])
    equal(run("verify", os.path.join(folder, "nothing"))[0], 5)
    log = sorted(name for name in os.listdir(path + "/.pikir") if name.startswith("log"))[0]
    with open(f"{path}/.pikir/{log}", "r+b") as file:
        file.seek(os.path.getsize(file.name) // 2)
        byte = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte[0] ^ 0xFF]))
    equal(run("verify", path)[0], 5)


@test
def transcripts_differ_with_status_4_and_can_be_updated(folder):
    path = os.path.join(folder, "page.md")
    with open(path, "w") as page:
        page.write("# Page\n\n```pikir\npikir> echo one\nuno\n```\n")
    status, output, _ = run("test", path)
    equal(status, 4)
    holds("-uno\n+one\n", output)
    equal(run("test", "--update", path)[0], 0)
    with open(path) as page:
        equal(page.read(), "# Page\n\n```pikir\npikir> echo one\none\n```\n")
    equal(run("test", path)[0], 0)


def waiting_session(folder):
    """A session that has answered and waits for its next line."""
    shop(folder)
    child = subprocess.Popen(
        [PIKIR, "shop"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        cwd=folder)
    child.stdin.write(b"echo ready\n")
    child.stdin.flush()
    equal(child.stdout.readline(), b"ready\n")
    return child


@test
def signals_end_a_pipe_with_their_status_and_seal_the_log(folder):
    for number, status in [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]:
        place = os.path.join(folder, str(status))
        os.mkdir(place)
        child = waiting_session(place)
        started = time.monotonic()
        child.send_signal(number)
        equal(child.wait(10), status)
        assert time.monotonic() - started < 0.5, "it did not end at once"
        holds("verdict: clean\n", run("verify", os.path.join(place, "shop"))[1])


@test
def an_interrupted_import_changes_nothing(folder):
    with open(os.path.join(folder, "big.csv"), "w", encoding="utf-8") as big:
        big.write("id,rating,text\n")
        for number in range(400_000):
            big.write(f"{number},{1 + number % 5},Жеткізу тез болды жақсы дүкен {number}\n")
    shop(folder)
    before = run("verify", "shop", cwd=folder)[1]
    for delay in [0.05, 0.2, 0.4]:
        child = subprocess.Popen(
            [PIKIR, "shop", "-c", "import big.csv"], cwd=folder, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE)
        time.sleep(delay)
        started = time.monotonic()
        child.send_signal(signal.SIGINT)
        status = child.wait(30)
        elapsed = time.monotonic() - started
        if status in (130, -signal.SIGINT):  # the latter before the program took signals over
            if status == 130:
                holds("error[C110]", child.stderr.read().decode())
            equal(run("verify", "shop", cwd=folder)[1], before)
            print(f"    stopped after {elapsed * 1000:.0f} ms")
        else:
            equal(status, 0)
            before = run("verify", "shop", cwd=folder)[1]


@test
def a_reader_that_goes_away_ends_the_program(folder):
    with open(os.path.join(folder, "big.csv"), "w") as big:
        big.write("id,rating,text\n" + "".join(f"{n},1,some text {n}\n" for n in range(50_000)))
    equal(run("--create", "w", "-c", "import big.csv", cwd=folder)[0], 0)
    child = subprocess.Popen(
        f"'{PIKIR}' w -c 'find | as csv' | head -1; echo ${{PIPESTATUS[0]}}", shell=True,
        executable="/bin/bash", stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder)
    lines = child.communicate(timeout=30)[0].decode().splitlines()
    equal(lines[-1], "141")


@test
def a_file_size_limit_is_an_error_and_not_the_end(folder):
    path = shop(folder)
    with open(os.path.join(folder, "big.csv"), "w") as big:
        big.write("id,rating,text\n" + "".join(f"{n},1,some text {n}\n" for n in range(50_000)))
    done = subprocess.run(
        f"ulimit -f 200; '{PIKIR}' shop -c 'import big.csv'", shell=True, executable="/bin/bash",
        capture_output=True, text=True, cwd=folder, timeout=60)
    equal(done.returncode, 5)
    holds("error[S105]", done.stderr)
    holds("verdict: clean\n", run("verify", path)[1])


class Terminal:
    """pikir on a terminal of its own."""

    def __init__(self, *words, cwd=None, **environment):
        self.unread = b""
        self.process, self.descriptor = pty.fork()
        if self.process == 0:
            if cwd:
                os.chdir(cwd)
            os.environ.update(environment)
            os.execv(PIKIR, [PIKIR, *words])

    def read_until(self, text, seconds=10):
        """Reads up to a text and keeps what stands behind it for the next call."""
        end = time.monotonic() + seconds
        while text.encode() not in self.unread:
            left = end - time.monotonic()
            assert left > 0 and select.select([self.descriptor], [], [], left)[0], \
                f"{text!r} did not come; there was {self.unread!r}"
            self.unread += os.read(self.descriptor, 65536)
        cut = self.unread.index(text.encode()) + len(text.encode())
        gathered, self.unread = self.unread[:cut], self.unread[cut:]
        return gathered.decode()

    def send(self, text):
        os.write(self.descriptor, text.encode())

    def status(self):
        """How the process ended; what it still says is thrown away."""
        try:
            while os.read(self.descriptor, 65536):
                pass
        except OSError:
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])


@test
def a_prompt_survives_errors_and_interrupts(folder):
    shop(folder)
    terminal = Terminal("shop", cwd=folder, LANG="C.UTF-8", TERM="dumb")
    terminal.read_until("> ")
    terminal.send("fnd\n")
    terminal.read_until("error[C101]")
    terminal.read_until("> ")
    terminal.send("find (lang:kk")
    terminal.send("\x03")
    terminal.read_until("> ")
    terminal.send("find (lang:kk\n")
    terminal.read_until("   ( > ")
    terminal.send("\x03")
    terminal.read_until("> ")
    terminal.send("echo alive\n")
    terminal.read_until("alive\r\n")
    terminal.send("\x04")
    equal(terminal.status(), 0)


@test
def a_person_is_asked_before_a_large_change(folder):
    with open(os.path.join(folder, "many.csv"), "w") as many:
        many.write("id,rating\n" + "".join(f"{n},1\n" for n in range(40)))
    equal(run("--create", "w", "-c", "import many.csv", cwd=folder)[0], 0)
    terminal = Terminal("w", cwd=folder, LANG="C.UTF-8", TERM="xterm")
    terminal.read_until("> ")
    for answer, outcome in [("n", "nothing was changed"), ("y", "40 reviews changed")]:
        terminal.send("find | tag +x\n")
        terminal.read_until("[y/n/d/?] ")
        terminal.send(answer + "\n")
        terminal.read_until(outcome)
        terminal.read_until("> ")
    terminal.send("quit\n")
    equal(terminal.status(), 0)


@test
def no_colour_where_nobody_wants_it(folder):
    shop(folder)
    escape = "\x1b["
    for environment in [{"NO_COLOR": "1", "TERM": "xterm"}, {"TERM": "dumb", "NO_COLOR": ""}]:
        terminal = Terminal("shop", cwd=folder, LANG="C.UTF-8", **environment)
        terminal.read_until("> ")
        terminal.send("find lang:kk | show id\n")
        shown = terminal.read_until("m3")
        terminal.send("fnd\n")
        shown += terminal.read_until("hint:")
        assert not re.search("\x1b\\[[0-9;]*m", shown), repr(shown)
        terminal.send("quit\n")
        equal(terminal.status(), 0)
    status, output, errors = run("shop", "-c", "find lang:kk | show id", "-c", "find tag:nothing",
                                 cwd=folder, env={"TERM": "xterm", "NO_COLOR": ""})
    assert escape not in output + errors


@test
def a_terminal_without_utf8_gets_escapes(folder):
    shop(folder)
    terminal = Terminal("shop", cwd=folder, LANG="C", LC_ALL="C", TERM="xterm", NO_COLOR="1")
    terminal.read_until("> ")
    terminal.send("find r1 | show author\n")
    terminal.read_until("\\u{410}\\u{439}\\u{433}")
    terminal.send("quit\n")
    equal(terminal.status(), 0)


@test
def two_runs_of_one_script_give_the_same_bytes(folder):
    shop(folder)
    words = ["--now", "2026-03-01T09:00:00+05:00", "--tz", "Asia/Almaty", "--seed", "7",
             "--width", "100"]
    lines = ["-c", "find | sample 4 | show r id date", "-c", "r1 | reply thanks", "-c", "outbox",
             "-c", "undo"]
    with_folder = [os.path.join(folder, name) for name in ["a", "b"]]
    outputs = []
    for place in with_folder:
        os.mkdir(place)
        shop(place)
        outputs.append(run("shop", *words, *lines, cwd=place))
    equal(outputs[0][0], 0)
    equal(outputs[0], outputs[1])


def main():
    failures = 0
    for function in TESTS:
        with tempfile.TemporaryDirectory(prefix="pikir-contract-") as folder:
            try:
                function(folder)
                print(f"ok      {function.__name__}")
            except Exception as error:
                failures += 1
                print(f"FAILED  {function.__name__}: {type(error).__name__}: {error}")
    print(f"{len(TESTS) - failures} of {len(TESTS)} hold")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()

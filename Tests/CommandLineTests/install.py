#!/usr/bin/env python3
"""`pikir install`: what it puts where, and that it works there.

    install.py PIKIR

Installs into a temporary prefix, runs the installed program from another directory, asks the
completions of bash, zsh and fish in those shells, has the manual page read by mandoc, and removes
everything again. A shell that is not on the machine is named and left out.
"""
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time

PIKIR = os.path.abspath(sys.argv[1])
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FILES = [
    "bin/pikir", "share/bash-completion/completions/pikir",
    "share/fish/vendor_completions.d/pikir.fish", "share/man/man1/pikir.1",
    "share/pikir/installed", "share/pikir/plugins/templates/apology.ru.md",
    "share/pikir/workspaces/demo/demo.pikir", "share/zsh/site-functions/_pikir",
]

# What is typed in the folder made by `playground`, and what a shell must offer for it: all of
# `offered`, nothing of `not_offered`.
COMPLETIONS = [
    ("pikir ", ["run", "verify", "demo", "install", "shop/"], ["nightly.pikir", "session"]),
    ("pikir ve", ["verify"], ["run"]),
    ("pikir sh", ["shop/"], ["verify"]),
    ("pikir run ", ["nightly.pikir", "shop/"], ["notes.md"]),
    ("pikir run --wo", ["--workspace"], ["--create"]),
    ("pikir run --workspace ", ["shop/"], ["nightly.pikir"]),
    ("pikir shop --cr", ["--create"], ["--format"]),
    ("pikir shop --format j", ["json", "jsonl"], ["csv"]),
    ("pikir test ", ["notes.md"], ["nightly.pikir"]),
    ("pikir verify ", ["shop/"], ["notes.md"]),
    ("pikir completions ", ["bash", "zsh", "fish"], ["shop/"]),
    ("pikir shop -c ", [], ["shop/", "nightly.pikir", "notes.md"]),
]


def run(*words, cwd=None, env=None, status=0, stdin=None):
    done = subprocess.run(
        words, capture_output=True, text=True, cwd=cwd, timeout=120, input=stdin,
        env={**os.environ, **(env or {})})
    assert done.returncode == status, f"{words}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout, done.stderr


def tree(folder):
    found = []
    for place, _, names in os.walk(folder):
        found += [os.path.relpath(os.path.join(place, name), folder) for name in names]
    return sorted(found)


def is_dynamic():
    return "libswiftCore" in subprocess.run(["ldd", PIKIR], capture_output=True, text=True).stdout


def install(prefix):
    """Installs twice; the second time nothing is new."""
    words = [PIKIR, "install", "--prefix", prefix]
    if is_dynamic():
        _, errors = run(*words, status=3)
        assert "--static-swift-stdlib" in errors, errors
        assert not os.path.exists(prefix)
        words.append("--allow-dynamic")
    output, _ = run(*words, "--dry-run")
    assert f"would write {prefix}/bin/pikir" in output and not os.path.exists(prefix)
    output, _ = run(*words)
    assert f"wrote {prefix}/bin/pikir" in output
    missing = [name for name in FILES if name not in tree(prefix)]
    assert not missing, missing
    assert os.stat(f"{prefix}/bin/pikir").st_mode & 0o777 == 0o755
    assert os.stat(f"{prefix}/share/man/man1/pikir.1").st_mode & 0o777 == 0o644
    assert not [name for name in tree(prefix) if name.endswith(".pikir-tmp")]
    before = os.stat(f"{prefix}/bin/pikir").st_ino
    output, _ = run(*words)
    assert re.fullmatch(r"\d+ files, 0 new\n", output), output
    assert os.stat(f"{prefix}/bin/pikir").st_ino == before


def demo(prefix, folder):
    """The installed program finds the demo from a directory of no meaning."""
    output, _ = run(f"{prefix}/bin/pikir", "demo", cwd=folder)
    with open(f"{ROOT}/workspaces/demo/demo.out", encoding="utf-8") as file:
        assert output == file.read()


def playground(folder):
    os.makedirs(f"{folder}/shop")
    for name in ["nightly.pikir", "notes.md"]:
        with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
            file.write("\n")


def check(shell, typed, offers, offered, not_offered):
    for name in offered:
        assert name in offers, f"{shell}: {typed!r} does not offer {name!r} but {offers}"
    for name in not_offered:
        assert name not in offers, f"{shell}: {typed!r} offers {name!r}"


def bash(prefix, folder):
    script = f"{prefix}/share/bash-completion/completions/pikir"
    for typed, offered, not_offered in COMPLETIONS:
        words = typed.split(" ")
        quoted = " ".join(f"'{word}'" for word in words)
        output, errors = run(
            "bash", "--norc", "-c",
            f"source {script}; COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; _pikir; "
            "printf '%s\\n' \"${COMPREPLY[@]}\"", cwd=folder)
        assert not [line for line in errors.splitlines() if "compopt" not in line], errors
        offers = [
            name + "/" if os.path.isdir(f"{folder}/{name}") else name
            for name in output.splitlines() if name]
        check("bash", typed, offers, offered, not_offered)


def fish(prefix, folder):
    script = f"{prefix}/share/fish/vendor_completions.d/pikir.fish"
    for typed, offered, not_offered in COMPLETIONS:
        output, errors = run(
            "fish", "--no-config", "-c", f"source {script}; complete -C '{typed}'", cwd=folder,
            env={"PATH": f"{prefix}/bin:{os.environ['PATH']}", "HOME": folder})
        assert not errors, errors
        offers = [line.split("\t")[0] for line in output.splitlines()]
        check("fish", typed, offers, offered, not_offered)


class Zsh:
    """An interactive zsh on a terminal, which is the only place where its completion runs."""

    def __init__(self, prefix, folder):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.environ.update(TERM="dumb", PS1="ready> ", COLUMNS="200", HOME=folder)
            os.execvp("zsh", ["zsh", "-f", "-i"])
        self.text = ""
        self.send(
            f"stty cols 200; unsetopt zle_bracketed_paste; fpath=({prefix}/share/zsh/site-functions $fpath); "
            "autoload -U compinit; compinit -D -u; LISTMAX=0; zstyle ':completion:*' verbose no; "
            "bindkey '^I' list-choices; print be''gin\n")
        self.wait("begin")

    def send(self, text):
        os.write(self.terminal, text.encode())

    def wait(self, part):
        limit = time.monotonic() + 30
        while part not in self.text:
            assert time.monotonic() < limit, f"zsh: no {part!r} in {self.text!r}"
            if select.select([self.terminal], [], [], 0.2)[0]:
                self.text += os.read(self.terminal, 1 << 16).decode(errors="replace")

    def offers(self, typed, offered):
        """What is listed for a line. A list is not drawn while keys wait, so it is waited for."""
        self.text = ""
        self.send(f"{typed}\t")
        limit = time.monotonic() + 30
        quiet = time.monotonic()
        while time.monotonic() < limit:
            is_all = bool(offered) and all(name in self.text for name in offered)
            if time.monotonic() - quiet > (0.3 if is_all else 3):
                break
            if select.select([self.terminal], [], [], 0.1)[0]:
                self.text += os.read(self.terminal, 1 << 16).decode(errors="replace")
                quiet = time.monotonic()
        self.send("\x15print en''d\n")
        self.wait("\nend")
        return re.split(r"\s+", self.text.split("\nend")[0])

    def close(self):
        self.send("\x15exit\n")
        os.waitpid(self.pid, 0)
        os.close(self.terminal)


def zsh(prefix, folder):
    shell = Zsh(prefix, folder)
    try:
        for typed, offered, not_offered in COMPLETIONS:
            shown = [name.rstrip("/") for name in shell.offers(typed, offered)]
            check(
                "zsh", typed, shown, [name.rstrip("/") for name in offered],
                [name.rstrip("/") for name in not_offered if name.rstrip("/") not in typed])
    finally:
        shell.close()


def manual(prefix, _):
    page = f"{prefix}/share/man/man1/pikir.1"
    output = subprocess.run(["mandoc", "-Tlint", page], capture_output=True, text=True).stdout
    assert not output, output
    shown, _ = run("mandoc", "-Tutf8", page)
    for part in ["pikir run", "EXIT STATUS", "rating:1..2"]:
        assert part in re.sub(".\b", "", shown), part


def completions(prefix, _):
    """`pikir completions` writes what is installed."""
    for shell, path in [
            ("bash", "share/bash-completion/completions/pikir"),
            ("zsh", "share/zsh/site-functions/_pikir"),
            ("fish", "share/fish/vendor_completions.d/pikir.fish")]:
        output, _ = run(PIKIR, "completions", shell)
        with open(f"{prefix}/{path}", encoding="utf-8") as file:
            assert output == file.read(), shell
    _, errors = run(PIKIR, "completions", "basch", status=2)
    assert 'did you mean "bash"?' in errors, errors


def slips(_, folder):
    """A mistyped subcommand reads as a directory; the answer names both."""
    _, errors = run(PIKIR, "instal", cwd=folder, status=5)
    assert 'did you mean "pikir install"?' in errors, errors
    _, errors = run(PIKIR, "--formt", "csv", cwd=folder, status=2)
    assert "--format" in errors, errors
    for words in [["--help"], ["session", "--help"], ["run", "--help"], ["install", "--help"]]:
        output, _ = run(PIKIR, *words)
        wide = [line for line in output.splitlines() if len(line) > 80]
        assert not wide, (words, wide)


def uninstall(prefix, _):
    with open(f"{prefix}/share/other", "w", encoding="utf-8") as file:
        file.write("not ours\n")
    run(PIKIR, "uninstall", "--prefix", prefix)
    assert tree(prefix) == ["share/other"], tree(prefix)
    assert sorted(os.listdir(prefix)) == ["share"]
    run(PIKIR, "uninstall", "--prefix", prefix, status=5)


def main():
    temporary = tempfile.mkdtemp(prefix="pikir-install-")
    prefix, folder = f"{temporary}/a prefix".replace(" ", "-"), f"{temporary}/play"
    failures = 0
    try:
        playground(folder)
        install(prefix)
        print("ok   install")
        for step in [demo, completions, slips, bash, zsh, fish, manual, uninstall]:
            tool = {"manual": "mandoc"}.get(step.__name__, step.__name__)
            if step in (bash, zsh, fish, manual) and not shutil.which(tool):
                print(f"skip {step.__name__}: there is no {tool} here")
                continue
            try:
                step(prefix, folder)
                print(f"ok   {step.__name__}")
            except AssertionError as failure:
                failures += 1
                print(f"FAIL {step.__name__}: {failure}")
    finally:
        shutil.rmtree(temporary)
    sys.exit(1 if failures else 0)


main()

import ArgumentParser
import PikirLua

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

// A worker for plugins is this same program, started by a session; it must not go through the words
// of a person's command line, so it comes first and is not in the help.
if Worker.isMeant(by: CommandLine.arguments.dropFirst()) {
  exit(Worker.run(words: CommandLine.arguments.dropFirst(2)))
}

// The way of a line: `main` → `PikirCommand` (the words of the command line) → `Launcher` (a
// session in its surroundings) → `LineLoop` or `ScriptRunner` → `Session.run` → a command.
do {
  let words = Array(CommandLine.arguments.dropFirst())
  if let status = PikirCommand.refusal(of: words) { exit(status) }
  var command = try PikirCommand.parseAsRoot(PikirCommand.words(of: words))
  try command.run()
  exit(0)
} catch let status as ExitCode {
  exit(status.rawValue)
} catch {
  var text = PikirCommand.fullMessage(for: error) + "\n"
  let isHelp = PikirCommand.exitCode(for: error) == .success
  text.withUTF8 { _ = write(isHelp ? 1 : 2, $0.baseAddress, $0.count) }
  exit(isHelp ? 0 : 2)
}

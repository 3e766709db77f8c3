import PikirBase
import PikirLua

// `pikir-bench run --corpus FILE [--json] [--only NAME] [--rounds N] [--directory DIR]
// [--lua PROGRAM]`: imports a
// corpus of reviews into a workspace of its own and times what is done with it. Figures in milliseconds of wall time; the last columns
// compare with the prototype of store.md, which ran on another day: the calibration loop's
// figure tells how this machine feels today.

// Workers of plugins are this same program.
if Worker.isMeant(by: CommandLine.arguments.dropFirst()) {
  exitBench(with: Worker.run(words: CommandLine.arguments.dropFirst(2)))
}

do {
  let options = try BenchOptions(CommandLine.arguments)
  try BenchRun(options).run()
} catch {
  printError("\(error.message)")
  for hint in error.hints { printError("hint: \(hint)") }
  exitBench(with: 2)
}

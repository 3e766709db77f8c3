import PikirBase

// `pikir-bench run --corpus FILE [--json] [--only NAME] [--rounds N] [--directory DIR]`: imports a
// corpus of reviews into a workspace of its own and times what is done with it. Figures in milliseconds of wall time; the last columns
// compare with the prototype of store.md, which ran on another day: the calibration loop's
// figure tells how this machine feels today.

do {
  let options = try BenchOptions(CommandLine.arguments)
  try BenchRun(options).run()
} catch {
  printError("\(error.message)")
  for hint in error.hints { printError("hint: \(hint)") }
  exitBench(with: 2)
}

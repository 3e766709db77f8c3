import PikirBase

// `pikir-bench run --corpus FILE.jsonl [--json] [--only NAME] [--rounds N]`: times the store and
// the query path over a corpus of reviews. Figures in milliseconds of wall time; the last columns
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

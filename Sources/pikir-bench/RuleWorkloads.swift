import PikirBase
import PikirPlugins
import PikirStore
import PikirText
import PikirWire

/// A rule of 40 words in two languages, which needs no code, over all reviews; and the same words
/// in plain Lua with the texts in memory.
struct RuleWorkloads {
  let bench: BenchRun
  let state: WorkspaceState

  private static let words = [
    "не работает", "не включается", "сломал", "брак", "опозда", "задерж", "возврат",
    "верните деньги", "ужасн", "плох", "отвратительн", "обман", "порван", "дырк", "запах", "вонь",
    "не советую", "не рекомендую", "разочарован", "маломер", "жұмыс істемейді", "сынып қалды",
    "сапасыз", "кешік", "кеш келді", "жеткізілмеді", "ақшамды қайтар", "нашар", "жаман", "алда",
    "ұнамады", "қымбат", "иіс", "жыртыл", "кішкентай", "бүлін", "көңіл", "ұсынбаймын", "өкініш",
    "іске аспай",
  ]

  func run() throws(Diagnostic) {
    let program = try makeProgram()
    let rows = state.live.rows
    let job = JudgeJob(
      PluginSource(name: "bench", main: SourceText(name: "bench.lua", text: "")),
      workerCount: 1,
      interrupt: Interrupt(),
      startWorker: { () throws(Diagnostic) in throw Self.unexpected("a worker was started") }
    )
    try bench.measure("plugin: rule of 40 words", rows: rows.count) { () throws(Diagnostic) in
      let outcome = try ClassifierJob(program, job).run(on: rows) { NobodyAsked() }
      return outcome.given[0].count
    }
    if bench.isAsked("plugin: plain Lua") { try measurePlainLua(rows) }
  }

  private func makeProgram() throws(Diagnostic) -> ClassifierProgram {
    var rule = ClassifierRule()
    rule.label = "complaint"
    rule.any = [0]
    var manifest = ClassifierManifest()
    manifest.id = "bench"
    manifest.labels = ["complaint"]
    manifest.rules = [rule]
    let words: WordSetProgram
    do throws(WordSetFault) {
      words = try WordSetProgram([WordSetSource(words: Self.words.map { "\($0)*" })])
    } catch {
      throw Self.unexpected(error.reason)
    }
    return ClassifierProgram(manifest, words: words, state: state)
  }

  // MARK: Plain Lua

  private func measurePlainLua(_ rows: [Int]) throws(Diagnostic) {
    let directory = bench.options.directory
    let script = PlainLua.script(finding: Self.words)
    let scriptFile = try BenchFile(in: directory, ending: ".lua", Array(script.utf8))
    let texts = try BenchFile(in: directory, ending: ".txt", lines(of: rows))
    guard let words = PlainLua(program: bench.options.lua).run(scriptFile.path, over: texts.path),
      words.count == 4, let plain = Double(words[1]), let folded = Double(words[3])
    else {
      return bench.report.add("plugin: plain Lua is left out, there is no \(bench.options.lua)")
    }
    bench.report.add("plain Lua: case as written, found \(words[0])", milliseconds: plain)
    bench.report.add("plain Lua: as written", rows: rows.count, milliseconds: plain)
    bench.report.add("plain Lua: any case, found \(words[2])", milliseconds: folded)
    bench.report.add("plain Lua: any case", rows: rows.count, milliseconds: folded)
  }

  /// Everything a review says, a line each.
  private func lines(of rows: [Int]) -> [UInt8] {
    var lines: [UInt8] = []
    for row in rows {
      state.contents.withBytes(row: row) { bytes in
        lines += bytes.lazy.map { $0 == 0 || $0 == 0x0A ? 0x20 : $0 }
      }
      lines.append(0x0A)
    }
    return lines
  }

  private static func unexpected(_ what: String) -> Diagnostic { Diagnostic(.internalFault, what) }
}

/// Answers for a plugin that has no code.
private struct NobodyAsked: RowJudge {
  mutating func answers(
    of function: PluginFunction,
    about rows: [Int],
    _ bits: WordBits
  ) throws(Diagnostic) -> [RowAnswer] {
    rows.map { _ in .nothing }
  }
}

import PikirBase
import PikirPlugins
import PikirStore
import PikirTestSupport
import PikirText
import Testing

@Suite struct ClassifierJobTests {
  private static let source = PluginSource(
    name: "trial",
    main: SourceText(name: "plugins/trial.lua", text: "return 1")
  )

  private func job(
    workers: Int,
    faultLimit: Int = 100,
    _ interrupt: Interrupt = Interrupt()
  ) -> JudgeJob {
    JudgeJob(
      Self.source,
      workerCount: workers,
      faultLimit: faultLimit,
      interrupt: interrupt,
      startWorker: { () throws(Diagnostic) in
        throw Diagnostic(.workerUnavailable, "nobody asks for one")
      }
    )
  }

  @Test(arguments: 0..<40)
  func `rules say what their plain reading says`(seed: Int) throws {
    let trial = try RuleTrial(seed: UInt64(seed), reviewCount: 300, usesCode: seed % 2 == 1)
    let judge = ArithmeticJudge()
    let outcome = try ClassifierJob(try trial.program, job(workers: 1))
      .run(on: Array(0..<300)) { judge }
    #expect(outcome.given.map(\.rows) == trial.expected(judge))
    #expect(outcome.judged.count == 300)
    #expect(outcome.faults.count == 0)
  }

  @Test func `workers and the order of rows change nothing`() throws {
    let trial = try RuleTrial(seed: 5, reviewCount: 9_000, usesCode: true)
    let judge = ArithmeticJudge(failing: [17, 4_000, 8_999])
    var random = SeededRandom(seed: 1)
    let orders = [
      Array(0..<9_000), Array((0..<9_000).reversed()), (0..<9_000).shuffled(using: &random),
    ]
    let usual = try ClassifierJob(try trial.program, job(workers: 1))
      .run(on: orders[0]) { judge }
    #expect(usual.given.contains { !$0.isEmpty })
    for (order, workers) in zip(orders, [2, 2, 3]) {
      let other = try ClassifierJob(try trial.program, job(workers: workers))
        .run(on: order) { judge }
      #expect(other.given == usual.given)
      #expect(other.judged == usual.judged)
      #expect(other.faults.count == usual.faults.count)
    }
  }

  @Test func `a review on which code fails is left as it was, and told`() throws {
    let trial = try RuleTrial(seed: 1, reviewCount: 100, usesCode: true)
    let judge = ArithmeticJudge(failing: Set(0..<100))
    let outcome = try ClassifierJob(try trial.program, job(workers: 2, faultLimit: 1_000))
      .run(on: Array(0..<100)) { judge }
    let failed = 100 - outcome.judged.count
    #expect(failed > 10)
    #expect(outcome.faults.count == failed)
    #expect(outcome.faults.lines(in: Self.source).count == 1)
    let line = try #require(outcome.faults.lines(in: Self.source).first)
    #expect(line.hasPrefix("plugins/trial.lua:7: \(failed) reviews (r"))
    #expect(line.hasSuffix(", …): attempt to index a nil value"))
  }

  @Test func `too many failures end the job, the same for any number of workers`() throws {
    let trial = try RuleTrial(seed: 3, reviewCount: 20_000, usesCode: true)
    let judge = ArithmeticJudge(failing: Set(stride(from: 3, to: 20_000, by: 11)))
    let program = try trial.program
    let messages = [1, 2, 3].map { workers in
      let failure = #expect(throws: Diagnostic.self) {
        try ClassifierJob(program, job(workers: workers))
          .run(on: Array(0..<20_000)) { judge }
      }
      #expect(failure?.code == .tooManyRowFaults)
      return failure.map { "\($0.message) \($0.hints)" }
    }
    #expect(Set(messages).count == 1)
  }

  @Test func `an interrupt ends the job`() throws {
    let interrupt = Interrupt()
    interrupt.request()
    let trial = try RuleTrial(seed: 3, reviewCount: 100, usesCode: false)
    let failure = #expect(throws: Diagnostic.self) {
      try ClassifierJob(try trial.program, job(workers: 2, interrupt))
        .run(on: Array(0..<100)) { ArithmeticJudge() }
    }
    #expect(failure?.code == .interrupted)
  }

  // MARK: Answers that make no sense

  private struct FixedJudge: RowJudge {
    let answer: RowAnswer

    func answers(
      of function: PluginFunction,
      about rows: [Int],
      _ bits: WordBits
    ) throws(Diagnostic) -> [RowAnswer] {
      rows.map { _ in answer }
    }
  }

  private func failure(_ answer: RowAnswer, classify: Bool) throws -> String? {
    var manifest = ClassifierManifest()
    manifest.id = "moods"
    manifest.labels = ["happy", "angry"]
    manifest.place = PluginPlace(chunk: "moods.lua", line: 4)
    if classify {
      manifest.classify = PluginFunction(0)
    } else {
      var rule = ClassifierRule()
      rule.label = "happy"
      rule.when = PluginFunction(0)
      rule.place = PluginPlace(chunk: "moods.lua", line: 9)
      manifest.rules = [rule]
    }
    let workspace = try TestWorkspace([SampleReview { $0.text = "a" }])
    let program = ClassifierProgram(
      manifest,
      words: try WordSetProgram([]),
      state: workspace.state
    )
    let thrown = #expect(throws: Diagnostic.self) {
      try ClassifierJob(program, job(workers: 1)).run(on: [0]) { FixedJudge(answer: answer) }
    }
    return thrown.map { ([$0.message] + $0.hints).joined(separator: "; ") }
  }

  @Test func `a label that is not declared is named with the nearest`() throws {
    #expect(
      try failure(.text("hapy"), classify: true)
        == "moods.lua:4: classifier moods: classify returned the label \"hapy\" for r1, which is "
        + "not declared; did you mean \"happy\"?; labels of moods: happy, angry"
    )
  }

  @Test func `a wrong type is named`() throws {
    #expect(
      try failure(.truth(true), classify: true)
        == "moods.lua:4: classifier moods: classify returned true for r1; return a label, "
        + "{ label = score } or nothing"
    )
    #expect(
      try failure(.text("yes"), classify: false)
        == "moods.lua:9: classifier moods: \"when\" returned a text for r1; return true or false"
    )
  }

  @Test func `a score that is no finite number is refused`() throws {
    #expect(
      try failure(.scores([.init("angry", .infinity)]), classify: true)
        == "moods.lua:4: classifier moods: classify returned no finite score for \"angry\" on r1"
    )
  }
}

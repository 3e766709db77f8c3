import PikirBase
import PikirPlugins
import PikirStore
import PikirTestSupport
import PikirText
import PikirWire
import Testing

extension WallTests {
  /// Classifiers whose rules have code, in real workers.
  @Suite struct ClassifierWorkerTests {
    private static let script = """
      local pikir = require "pikir"
      local broken = pikir.words { "сломал*", "жұмыс істемейді" }
      local money = pikir.words { "возврат*" }
      local hidden = "au" .. "thor"
      return pikir.plugin {
        name = "trial", version = "1.0.0", api = 1, about = "a trial",
        settings = { { key = "boss", type = "text", default = "Дана", help = "whose word counts" } },
        classifiers = { {
          id = "trial", labels = { "defect", "boss", "long" },
          rules = {
            pikir.rule { label = "defect", any = broken,
                         when = function(r) return r.rating <= 2 or r:has(money) end },
          },
          classify = function(r, settings)
            if r[hidden] == settings.boss then return "boss" end
            if r.text and #r.text > 1000 then return { long = 2, defect = 0.5 } end
          end,
        } },
      }
      """

    private let plugin: LoadedPlugin

    init() throws {
      let worker = try WorkerTrial.start(Self.script)
      defer { worker.stop() }
      let source = WorkerTrial.source(Self.script)
      let outcome = ManifestReader.read(
        worker.loaded.manifest,
        wordSets: worker.loaded.wordSets,
        of: source
      )
      plugin = LoadedPlugin(
        bundle: PluginBundle(
          name: "trial",
          owner: .person,
          path: "/trial.lua",
          shownPath: "trial.lua",
          files: [.init(name: "trial.lua", text: source.main)]
        ),
        manifest: try outcome.checked(),
        answer: worker.loaded,
        granted: [],
        settings: [("boss", .text("Дана"))]
      )
    }

    private func job(workers: Int, interrupt: Interrupt = Interrupt()) -> JudgeJob {
      let job = PluginJob(
        plugin,
        launch: WorkerTrial.guarded,
        limits: WorkerTrial.limits,
        seed: 7,
        now: 0,
        mostErrors: 100,
        interrupt: interrupt
      )
      return JudgeJob(job, zone: .utc, settings: plugin.settingsTable, workerCount: workers)
    }

    private func program(_ workspace: TestWorkspace) throws -> ClassifierProgram {
      try ClassifierProgram(
        try #require(plugin.manifest.classifiers.first),
        plugin: plugin,
        state: workspace.state
      )
    }

    private static let reviews = [
      SampleReview {
        $0.text = "Сломался сразу"
        $0.rating = 10
      },
      SampleReview {
        $0.text = "Сломалась, но возврат приняли"
        $0.rating = 40
      },
      SampleReview {
        $0.text = "Сломали упаковку"
        $0.rating = 50
      },
      SampleReview {
        $0.text = "Жақсы"
        $0.author = "Дана"
        $0.rating = 50
      },
      SampleReview {
        $0.text = String(repeating: "Өте ұзақ. ", count: 200)
        $0.rating = 30
      },
      // The rule's code meets no stars, and fails.
      SampleReview { $0.text = "Жұмыс істемейді" },
    ]

    @Test func `rules, their code and classify work together`() throws {
      let workspace = try TestWorkspace(Self.reviews)
      let outcome = try ClassifierJob(try program(workspace), job(workers: 1)).run(on: Array(0..<6))
      #expect(outcome.given.map(\.rows) == [[0, 1], [3], [4]])
      #expect(outcome.judged.rows == [0, 1, 2, 3, 4])
      let line = try #require(outcome.faults.lines(in: plugin.source).first)
      #expect(line.hasPrefix("plugins/trial.lua:12: 1 review (r6): "))
    }

    @Test func `two workers say what one says, in any order, over several frames`() throws {
      let reviews = (0..<9_000).map { number in
        SampleReview {
          let base = Self.reviews[number % 5]
          $0 = base
          $0.id = "\(number)"
        }
      }
      let workspace = try TestWorkspace(reviews)
      let program = try program(workspace)
      let rows = Array(0..<reviews.count)
      let one = try ClassifierJob(program, job(workers: 1)).run(on: rows)
      #expect(one.given.map(\.count) == [3_600, 1_800, 1_800])
      let two = try ClassifierJob(program, job(workers: 2)).run(on: rows.reversed())
      #expect(two.given == one.given)
    }

    @Test func `a review that fits no frame is told, and the others are judged`() throws {
      var huge = SampleReview()
      huge.text = String(repeating: "а", count: 600_000)
      let workspace = try TestWorkspace([huge, Self.reviews[3]])
      let outcome = try ClassifierJob(try program(workspace), job(workers: 1)).run(on: [0, 1])
      #expect(outcome.given.map(\.rows) == [[], [1], []])
      #expect(
        outcome.faults.lines(in: plugin.source) == [
          "1 review (r1): the review is too large to be sent to the plugin"
        ]
      )
    }

    @Test func `an explanation gives the rule, the words and where they stand`() throws {
      let workspace = try TestWorkspace(Self.reviews)
      let program = try program(workspace)
      let explanation = try LabelExplanation(program, row: 1, job(workers: 1))
      let label = try #require(explanation.labels.first)
      #expect(explanation.labels.count == 1)
      #expect(label.name == "defect")
      #expect(label.isGiven)
      guard case .rule(0, let findings)? = label.reasons.first else {
        Issue.record("no rule: \(label.reasons)")
        return
      }
      #expect(findings.map(\.entry) == ["сломал*"])
      #expect(findings.map(\.text) == ["Сломалась"])
      #expect(findings.map(\.range) == [0..<18])
      let boss = try LabelExplanation(program, row: 3, job(workers: 1))
      #expect(boss.labels.map(\.reasons) == [[.code(score: nil)]])
    }

    @Test func `labels are explained in the order of the classifier`() throws {
      let workspace = try TestWorkspace(Self.reviews)
      var classifier = plugin.manifest.classifiers[0]
      classifier.labels = ["z", "a", "m"]
      var rule = ClassifierRule()
      (rule.label, rule.score, rule.rating) = ("m", 0.5, 10...50)
      classifier.rules = [rule]
      let program = ClassifierProgram(
        classifier,
        words: try WordSetProgram(plugin.manifest.wordSets),
        state: workspace.state
      )
      var judge = ScoringJudge()
      let explanation = try LabelExplanation(program, row: 1, asking: &judge)
      #expect(explanation.labels.map(\.name) == ["z", "a", "m"])
      #expect(explanation.labels.map(\.isGiven) == [true, true, false])
    }

    /// Gives two labels, in the order of their letters as a worker does.
    private struct ScoringJudge: RowJudge {
      func answers(
        of function: PluginFunction,
        about rows: [Int],
        _ bits: WordBits
      ) throws(Diagnostic) -> [RowAnswer] {
        rows.map { _ in .scores([.init("a", 2), .init("z", 2)]) }
      }
    }

    @Test func `an interrupt ends a job and all its workers soon`() throws {
      let workspace = try TestWorkspace(Self.reviews)
      let interrupt = Interrupt()
      let clock = SystemSteadyClock()
      let soon = Interrupt(following: interrupt, untilMilliseconds: clock.milliseconds(), on: clock)
      let failure = #expect(throws: Diagnostic.self) {
        try ClassifierJob(try program(workspace), job(workers: 2, interrupt: soon), pieceRows: 1)
          .run(on: Array(0..<6))
      }
      #expect(failure?.code == .interrupted)
    }
  }
}

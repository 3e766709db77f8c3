import PikirBase
import PikirPlugins
import PikirStore
import PikirText

/// Code of a plugin that reads three fields of every review, in a worker of its own: the way there
/// and back is part of the figure, and the worker's processor time too.
struct ClassifyWorkloads {
  let bench: BenchRun
  let state: WorkspaceState

  private static let code = """
    local pikir = require "pikir"
    return pikir.plugin {
      name = "bench", version = "1.0.0", api = 1, about = "Code for every review",
      classifiers = { {
        id = "bench", labels = { "short", "angry" },
        classify = function(r)
          local rating = r.rating
          if rating and rating <= 2 and r.lang == "ru" then return "angry" end
          local text = r.text
          if text and #text < 40 then return "short" end
        end,
      } },
    }
    """

  func run() throws(Diagnostic) {
    let source = PluginSource(name: "bench", main: SourceText(name: "bench.lua", text: Self.code))
    let plugin = try BenchPlugin(source)
    guard let classifier = plugin.manifest.classifiers.first else {
      throw Diagnostic(.internalFault, "the plugin of the bench has no classifier")
    }
    let words: WordSetProgram
    do throws(WordSetFault) {
      words = try WordSetProgram(plugin.manifest.wordSets)
    } catch {
      throw Diagnostic(.internalFault, error.reason)
    }
    let program = ClassifierProgram(classifier, words: words, state: state)
    let rows = state.live.rows
    for workers in [1, 2] {
      let job = JudgeJob(
        source,
        workerCount: workers,
        interrupt: Interrupt(),
        startWorker: plugin.startWorker
      )
      let noun = workers == 1 ? "worker" : "workers"
      try bench.measure("plugin: classify, \(workers) \(noun)", rows: rows.count) {
        () throws(Diagnostic) in
        try ClassifierJob(program, job).run(on: rows).given[1].count
      }
    }
  }
}

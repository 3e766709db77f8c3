import PikirBase
import PikirPlugins
import PikirWire

/// Reads manifests as a real worker gives them.
enum ManifestTrial {
  /// The line of `return pikir.plugin {` in what `read` loads; the body begins in the next one.
  static let firstLine = 3

  /// A whole file with a body between the braces of the plugin, behind its four needed keys.
  static func script(_ body: String) -> String {
    """
    local pikir = require "pikir"
    local words, rule = pikir.words, pikir.rule
    return pikir.plugin { name = "trial", version = "1.0.0", api = 1, about = "A trial",
    \(body)
    }
    """
  }

  static func read(file script: String) throws(Diagnostic) -> ManifestReader.Outcome {
    let worker = try WorkerTrial.start(script)
    defer { worker.stop() }
    return ManifestReader.read(
      worker.loaded.manifest,
      wordSets: worker.loaded.wordSets,
      of: worker.source
    )
  }

  static func read(_ body: String) throws(Diagnostic) -> ManifestReader.Outcome {
    try read(file: script(body))
  }

  /// `LINE:COLUMN message (hint; hint)` of each fault.
  static func faults(_ body: String) throws(Diagnostic) -> [String] { try described(read(body)) }

  static func described(_ outcome: ManifestReader.Outcome) -> [String] {
    outcome.faults.map { fault in
      let place = fault.span.map { $0.source.place(ofByte: $0.range.lowerBound) }
      let where_ = place.map { "\($0.line):\($0.column) " } ?? ""
      let hints = fault.hints.isEmpty ? "" : " (\(fault.hints.joined(separator: "; ")))"
      return where_ + fault.message + hints
    }
  }
}

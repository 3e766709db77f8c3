package import PikirBase
import PikirWire

/// Everything that can be said against a plugin without data: its text, how it loads, its manifest.
package struct PluginCheck: Sendable {
  /// In the order of the files, then of the lines.
  package let findings: [Diagnostic]
  /// What the plugin says of itself, when that holds all rules.
  package let manifest: PluginManifest?

  /// What the code printed while it was loaded.
  package let journal: PluginJournal

  package var errorCount: Int { findings.count { $0.severity == .error } }
  package var warningCount: Int { findings.count - errorCount }

  /// Checks a plugin.
  ///
  /// Its code is loaded in a worker, but nothing of it is called. Its tests, where it has some, are
  /// looked through and read too, and not judged.
  ///
  /// - Complexity: O(bytes), and the start of a worker.
  package init(
    _ source: PluginSource,
    tests: SourceText? = nil,
    launch: WorkerLaunch = WorkerLaunch(),
    limits: WorkerLimits = WorkerLimits(),
    interrupt: Interrupt
  ) {
    let files = [source.main] + source.modules.map(\.text) + (tests.map { [$0] } ?? [])
    var found = files.flatMap { LuaLint.findings(in: $0, interrupt: interrupt) }
    var manifest: PluginManifest?
    let journal = PluginJournal(plugin: source.name)
    do throws(Diagnostic) {
      let worker = try PluginWorker(
        source,
        launch: launch,
        limits: limits,
        seed: 0,
        interrupt: interrupt
      )
      defer { worker.stop() }
      journal.add(worker.loaded.log, order: 0)
      let outcome = ManifestReader.read(
        worker.loaded.manifest,
        wordSets: worker.loaded.wordSets,
        of: source
      )
      found += outcome.faults
      if outcome.faults.isEmpty {
        manifest = outcome.manifest
        found += RuleCheck(outcome.manifest, source).findings
        found += ExtraCheck(outcome.manifest, source).findings
      }
      if let tests, let unread = Self.unread(tests, by: worker) { Self.add(unread, to: &found) }
    } catch {
      Self.add(error, to: &found)
    }
    self.manifest = manifest
    self.journal = journal
    findings = Self.ordered(found, files + source.files.map(\.text))
  }

  /// What Lua does not read in the tests; what they do when they run is not judged here.
  private static func unread(_ tests: SourceText, by worker: PluginWorker) -> Diagnostic? {
    do throws(Diagnostic) {
      _ = try worker.runTests(tests)
      return nil
    } catch {
      return error.code == .pluginSyntax ? error : nil
    }
  }

  /// Adds what stopped a file, unless its text shows the slip, which is told better there.
  private static func add(_ error: Diagnostic, to found: inout [Diagnostic]) {
    let isTold = found.contains { finding in
      finding.severity == .error && isBehind(error, finding)
    }
    if !isTold { found.append(error) }
  }

  /// Whether a load failed at the line of a slip, or, where Lua could not read on, behind it.
  private static func isBehind(_ error: Diagnostic, _ slip: Diagnostic) -> Bool {
    guard let left = slip.span, let right = error.span, left.source === right.source else {
      return false
    }
    let line = left.source.place(ofByte: left.range.lowerBound).line
    let failed = right.source.place(ofByte: right.range.lowerBound).line
    return failed == line || error.code == .pluginSyntax && failed > line
  }

  private static func ordered(_ found: [Diagnostic], _ files: [SourceText]) -> [Diagnostic] {
    let places = found.enumerated().map { order, finding in
      let file = files.firstIndex { $0 === finding.span?.source } ?? -1
      return (file, finding.span?.range.lowerBound ?? 0, order)
    }
    return found.indices.sorted { places[$0] < places[$1] }.map { found[$0] }
  }
}

import PikirBase
import PikirPlugins
import PikirText
import PikirWire

extension Session {
  /// The clock of tests: 2100-01-01T00:00:00Z.
  private static let testInstant: EpochSeconds = 4_102_444_800

  /// Runs the tests of a plugin, when it has some.
  ///
  /// - Throws: `P130` when one of them fails, what is wrong with the file of tests, and `C110`.
  func test(_ bundle: PluginBundle) throws(Diagnostic) {
    guard bundle.testPath != nil else { return }
    let outcomes = try testOutcomes(of: bundle, isShuffled: false)
    guard let failed = outcomes.first(where: { !$0.isOk }) else { return }
    let count = outcomes.count { !$0.isOk }
    let claims = failed.differences.prefix(3).map { difference in
      let what = difference.what.isEmpty ? "" : "\(difference.what): "
      return "\(what)expected \(difference.expected), found \(difference.found)"
    }
    throw Diagnostic(
      .pluginNotReloaded,
      "\(count) of \(outcomes.count) tests of plugin \(bundle.name) failed, the first at "
        + "\(failed.file):\(failed.line)",
      hints: claims + ["see them: plugin test \(bundle.name)"]
    )
  }

  /// Runs the tests of a plugin, approved or not: they see no review of the workspace.
  ///
  /// What its code printed meanwhile is told where that is asked for.
  ///
  /// - Throws: what is wrong with the plugin or the file of tests, and `C110`.
  func testOutcomes(
    of bundle: PluginBundle,
    isShuffled: Bool = false,
    running tests: SourceText? = nil,
    tellsPrints: Bool = false
  ) throws(Diagnostic) -> [PluginTestOutcome] {
    let (manifest, answer) = try plugins.manifest(of: bundle)
    let plugin = LoadedPlugin(
      bundle: bundle,
      manifest: manifest,
      answer: answer,
      // What it needs of reviews it gets: there are only those of the tests.
      granted: manifest.needs.compactMap(Capability.init),
      settings: manifest.settings.map { ($0.key, $0.kind.value(of: $0.usual) ?? .text($0.usual)) }
    )
    let job = PluginJob(
      plugin,
      launch: environment.workers,
      limits: plugins.limits,
      seed: PluginJob.seed(script: settings.seed, plugin: plugin.name, number: 0),
      // Tests say the same on every day, and no date of a sample lies ahead of them.
      now: Self.testInstant,
      mostErrors: settings.pluginErrors,
      interrupt: environment.interrupt
    )
    let environment = environment
    let tester = PluginTester(
      job,
      fileSystem: environment.fileSystem,
      isShuffled: isShuffled,
      runCommand: { (line, workspace) throws(Diagnostic) in
        try CommandTrial.printed(by: line, on: workspace, job, in: environment)
      }
    )
    defer { if tellsPrints { for line in job.journal.shown { remark(line) } } }
    if let tests { return try tester.run(tests) }
    return try tester.run(try testText(of: bundle))
  }

  private func testText(of bundle: PluginBundle) throws(Diagnostic) -> SourceText {
    let shown = bundle.shownPath
    let isFile = shown.utf8.suffix(4).elementsEqual(".lua".utf8)
    let name = isFile ? String(shown.dropLast(4)) + ".test.lua" : shown + "/test.lua"
    return try PluginText.read(environment.bytes(ofFile: bundle.testPath ?? ""), name)
  }
}

package import PikirBase
package import PikirPlugins
import PikirImport
import PikirQuery
import PikirStore
import PikirText
package import PikirWire

/// The plugins that a session can see, and what became of each.
///
/// Nothing is looked for before something asks. What is asked again finds the files unchanged by
/// their sizes and times; whoever runs a plugin gets its bytes compared (`job`).
package final class PluginShelf {
  /// A plugin with what may be done with it.
  package struct Item: Sendable {
    package let found: PluginFinder.Found
    package let standing: PluginStanding

    package var loaded: LoadedPlugin? {
      if case .ready(let loaded) = standing { loaded } else { nil }
    }

    package var refusal: Diagnostic? { standing.refusal(of: found.name, at: found.shownPath) }
  }

  /// What the standing of plugins depends on.
  private struct Key: Equatable {
    let fingerprint: [String]
    let settings: [String: String]
    let limits: WorkerLimits
  }

  unowned let session: Session
  private var survey: (key: Key, items: [Item])?
  private var catalogue: (fingerprint: [String], value: PluginCatalogue)?
  /// Answers of workers by the hash of the files; only those that will not be another next time.
  private var answers: [String: Result<LoadedAnswer, Diagnostic>] = [:]
  private var outcomes: [String: ManifestReader.Outcome] = [:]
  private var stops: [String: Diagnostic] = [:]
  /// Approved files by their hash, of a workspace in memory.
  var keptFiles: [String: [UInt8]] = [:]
  /// Plugins whose new files were refused, by name: their approved files go on.
  var held: [String: PluginBundle] = [:]
  /// The names of commands, and what they were learnt from.
  var knownCommands: (state: [String], names: [String])?
  /// Plugins that may not be run of which an import said so.
  var toldWaiting: Set<String> = []
  private var jobCount = 0
  /// Of the jobs whose plugins may still print.
  private var journals: [PluginJournal] = []

  init(_ session: Session) { self.session = session }

  var fileSystem: any FileSystem { session.environment.fileSystem }

  /// The folders, in the order in which their plugins are taken; each once.
  package var folders: [PluginFolder] {
    let environment = session.environment
    var folders: [PluginFolder] = []
    func add(_ owner: PluginFolder.Owner, _ path: String?, shownAs shown: String?) {
      guard let path else { return }
      let whole = environment.wholePath(path)
      guard !folders.contains(where: { environment.wholePath($0.path) == whole }) else { return }
      folders.append(PluginFolder(owner, path: path, shownAs: shown ?? path))
    }
    add(.shipped, environment.home.map { $0 + "/plugins" }, shownAs: "plugins")
    add(.person, environment.plugins.ownFolder, shownAs: nil)
    add(.workspace, workspaceFolder, shownAs: session.shown(workspaceFolder))
    return folders
  }

  /// `plugins` of the workspace; for one in memory, of the folder in which the session works.
  package var workspaceFolder: String {
    (session.workspace.storage?.directory ?? session.environment.directories.first)
      .map { $0 + "/plugins" } ?? "plugins"
  }

  /// Whether plugins lie in `workspaceFolder`.
  var areInUseAtHand: Bool { found().plugins.contains { $0.owner == .workspace } }

  // MARK: Looking

  /// Looks again even where sizes and times say that nothing changed.
  package func forget() {
    knownCommands = nil
    catalogue = nil
    survey = nil
  }

  /// Names, sizes and times of everything in the folders.
  func fingerprint() -> [String] {
    folders.flatMap { PluginFinder($0, fileSystem: fileSystem).fingerprint() }
  }

  /// What the workspace says about plugins: approvals, switches, values.
  var pluginSettings: [String: String] {
    session.state.settings.filter { $0.key.utf8.starts(with: "plugin.".utf8) }
  }

  func found() -> PluginCatalogue {
    let fingerprint = fingerprint()
    if let catalogue, catalogue.fingerprint == fingerprint { return catalogue.value }
    let value = PluginCatalogue(folders, fileSystem: fileSystem)
    catalogue = (fingerprint, value)
    return value
  }

  /// The names of all plugins, without running any.
  package var names: [String] { found().names }

  /// A plugin by its name, without running it.
  ///
  /// - Throws: `P126` when there is none.
  package func plugin(named word: Argument) throws(Diagnostic) -> PluginFinder.Found {
    do throws(Diagnostic) {
      return try found().plugin(named: word.text)
    } catch {
      throw error.located(at: word.span)
    }
  }

  /// Every plugin with its standing; those that may be run are loaded once, cold.
  ///
  /// - Complexity: the first time a worker for each plugin that was never loaded here.
  package func items() -> [Item] {
    let catalogue = found()
    let key = Key(
      fingerprint: self.catalogue?.fingerprint ?? [],
      settings: pluginSettings,
      limits: limits
    )
    if let survey, survey.key == key { return survey.items }
    var names = OfferedNames(Self.ownNames)
    let items = catalogue.plugins.map { found -> Item in
      let standing = standing(of: found)
      guard case .ready(let loaded) = standing else {
        return Item(found: found, standing: standing)
      }
      do throws(Diagnostic) {
        try names.take(loaded)
        return Item(found: found, standing: standing)
      } catch {
        return Item(found: found, standing: .conflict(error))
      }
    }
    survey = (key, items)
    return items
  }

  /// Forgets what is known of the standings, as a setting changed.
  func invalidate() { survey = nil }

  private func standing(of found: PluginFinder.Found) -> PluginStanding {
    if let fault = found.fault {
      return fault.code == .pluginConflict ? .conflict(fault) : .broken(fault)
    }
    guard let bundle = found.bundle else { return .unapproved }
    if isDisabled(found.name) { return .disabled }
    let (running, granted): (PluginBundle, [Capability]?)
    switch trust(of: bundle) {
    case .none: return .unapproved
    case .shipped: (running, granted) = (bundle, nil)
    case .pinned(let pin): (running, granted) = (bundle, self.granted(by: pin))
    case .other(let pin):
      guard let old = held[found.name], old.hash == pin.hash else { return .changed }
      (running, granted) = (old, self.granted(by: pin))
    }
    if let cause = stops[running.hash] { return .stopped(cause) }
    return standing(of: running, granted: granted)
  }

  private func standing(of bundle: PluginBundle, granted: [Capability]?) -> PluginStanding {
    do throws(Diagnostic) {
      let (manifest, answer) = try manifest(of: bundle)
      let needs = manifest.needs.compactMap(Capability.init)
      // What was shipped is allowed what it asks for, as far as anything is.
      let granted = granted ?? needs.filter(\.kind.isGrantable)
      let lacking = needs.filter { !granted.contains($0) }
      guard lacking.isEmpty else { return .needs(lacking) }
      return .ready(
        LoadedPlugin(
          bundle: bundle,
          manifest: manifest,
          answer: answer,
          granted: granted,
          settings: settings(of: manifest)
        )
      )
    } catch {
      return .broken(error)
    }
  }

  // MARK: Trust

  enum Trust {
    case none
    case shipped
    case pinned(PluginPin)
    /// Other bytes were approved.
    case other(PluginPin)
  }

  func trust(of bundle: PluginBundle) -> Trust {
    // Also where another text of this name was approved once: an update brings such a plugin.
    if ShippedPlugins.contains(name: bundle.name, hash: bundle.hash) { return .shipped }
    guard let pin = pin(of: bundle.name) else { return .none }
    return pin.hash == bundle.hash ? .pinned(pin) : .other(pin)
  }

  /// The values of a plugin's settings: the workspace's, else the usual ones.
  private func settings(of manifest: PluginManifest) -> [(key: String, value: WireValue)] {
    manifest.settings.map { setting in
      let name = PluginPin.valueSettingName(of: manifest.name, key: setting.key)
      let text = session.state.settings[name] ?? setting.usual
      return (setting.key, setting.kind.value(of: text) ?? .text(text))
    }
  }

  // MARK: Loading

  /// What a plugin says of itself, asked of a worker at most once for the same files.
  ///
  /// - Throws: `P1xx` for code that cannot be loaded or a manifest that breaks a rule.
  package func manifest(
    of bundle: PluginBundle
  ) throws(Diagnostic) -> (manifest: PluginManifest, answer: LoadedAnswer) {
    let outcome = try outcome(of: bundle)
    return (try outcome.checked(), try answer(of: bundle))
  }

  /// The manifest with everything that is wrong with it.
  ///
  /// - Throws: `P1xx` for code that cannot be loaded.
  package func outcome(of bundle: PluginBundle) throws(Diagnostic) -> ManifestReader.Outcome {
    if let known = outcomes[bundle.hash] { return known }
    let answer = try answer(of: bundle)
    let outcome = ManifestReader.read(
      answer.manifest,
      wordSets: answer.wordSets,
      of: bundle.source
    )
    outcomes[bundle.hash] = outcome
    // Only what is right is kept: what is wrong will be mended soon.
    if outcome.faults.isEmpty { cache?.keep(answer, for: bundle.hash) }
    return outcome
  }

  /// The manifest as far as it is known without a worker.
  func knownManifest(of bundle: PluginBundle) -> PluginManifest? {
    if let known = outcomes[bundle.hash] { return known.manifest }
    guard answers[bundle.hash] != nil || cache?.answer(for: bundle.hash) != nil else { return nil }
    return (try? outcome(of: bundle))?.manifest
  }

  /// What a changed plugin said of itself when it was approved, as far as that is known without a
  /// worker.
  func approvedManifest(of found: PluginFinder.Found) -> PluginManifest? {
    guard let bundle = found.bundle, case .other(let pin) = trust(of: bundle) else { return nil }
    if let known = outcomes[pin.hash] { return known.manifest }
    guard let answer = cache?.answer(for: pin.hash) else { return nil }
    return ManifestReader.read(
      answer.manifest,
      wordSets: answer.wordSets,
      of: bundle.source
    ).manifest
  }

  /// The program, and how it reads manifests: what another one kept is not believed.
  static let program = "\(Version.current)-\(ManifestReader.level)"

  private var cache: ManifestCache? {
    session.environment.plugins.cacheFolder.map { folder in
      ManifestCache(
        folder: folder,
        version: Self.program,
        fileSystem: fileSystem
      )
    }
  }

  /// What hung on the moment or on a limit that can be raised, and may go well the next time.
  static let passing: Set<DiagnosticCode> = [
    .interrupted, .workerUnavailable, .pluginTooSlow, .pluginMemory,
  ]

  private func answer(of bundle: PluginBundle) throws(Diagnostic) -> LoadedAnswer {
    switch answers[bundle.hash] {
    case .success(let answer): return answer
    case .failure(let fault): throw fault
    case nil: break
    }
    if let kept = cache?.answer(for: bundle.hash) {
      answers[bundle.hash] = .success(kept)
      return kept
    }
    do throws(Diagnostic) {
      let worker = try PluginWorker(
        bundle.source,
        launch: session.environment.workers,
        limits: limits,
        seed: 0,
        interrupt: session.environment.interrupt
      )
      worker.stop()
      answers[bundle.hash] = .success(worker.loaded)
      return worker.loaded
    } catch {
      if !Self.passing.contains(error.code) { answers[bundle.hash] = .failure(error) }
      throw error
    }
  }

  // MARK: Running

  /// A job of a plugin, which begins with its files as they are on the disk now.
  ///
  /// - Throws: `P124` when they are not those that were approved.
  package func job(of plugin: LoadedPlugin) throws(Diagnostic) -> PluginJob {
    if held[plugin.name]?.hash != plugin.hash { try requireUnchanged(plugin) }
    jobCount += 1
    var job = PluginJob(
      plugin,
      launch: session.environment.workers,
      limits: limits,
      seed: PluginJob.seed(
        script: session.settings.seed,
        plugin: plugin.name,
        number: jobCount
      ),
      now: session.clock.now(),
      mostErrors: session.settings.pluginErrors,
      interrupt: session.environment.interrupt
    )
    job.keepsFormulas = session.settings.formulas == .keep
    journals.append(job.journal)
    return job
  }

  /// Takes what plugins printed since this was asked the last time.
  func printed() -> [DisplayText] {
    defer { journals = [] }
    return journals.flatMap(\.shown)
  }

  private func requireUnchanged(_ plugin: LoadedPlugin) throws(Diagnostic) {
    guard let folder = folders.first(where: { $0.owner == plugin.bundle.owner }) else { return }
    let found = PluginFinder(folder, fileSystem: fileSystem).find(plugin.name)
    if found?.bundle?.hash == plugin.hash { return }
    forget()
    let standing = found?.fault.map { PluginStanding.broken($0) } ?? .changed
    let refusal = standing.refusal(of: plugin.name, at: plugin.bundle.shownPath)
    throw refusal ?? Diagnostic(.pluginChanged, "plugin \(plugin.name) changed")
  }

  /// Switches a plugin off for the session, because it failed as a whole.
  package func stop(_ plugin: LoadedPlugin, because fault: Diagnostic) {
    guard fault.code != .interrupted else { return }
    stops[plugin.hash] = fault
    survey = nil
  }

  /// Gives plugins of a hash another chance.
  func restart(_ hash: String) {
    stops[hash] = nil
    answers[hash] = nil
    outcomes[hash] = nil
    cache?.forget(hash)
    survey = nil
  }
}

package import PikirBase
import PikirPlugins
package import PikirQuery
package import PikirStore
package import PikirText

/// One person's or script's work on one workspace: what a line can see and change.
///
/// Used on one thread. Every line goes through `run`, whether it was typed, piped, given by `-c`
/// or stands in a script.
package final class Session {
  package let environment: SessionEnvironment
  package let printer: Printer
  package var registry: Registry
  /// Who can be asked; nil for scripts and pipes.
  package let person: (any Person)?
  package private(set) var workspace: Workspace
  package var settings = SessionSettings() {
    didSet {
      workspace.clock = clock
      printer.colour = settings.colour
    }
  }
  package var shelf = SetShelf()
  /// What every search is held within.
  package internal(set) var limit: StickyLimit?
  private var knownCount: (revision: UInt64, count: Int)?
  /// The reviews that the limit leaves, and what they were worked out from.
  private var scope: (key: ScopeKey, value: SearchScope)?
  /// How far the listed sets were read, and which review was shown last.
  var reading = ReadingPlace()
  /// What queries keep for the next one.
  private var queryCache = QueryCache()
  /// Whether the running line asked something, and so may have indexed words.
  private var hasAsked = false
  /// Values of `$name`, as `param` declared them or the caller gave them.
  package var parameters: [String: String] = [:]
  /// Values given on the command line, which win over a script's own defaults.
  package var givenParameters: [String: String] = [:]
  /// Whether `--yes` answered every question beforehand.
  package var assumesYes = false
  /// What the last `?` showed, for `apply`.
  package var pendingPlan: PendingPlan?
  /// Whether `quit` was run.
  package private(set) var isFinished = false
  /// What the acting stages of the running line would leave so far.
  var staged: WorkspaceState?
  /// What the running line goes on with in its order, instead of the last set.
  var beginning: ReviewList?
  /// What `last` shows again.
  var lastResult: LastResult?
  /// What stands behind the running command's first `|`.
  var tablePipe: TablePipe?
  /// Who follows what is run, in the order they are told.
  package var observers: [any LineObserver] = [LineTimer()]
  /// Words of the person's own that stand for the beginning of a line.
  package var aliases = Aliases()
  /// What was typed at prompts; nil where nobody types.
  package var history: HistoryLog?
  /// What completions of the line that is being typed found out; running it may change all that.
  private(set) var completionCache = CompletionCache()
  /// Who writes down what is done; nil when nothing is recorded.
  var recorder: (any SessionRecorder)?
  /// What a person answered when the running line asked; nil when it did not ask.
  var wasConfirmed: Bool?
  /// The figures of plugins, when the running line names one that is none of pikir's own.
  var lineMetrics: [MetricAggregate] = []
  /// Why plugins with figures may not be run, when the running line names one that nobody has.
  var lineMetricHints: [String] = []
  /// How many scripts are running within one another.
  package var sourceDepth = 0
  /// Whether the line before the running one, and this one, asked to leave and was told to stay.
  var stayed = (before: false, now: false)

  /// The plugins that this session can see; nothing is looked for before something asks.
  package private(set) lazy var plugins = PluginShelf(self)

  package init(
    workspace: Workspace,
    environment: SessionEnvironment,
    printer: Printer,
    person: (any Person)? = nil,
    registry: Registry = .builtin
  ) {
    self.workspace = workspace
    self.environment = environment
    self.printer = printer
    self.person = person
    self.registry = registry
    workspace.clock = clock
    self.registry.pluginCommands = { [unowned self] in self.pluginCommands }
    self.registry.mayHaveCommand = { [unowned self] in self.plugins.mayHaveCommand($0) }
    self.registry.removalHints = { [unowned self] in self.plugins.removalHints($0) }
    self.registry.refusal = { [unowned self] in self.plugins.refusal(of: $0, .command) }
  }

  /// Ends the session after the running line.
  package func finish() { isFinished = true }

  /// Goes on with another workspace; sets, which belong to the old one, are forgotten.
  package func switchTo(_ other: Workspace) {
    workspace = other
    workspace.clock = clock
    shelf = SetShelf()
    limit = nil
    scope = nil
    lastResult = nil
    knownCount = nil
    reading = ReadingPlace()
    queryCache = QueryCache()
    hasAsked = false
    pendingPlan = nil
    completionCache = CompletionCache()
    plugins.forget()
  }

  /// How many reviews count, worked out once a revision.
  var liveCount: Int {
    if let known = knownCount, known.revision == workspace.revision { return known.count }
    let count = workspace.state.live.count
    knownCount = (workspace.revision, count)
    return count
  }

  /// What the workspace holds now or, while the stages of a line are planned, what those before
  /// would leave.
  package var state: WorkspaceState { staged ?? workspace.state }

  /// The session's time: pinned, or the system's.
  package var clock: any Clock {
    settings.pinnedNow.map { PinnedClock($0) } ?? environment.clock
  }

  /// What a line may name by `@` and `view:`.
  var names: SessionNames {
    SessionNames(shelf: shelf, bookmarks: workspace.bookmarks, current: reading.current)
  }

  /// The world that a line's query sees.
  package var queryContext: QueryContext {
    if !hasAsked { queryCache.wordIndex = workspace.wordIndex }
    hasAsked = true
    var context = QueryContext(
      state: workspace.state,
      vocabulary: registry.vocabulary,
      named: names,
      now: clock.now(),
      zone: settings.zone,
      seed: settings.seed,
      interrupt: environment.interrupt,
      cache: queryCache
    )
    for metric in lineMetrics { context.aggregates.register(metric) }
    context.aggregates.hints = lineMetricHints
    context.scope = scope(in: context)
    return context
  }

  /// What a limit's reviews depend on.
  private struct ScopeKey: Equatable {
    let limit: StickyLimit
    let revision: UInt64
    let now: EpochSeconds
    let zone: TimeZoneRules
  }

  private func scope(in context: QueryContext) -> SearchScope? {
    guard let limit else { return nil }
    let key = ScopeKey(
      limit: limit,
      revision: workspace.revision,
      now: context.now,
      zone: context.zone
    )
    if let scope, scope.key == key { return scope.value }
    let made = SearchScope(SourceText(name: "limit", text: limit.text), in: context)
    scope = (key, made)
    return made
  }

  /// Indexes the words of reviews that just came, so that the first search need not.
  ///
  /// An interrupt leaves the rest to that search.
  package func indexWords() {
    let words = try? workspace.wordIndex.updated(
      to: workspace.state,
      interrupt: environment.interrupt
    )
    if let words { workspace.wordIndex = words }
  }

  /// How results are laid out, with a row limit of one's own where a line asks for it.
  package func style(rowLimit: Int?) -> OutputStyle {
    OutputStyle(
      width: settings.width,
      rowLimit: rowLimit,
      isTerminal: printer.isTerminal,
      usesColour: printer.usesColour,
      allowsFormulas: settings.formulas == .keep
    )
  }

  /// How results are laid out in a file: everything, uncut.
  package var fileStyle: OutputStyle {
    var style = OutputStyle.file
    style.allowsFormulas = settings.formulas == .keep
    return style
  }

  /// Writes a line about what was done, beside the result.
  package func remark(_ line: DisplayText, style: DisplayStyle? = nil) {
    // Beside data that a stage behind the command asked for, too, nothing else is written.
    let asked = tablePipe.flatMap { $0.file == nil ? $0.format : nil }
    printer.remark(line, in: asked ?? settings.format, style: style)
  }

  /// Reads one line and runs it.
  ///
  /// - Throws: what the line did wrong, with a place in it. The workspace is then as it was before
  ///   the line, unless what went wrong stands behind its last change.
  package func run(_ typed: LogicalLine) throws(Diagnostic) {
    beginLine()
    let expansion = aliases.expansion(of: typed)
    do throws(Diagnostic) {
      try runExpanded(expansion.line)
    } catch {
      throw expansion.relocated(error)
    }
  }

  private func runExpanded(_ line: LogicalLine) throws(Diagnostic) {
    let line = try Substitution(values: parameters).apply(
      to: line,
      isFreeText: registry.takesFreeText(line.firstWord)
    )
    completionCache = CompletionCache()
    recorder?.willRun(line, in: self)
    do throws(Diagnostic) {
      try runResolved(line)
    } catch {
      recorder?.didRun(line, failed: true, in: self)
      throw error
    }
    recorder?.didRun(line, failed: false, in: self)
  }

  /// Runs a line in which aliases and values were put in.
  private func runResolved(_ line: LogicalLine) throws(Diagnostic) {
    hasAsked = false
    do throws(Diagnostic) {
      defer { keepIndexedWords() }
      defer { for line in plugins.printed() { remark(line, style: .dim) } }
      let syntax = try QueryParser.line(
        line.source,
        in: line.span.range,
        vocabulary: registry.vocabulary
      )
      try run(syntax, in: line.source)
      keepIndexedWords()
      try saveIfDue()
    } catch {
      let error = CommandBehindBar(registry: registry).improved(error)
      throw LayoutRescue(session: self).improved(error, of: line).located(at: line.span)
    }
  }

  /// Writes a snapshot that is due; the line it comes after is durable whatever becomes of it.
  private func saveIfDue() throws(Diagnostic) {
    do throws(Diagnostic) {
      try workspace.saveIfDue()
    } catch {
      if workspace.isFrozen { throw error }
      printer.report(error.asSaveWarning)
    }
  }

  /// Hands what a line's searches indexed to the workspace, which saves it.
  private func keepIndexedWords() {
    if hasAsked { workspace.wordIndex = queryCache.wordIndex }
    hasAsked = false
  }

  private func run(_ syntax: LineSyntax, in source: SourceText) throws(Diagnostic) {
    switch syntax.body {
    case .nothing: return
    case .pipeline(let pipeline): try run(pipeline, binding: syntax.binding)
    case .command(let command):
      let (command, call) = try registry.resolve(command, in: source)
      let effects = command.spec.effects
      let givesTable = effects.contains(.givesTable)
      tablePipe = givesTable && !call.tail.isEmpty ? try TablePipe(call.tail) : nil
      defer { tablePipe = nil }
      if effects.contains(.writesWorkspace) { try requireWritable(at: call.span) }
      try command.run(call, in: self)
    }
  }

  /// Refuses a change before any work is done for it.
  ///
  /// - Throws: `W105` when the disk failed, `W104` when the workspace was opened for reading.
  package func requireWritable(at span: SourceSpan) throws(Diagnostic) {
    if workspace.isFrozen {
      throw Diagnostic(
        .workspaceFrozen,
        "the disk failed, so this workspace takes no more changes",
        at: span,
        hints: ["keep the work elsewhere: save-as DIRECTORY"]
      )
    }
    if workspace.isReadOnly, var refusal = workspace.lockNote {
      refusal.severity = .error
      refusal.hints.append("work on a copy: save-as DIRECTORY, then open DIRECTORY")
      throw refusal.located(at: span)
    }
    if workspace.isReadOnly {
      throw Diagnostic(
        .workspaceReadOnly,
        "this workspace was opened for reading only",
        at: span,
        hints: ["work on a copy: save-as DIRECTORY, then open DIRECTORY"]
      )
    }
  }
}

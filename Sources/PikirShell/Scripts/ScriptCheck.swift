package import PikirBase
import PikirQuery
import PikirStore
import PikirText

/// Reads every line of a script before the first one runs.
///
/// It covers what a line says by itself: syntax, verbs, options, built-in fields, templates,
/// files. Tags, sets, views and values may be made by an earlier line and are left to the run
/// (decisions, "Language and session" 3), and so is what a plugin may offer, behind a line that may
/// bring plugins into use.
package final class ScriptCheck {
  package let session: Session
  /// Values of `$name` as far as the lines before have declared them.
  package var parameters: [String: String]
  package var givenParameters: [String: String]
  /// Names that the script being read has declared so far.
  package var declaredNames: Set<String> = []
  /// Whether the workspace will stand on the disk by now: it does, or an earlier line puts it there.
  package var hasPlace: Bool
  /// Aliases as far as the lines before have made them.
  package var aliases: Aliases
  /// Whether the script is a start-up file, which may set and define and nothing else.
  package var isStartUp = false
  /// Whether an earlier line may bring plugins into use.
  var mayGainPlugins = false
  /// Files that an earlier line will have written.
  private var promisedFiles: Set<String> = []
  private var depth: Int

  /// How deep scripts may run within one another.
  package static let depthLimit = 16
  /// How many faults are told at once.
  package static let faultLimit = 5

  package init(session: Session) {
    self.session = session
    parameters = session.parameters
    givenParameters = session.givenParameters
    hasPlace = session.workspace.storage != nil
    depth = session.sourceDepth
    aliases = session.aliases
  }

  /// Reads all lines.
  ///
  /// - Returns: the first faults, in the order of the lines; none when the script can run.
  package func faults(in script: Script) -> [Diagnostic] {
    var faults: [Diagnostic] = []
    let outerNames = declaredNames
    declaredNames = []
    defer { declaredNames = outerNames }
    for line in script.lines where faults.count < Self.faultLimit {
      do throws(Diagnostic) {
        try check(line)
      } catch {
        if !mayPass(error, of: Self.pluginFaults) { faults.append(error) }
      }
    }
    return faults.isEmpty ? undeclaredValues(of: script) : faults
  }

  /// Values that the caller gave for parameters that the script does not have.
  private func undeclaredValues(of script: Script) -> [Diagnostic] {
    givenParameters.keys.filter { !declaredNames.contains($0) }.sorted().map { name in
      let names = declaredNames.sorted()
      let known =
        names.isEmpty ? "it declares none" : "it declares: \(names.joined(separator: ", "))"
      return Diagnostic(
        .unknownName,
        "\(script.name) has no parameter \"\(name)\"",
        hints: didYouMean(name, among: names) + [known]
      )
    }
  }

  /// Notes a file that will have been written when later lines run.
  private func promise(_ path: String) {
    promisedFiles.insert(path)
    if path.split(separator: "/").dropLast().contains("plugins") { mayGainPlugins = true }
  }

  /// Checks that a file can be read when its line runs.
  package func requireFile(_ word: Argument) throws(Diagnostic) {
    if promisedFiles.contains(word.text) { return }
    try session.environment.requireRegularFile(word.text, at: word.span)
  }

  /// Checks a script that a line of this one runs.
  ///
  /// - Throws: its first fault.
  package func check(
    script name: Argument,
    given values: [String: String]
  ) throws(Diagnostic) {
    guard depth < Self.depthLimit else { throw Self.tooDeep(at: name.span) }
    if promisedFiles.contains(name.text) {
      // Nobody knows yet what it will do.
      mayGainPlugins = true
      return
    }
    let script = try Script(
      file: name.text,
      at: name.span,
      registry: session.registry,
      environment: session.environment
    )
    let outer = givenParameters
    givenParameters = values
    depth += 1
    defer {
      depth -= 1
      givenParameters = outer
    }
    if let fault = faults(in: script).first { throw fault }
  }

  static func tooDeep(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .script,
      "scripts run one another more than \(depthLimit) deep",
      at: span,
      hints: ["look for a script that runs itself"]
    )
  }

  private func check(_ typed: LogicalLine) throws(Diagnostic) {
    let expansion = aliases.expansion(of: typed)
    do throws(Diagnostic) {
      try checkExpanded(expansion.line)
    } catch {
      throw expansion.relocated(error)
    }
  }

  private func checkExpanded(_ line: LogicalLine) throws(Diagnostic) {
    let line = try Substitution(values: parameters).apply(
      to: line,
      isFreeText: session.registry.takesFreeText(line.firstWord)
    )
    do throws(Diagnostic) {
      let syntax = try QueryParser.line(
        line.source,
        in: line.span.range,
        vocabulary: session.registry.vocabulary
      )
      switch syntax.body {
      case .nothing: return
      case .pipeline(let pipeline):
        if isStartUp { try requireDefinition(syntax.binding, pipeline) }
        try check(pipeline)
      case .command(let command):
        let (command, call) = try session.registry.resolve(command, in: line.source)
        if isStartUp { try requireDefinition(call) }
        try check(call, of: command)
      }
    } catch {
      let error = CommandBehindBar(registry: session.registry).improved(error)
      throw LayoutRescue(session: session).improved(error, of: line).located(at: line.span)
    }
  }

  /// - Throws: `C102` for a command that does more than set and define.
  private func requireDefinition(_ call: Call) throws(Diagnostic) {
    let isDefinition =
      call.spec.effects.suitsStartUp && !["open", "quit", "view"].contains(call.spec.name)
    if !isDefinition { throw startUpRefusal("\"\(call.spec.name)\"", at: call.verb) }
  }

  /// - Throws: `C102` for a line of reviews that is not `let NAME = …`, or that changes anything.
  private func requireDefinition(
    _ binding: NameSyntax?,
    _ pipeline: PipelineSyntax
  ) throws(Diagnostic) {
    let acts = pipeline.stages.first { stage in
      switch stage.body {
      case .acting, .into, .pin: true
      default: false
      }
    }
    if let acts {
      throw startUpRefusal("\"\(acts.name.text)\"", at: pipeline.span(acts.range))
    }
    if binding == nil { throw startUpRefusal("a search", at: pipeline.span(pipeline.range)) }
  }

  private func check(_ call: Call, of command: any RunnableCommand) throws(Diagnostic) {
    if let tail = call.tailSpan { try check(tail, behind: call) }
    for file in call.words(ofKind: .file) where file.text != "-" { try requireFile(file) }
    for file in call.words(ofKind: .newFile) { promise(file.text) }
    for query in call.queries {
      if let (planned, planCall) = try session.registry.plannedCommand(in: query, of: call) {
        try check(planCall, of: planned)
        continue
      }
      let pipeline = try QueryParser.pipeline(
        query.source,
        in: query.range,
        vocabulary: session.registry.vocabulary
      )
      try check(pipeline)
    }
    try command.check(call, in: self)
    noteGain(of: call)
  }

  /// Checks the stages behind a command.
  private func check(_ tail: SourceSpan, behind call: Call) throws(Diagnostic) {
    guard call.spec.effects.contains(.givesReviews) else {
      _ = try TablePipe(call.tail)
      return
    }
    try check(
      try QueryParser.pipeline(tail.source, in: tail.range, vocabulary: session.registry.vocabulary)
    )
  }

  private func check(_ pipeline: PipelineSyntax) throws(Diagnostic) {
    for stage in pipeline.stages {
      if case .into(let path, _) = stage.body { promise(path.text) }
    }
    try session.learnMetrics(of: pipeline)
    try QueryChecker.check(pipeline, in: session.queryContext)
    try checkResultForm(of: pipeline)
    for stage in pipeline.stages {
      switch stage.body {
      case .acting(let acting):
        let (type, call) = try session.registry.resolve(acting, in: pipeline.source)
        try type.check(call, in: self)
      default: break
      }
    }
  }
}

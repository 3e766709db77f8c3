import PikirBase
import PikirQuery
import PikirStore
import PikirText
import PikirWire

/// What a command of a plugin asks while it runs, and the answers.
///
/// It reads the workspace as it was when the command began; what it wants changed is gathered and
/// seen by no later question.
final class CommandHost: WorkerHost {
  private(set) var changes: GatheredOperation
  private(set) var output: [CommandOutput] = []
  /// Fields that the code read and was not sent; the run is of no use then.
  private(set) var missing: [String] = []
  /// What a function among the arguments did wrong last: the message that its caller saw, and the
  /// fault with its own place.
  private var raised: (message: String, fault: Diagnostic)?
  /// What was refused last; its code is told when the Lua code lets it end the command.
  private(set) var refusal: Diagnostic?
  let command: CommandManifest
  let plugin: LoadedPlugin
  private unowned let worker: PluginWorker
  private let zone: TimeZoneRules
  let context: QueryContext
  private let fields: FieldsInUse
  private let reach: CommandReach
  /// What the person typed: filters of its arguments are what they are.
  let typed: [String]
  private var spokenBytes = 0
  private var rememberedBytes = 0

  /// Bytes that a command may print.
  static let spokenLimit = 4 << 20
  /// Bytes of all notes that it may set, and different tags.
  static let rememberedLimit = 256 << 20
  static let tagLimit = 1000

  static let reviewsObject = WireValue.object(
    "ws",
    methods: ["count", "each", "group", "note", "tag", "untag"]
  )
  static let outObject = WireValue.object("out", methods: ["print", "table"])

  init(
    _ command: CommandManifest,
    of plugin: LoadedPlugin,
    _ worker: PluginWorker,
    _ zone: TimeZoneRules,
    _ context: QueryContext,
    _ fields: FieldsInUse,
    _ reach: CommandReach,
    arguments: WireValue
  ) {
    self.command = command
    self.plugin = plugin
    self.worker = worker
    self.zone = zone
    self.context = context
    self.fields = fields
    self.reach = reach
    typed = arguments.namedTexts
    changes = GatheredOperation(kind: command.id, author: plugin.name)
  }

  func answer(
    _ question: String,
    _ arguments: [WireValue]
  ) throws(Diagnostic) -> WireValue {
    do throws(Diagnostic) {
      return try answered(question, arguments)
    } catch {
      refusal = error
      throw error
    }
  }

  private func answered(
    _ question: String,
    _ arguments: [WireValue]
  ) throws(Diagnostic) -> WireValue {
    try context.interrupt.check()
    var arguments = CommandQuestion(question, arguments)
    switch question {
    case "out.print": try speak(.line(try arguments.line()))
    case "out.table": try speak(.table(try arguments.table()))
    case "ws.count":
      return .integer(Int64(try reviews(of: try arguments.text("a query")).count))
    case "ws.group":
      let query = try arguments.text("a query")
      return try groups(of: query, by: try arguments.text("a field"))
    case "ws.each":
      let query = try arguments.text("a query")
      try each(try reviews(of: query), try arguments.function("a function of a review"))
    case "ws.tag":
      let reviews = try writable(try arguments.target(), question)
      changes.tag(reviews, try tagName(&arguments))
    case "ws.untag":
      let reviews = try writable(try arguments.target(), question)
      changes.untag(reviews, try tagName(&arguments))
    case "ws.note":
      let reviews = try writable(try arguments.target(), question)
      let text = try arguments.text("the text of the note")
      try remember(text.utf8.count, of: reviews.count, "notes")
      for row in reviews.rows { changes.note(ReviewID(row: row), text) }
    case "files.names": return try reach.names(in: try arguments.text("a folder"))
    case "files.read":
      let folder = try arguments.text("a folder")
      return try reach.text(of: try arguments.text("a file"), in: folder)
    case "env.get": return try reach.variable(try arguments.text("the name of a variable"))
    default:
      throw Diagnostic(.pluginQuestion, "there is no \"\(question)\" to ask for")
    }
    return .nothing
  }

  // MARK: Saying

  private func speak(_ said: CommandOutput) throws(Diagnostic) {
    spokenBytes += said.byteCount
    guard spokenBytes <= Self.spokenLimit else {
      throw Diagnostic(
        .pluginOutput,
        "a command prints at most \(Self.spokenLimit >> 20) MiB",
        hints: ["print less, or write an exporter for it"]
      )
    }
    output.append(said)
  }

  /// Counts what is gathered: each review keeps a text of its own.
  private func remember(
    _ bytes: Int,
    of count: Int,
    _ what: String
  ) throws(Diagnostic) {
    rememberedBytes += (bytes + 32) * count
    guard rememberedBytes <= Self.rememberedLimit else {
      throw Diagnostic(
        .pluginOutput,
        "the \(what) of a command take at most \(Self.rememberedLimit >> 20) MiB together"
      )
    }
  }

  // MARK: Reviews one by one

  /// Asks a function about reviews in their order, batch by batch.
  ///
  /// - Throws: `C110`, which ends the worker, also when the function reads what was not sent: nothing of
  ///   this run counts then, and `missing` says why. What the function raises is thrown on, and ends
  ///   the loop; the code around it may catch it.
  private func each(_ list: ReviewList, _ function: Int) throws(Diagnostic) {
    let batches = ReviewBatches(context.state, zone: zone, fields: fields.list)
    let rows = list.rows(0..<list.count).map { Int($0) }
    var start = 0
    while start < rows.count {
      try context.interrupt.check()
      let (count, isTooLarge) = batches.fit(rows[start...])
      if isTooLarge {
        let handle = ReviewID(row: rows[start]).rawValue
        throw Diagnostic(.tooLarge, "r\(handle) is too large to be sent to a plugin")
      }
      let batch = batches.batch(Array(rows[start..<start + count]))
      let results = try worker.rows(RowRequest(function: function, task: .judge, batch: batch))
      missing = results.missing
      guard missing.isEmpty else { throw Diagnostic(.interrupted, "given up") }
      if let failure = results.failures.first { throw raise(failure, in: batch) }
      start += count
    }
  }

  /// What the caller of a function that failed sees.
  ///
  /// One that failed because a function further in did has the place of that.
  private func raise(_ failure: ResultBatch.RowFailure, in batch: ColumnBatch) -> Diagnostic {
    let report = failure.failure
    let handle = batch.handles.indices.contains(failure.row) ? batch.handles[failure.row] : 0
    let message = "r\(handle): \(report.message)"
    let inner = raised.flatMap {
      report.message.utf8.elementsEqual($0.message.utf8) ? $0.fault : nil
    }
    raised = (message, inner ?? worker.diagnostic(of: failure, in: batch))
    let hints = report.hint.isEmpty ? [] : [report.hint]
    return Diagnostic(.pluginRaised, message, hints: hints)
  }

  /// A fault that ended the command, with the place of the function that raised it.
  func located(_ fault: Diagnostic) -> Diagnostic? {
    guard let raised, fault.code == .pluginRaised,
      fault.message.utf8.reversed().starts(with: raised.message.utf8.reversed())
    else { return nil }
    return raised.fault
  }

  // MARK: Changing

  private func tagName(_ arguments: inout CommandQuestion) throws(Diagnostic) -> String {
    let name = try arguments.text("the name of a tag")
    let isKnown = changes.tags.contains { $0.name.utf8.elementsEqual(name.utf8) }
    guard isKnown || changes.tags.count < Self.tagLimit else {
      throw Diagnostic(.pluginOutput, "a command sets at most \(Self.tagLimit) different tags")
    }
    // The rule is that of the store; a wrong name is told where it is used, not at the end.
    try GatheredOperation.checkTag(name)
    return name
  }

  func require(_ kind: Capability.Kind, _ act: String) throws(Diagnostic) {
    guard !plugin.isGranted(kind) else { return }
    let need = "it has to need it: needs = { \"\(kind.rawValue)\" }"
    throw Diagnostic(
      .pluginNotAllowed,
      "\(command.id) \(act), and its plugin is not allowed to",
      hints: [need + "; then: plugin approve \(plugin.name)"]
    )
  }
}

extension CommandOutput {
  /// About how much it is on the screen.
  fileprivate var byteCount: Int {
    switch self {
    case .line(let text): return text.utf8.count + 1
    case .table(let table):
      // Headings too: a table may have nothing else.
      var count = 2
      for heading in table.headings { count += heading.name.utf8.count + 2 }
      for row in table.rows {
        for cell in row {
          if case .text(let text) = cell { count += text.utf8.count }
          count += 2
        }
      }
      return count
    }
  }
}

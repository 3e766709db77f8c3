import PikirBase
import PikirStore
import PikirWire

extension PluginTester {
  /// `export(exporter, { reviews }, text)`: the file that the reviews become.
  func exportDifferences(
    _ arguments: inout TestArguments
  ) throws(Diagnostic) -> [PluginTestOutcome.Difference] {
    let id = try arguments.text("an exporter")
    let reviews = try arguments.reviews()
    let expected = try arguments.text("the text of the file")
    let exporter = try part(id, of: plugin.manifest.exporters, "exporter") { $0.id }
    let info = WireTable(
      entries: [
        WireTable.Entry("count", .integer(Int64(reviews.rows.count))),
        WireTable.Entry("fields", .table(WireTable())),
        WireTable.Entry("name", .text("test.\(exporter.ending)")),
        WireTable.Entry("query", .text("")),
      ]
    )
    let export = ExportJob(exporter, of: judgeJob(), state: reviews.state, info: .table(info))
    var written: [UInt8] = []
    try export.run(reviews.rows) { () throws(Diagnostic) in
      written = []
      return { (bytes) throws(Diagnostic) in written += bytes }
    }
    return Self.difference(expected, String(decoding: written, as: UTF8.self))
  }

  /// `metric(metric, { reviews }, number)`: the figure of the reviews, nil for none.
  func metricDifferences(
    _ arguments: inout TestArguments
  ) throws(Diagnostic) -> [PluginTestOutcome.Difference] {
    let id = try arguments.text("a metric")
    let reviews = try arguments.reviews()
    let expected: Double? = try arguments.number("a number or nil")
    let metric = try part(id, of: plugin.manifest.metrics, "metric") { $0.id }
    let rows = reviews.rows.map { UInt32($0) }
    func figure(cut: Int?) throws(Diagnostic) -> Double? {
      let run = MetricRun(metric, of: judgeJob(), state: reviews.state, cut: cut)
      return try run.values(of: [rows]).first ?? nil
    }
    let whole = try figure(cut: nil)
    guard Self.isSame(expected, whole) else {
      return [.init(expected: Self.said(expected), found: Self.said(whole))]
    }
    // Many reviews are counted in parts, so few are too: a wrong merge shows nowhere else. A part
    // of one review tells sums that were forgotten from such as happen to be right.
    for cut in Set([1, rows.count / 2, rows.count - 1]).sorted() where 0 < cut && cut < rows.count {
      let parts = try figure(cut: cut)
      if Self.isSame(whole, parts) { continue }
      let what = "merge of the first \(cut) and the other \(rows.count - cut)"
      return [.init(what, expected: Self.said(whole), found: Self.said(parts))]
    }
    return []
  }

  private static func isSame(_ expected: Double?, _ found: Double?) -> Bool {
    switch (expected, found) {
    case (nil, nil): true
    case (let expected?, let found?):
      abs(expected - found) <= 1e-9 * max(1, abs(expected), abs(found))
    default: false
    }
  }

  private static func said(_ number: Double?) -> String {
    guard let number else { return "no figure" }
    return Int64(exactly: number).map { "\($0)" } ?? "\(number)"
  }

  /// `reply(channel, review, text, { method, path, body } or "skip")`.
  func replyDifferences(
    _ arguments: inout TestArguments
  ) throws(Diagnostic) -> [PluginTestOutcome.Difference] {
    let id = try arguments.text("a reply")
    let reviews = try arguments.review()
    let text = try arguments.text("the text of a reply")
    let wanted = arguments.value()
    let manifest = try part(id, of: plugin.manifest.replies, "reply") { $0.id }
    let draft = ReplyChannel.Draft(
      row: 0,
      key: "test",
      text: text,
      language: reviews.state[.lang].string(row: 0)
    )
    let answers = try ReplyChannel(manifest, of: judgeJob()).answers(to: [draft], in: reviews.state)
    let found = answers.first.map { Self.said($0) } ?? "nothing"
    if case .text(let word) = wanted, word.utf8.elementsEqual("skip".utf8) {
      if case .skipped? = answers.first { return [] }
      return [.init(expected: "a skip", found: found)]
    }
    return Self.difference(
      Self.said(.request(try ReplyRequest(wanted, of: id, at: nil))),
      found
    )
  }

  private static func said(_ answer: ReplyAnswer) -> String {
    switch answer {
    case .skipped(let reason): "a skip: \(reason)"
    case .request(let request): "\(request.method) \(request.path)\n\(request.body ?? "")"
    }
  }

  /// `command(command, "arguments", { reviews }, "what it prints", { tags })`.
  func commandDifferences(
    _ arguments: inout TestArguments
  ) throws(Diagnostic) -> [PluginTestOutcome.Difference] {
    let id = try arguments.text("a command")
    let line = try arguments.text("its arguments")
    let reviews = try arguments.reviews()
    let expected = try arguments.text("what it prints")
    let tags = arguments.value()
    _ = try part(id, of: plugin.manifest.commands, "command") { $0.id }
    let printed = try runCommand(line.isEmpty ? id : "\(id) \(line)", reviews.workspace)
    var differences = Self.difference(expected, printed)
    guard case .table(let wanted) = tags else { return differences }
    let state = reviews.state
    for (row, value) in wanted.list.enumerated() {
      guard case .table(let names) = value else {
        throw TestReviews.fault("the tags of a test of a command are a list for each review")
      }
      let expected = names.list.map { if case .text(let name) = $0 { name } else { "" } }.sorted()
      let found = row < state.rowCount ? state.tags.names(row: row) : []
      differences += Self.difference(
        expected.joined(separator: ", "),
        found.joined(separator: ", "),
        "tags of review \(row + 1)"
      )
    }
    return differences
  }
}

import PikirBase
import PikirStore
import PikirWire

/// The reviews of a test as a workspace in memory: the first is `r1`.
struct TestReviews {
  let workspace: Workspace

  var state: WorkspaceState { workspace.state }
  var rows: [Int] { Array(0..<state.rowCount) }

  /// - Parameter reviews: tables with the fields that `r` has.
  /// - Throws: `P161` for what is no review, and for fields that no review has.
  init(_ reviews: [WireValue]) throws(Diagnostic) {
    workspace = Workspace.scratch(clock: PinnedClock(0))
    let session = try workspace.beginImport(command: "import tests")
    session.beginFile()
    var batch = ReviewBatch()
    var labels: [(row: Int, names: [String])] = []
    for (row, review) in reviews.enumerated() {
      guard case .table(let table) = review, table.list.isEmpty else {
        throw Self.fault("a review of a test is a table such as { text = \"…\", rating = 1 }")
      }
      batch.begin(line: row + 1)
      for entry in table.entries { try Self.set(entry, &batch) }
      try Self.setContent(table, &batch)
      if table["id"] == nil { Self.bytes("t\(row + 1)") { batch.setIdentifier($0) } }
      batch.end()
      if let names = table["labels"] { labels.append((row, try Self.names(names, "labels"))) }
    }
    _ = try session.append(batch)
    _ = try session.commit()
    for (row, names) in labels { try Self.label(row, names, workspace) }
  }

  static func fault(_ message: String, _ hints: [String] = []) -> Diagnostic {
    Diagnostic(.pluginTests, message, hints: hints)
  }

  // MARK: Fields

  private static func set(
    _ entry: WireTable.Entry,
    _ batch: inout ReviewBatch
  ) throws(Diagnostic) {
    let isExtra = entry.key.utf8.elementsEqual("extra".utf8)
    switch isExtra ? nil : ReviewField(entry.key) {
    case .part, .labels: break
    case .id: bytes(try text(entry)) { batch.setIdentifier($0) }
    case .rating: batch.setRating(tenths: try tenths(entry))
    case .date: try setDate(entry, &batch)
    case .votes:
      guard case .integer(let number) = entry.value, let votes = UInt32(exactly: number) else {
        throw fault("votes of a review of a test are a whole number")
      }
      batch.setVotes(votes)
    case .coded(let field): bytes(try text(entry)) { batch.setCode(field, $0) }
    case .tags: for name in try names(entry.value, "tags") { batch.addTag(name) }
    case .reply:
      bytes(try text(entry)) { batch.addMessage(kind: .reply, date: 0, author: "", text: $0) }
    case .user, nil:
      guard isExtra, case .table(let extra) = entry.value else { throw unknownField(entry.key) }
      for entry in extra.entries {
        let index = batch.declareUserField(entry.key)
        bytes(try text(entry)) { batch.setUserField(index, $0) }
      }
    }
  }

  private static func unknownField(_ key: String) -> Diagnostic {
    let near = nearestNames(to: key, among: ReviewField.names + ["extra"]).prefix(1)
    return fault("a review has no field \"\(key)\"", near.map { "did you mean \"\($0)\"?" })
  }

  private static func setContent(
    _ table: WireTable,
    _ batch: inout ReviewBatch
  ) throws(Diagnostic) {
    var parts: [String] = []
    for key in ["title", "text", "pros", "cons"] {
      let value = table[key]
      parts.append(try value.map { value throws(Diagnostic) in try text(.init(key, value)) } ?? "")
    }
    bytes(parts[0]) { title in
      bytes(parts[1]) { text in
        bytes(parts[2]) { pros in
          bytes(parts[3]) { cons in
            batch.setContent(title: title, text: text, pros: pros, cons: cons)
          }
        }
      }
    }
  }

  private static func setDate(
    _ entry: WireTable.Entry,
    _ batch: inout ReviewBatch
  ) throws(Diagnostic) {
    var written = try text(entry)
    let date = written.withUTF8 { ISODate.parse(UnsafeRawBufferPointer($0)) }
    guard let date, let seconds = UInt32(exactly: date.instant(in: .utc)) else {
      throw fault("\"\(entry.key)\" of a review of a test is written like 2024-03-05")
    }
    batch.setDate(seconds, isDay: written.utf8.count <= 10)
  }

  private static func tenths(_ entry: WireTable.Entry) throws(Diagnostic) -> UInt8 {
    let stars: Double =
      switch entry.value {
      case .integer(let number): Double(number)
      case .number(let number): number
      default: 0
      }
    guard (1...5).contains(stars) else {
      throw fault("the rating of a review of a test is a number from 1 to 5")
    }
    return UInt8((stars * 10).rounded())
  }

  private static func text(_ entry: WireTable.Entry) throws(Diagnostic) -> String {
    switch entry.value {
    case .text(let text): return text
    case .integer(let number): return String(number)
    default: throw fault("\"\(entry.key)\" of a review of a test is a text")
    }
  }

  private static func names(_ value: WireValue, _ field: String) throws(Diagnostic) -> [String] {
    var names: [String] = []
    if case .table(let table) = value {
      for case .text(let name) in table.list { names.append(name) }
      if names.count == table.list.count { return names }
    }
    throw fault("\(field) of a review of a test are a list of texts")
  }

  /// Gives a review labels, as other classifiers would have.
  private static func label(
    _ row: Int,
    _ names: [String],
    _ workspace: Workspace
  ) throws(Diagnostic) {
    let reviews = ReviewSet(rows: row..<row + 1)
    var byClassifier: [String: [String]] = [:]
    for name in names {
      let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { throw fault("a label of a review is CLASSIFIER/NAME") }
      byClassifier[parts[0], default: []].append(parts[1])
    }
    for (classifier, labels) in byClassifier {
      let operation = ClassifyOperation(
        reviews: reviews,
        classifier: classifier,
        verdicts: labels.map { ClassifyOperation.Verdict($0, reviews) },
        origin: OperationOrigin(part: classifier, plugin: "test", version: "", hash: "")
      )
      _ = try workspace.apply(try workspace.plan(operation), command: "test")
    }
  }

  private static func bytes(_ text: String, _ body: (UnsafeRawBufferPointer) -> Void) {
    var text = text
    text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
  }
}

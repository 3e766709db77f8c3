import PikirBase
import PikirPlugins
import PikirQuery
import PikirText

/// What is wrong with plugins: told to a person line by line, given to a program as rows.
///
/// A row is a finding: `plugin, file, line, column` (both from 1), `severity` (`error` or
/// `warning`), `code`, `message`, `hint`. A plugin that is in order has none.
struct FindingReport {
  private static let headings: [ResultTable.Heading] = [
    .init("plugin", .text), .init("file", .text), .init("line", .number), .init("column", .number),
    .init("severity", .text), .init("code", .text), .init("message", .text), .init("hint", .text),
  ]

  private let session: Session
  private var rows: [[Value]] = []

  init(in session: Session) { self.session = session }

  /// Tells findings at once, or keeps them for the table.
  mutating func add(_ findings: [Diagnostic], of plugin: String) {
    guard session.answersWithRows else { return session.printer.report(findings) }
    rows += findings.map { Self.row($0, of: plugin) }
  }

  /// Writes the table, where one is wanted.
  ///
  /// - Throws: `Q102` for a column that a stage behind the command names wrongly, and `C109`.
  func finish() throws(Diagnostic) {
    guard session.answersWithRows else { return }
    try session.print(ResultTable(headings: Self.headings, rows: rows), whenEmpty: "no findings")
  }

  private static func row(_ finding: Diagnostic, of plugin: String) -> [Value] {
    let place = finding.span.map { $0.source.place(ofByte: $0.range.lowerBound) }
    return [
      .text(plugin),
      finding.span.map { .text($0.source.name) } ?? .none,
      place.map { .integer($0.line) } ?? .none,
      place.map { .integer($0.column) } ?? .none,
      .text(finding.severity.rawValue),
      .text(finding.code.rawValue),
      .text(finding.message),
      finding.hints.first.map { .text($0) } ?? .none,
    ]
  }
}

import PikirBase
import PikirQuery
import PikirText

/// Stages behind a command that answers with a table, such as `ops | take 3 | as csv`.
struct TablePipe {
  private(set) var limit: Int?
  private(set) var columns: [Argument] = []
  private(set) var format: OutputFormat?
  private(set) var file: (path: Argument, replaces: Bool)?

  /// The names of `show`, one by one.
  var fields: [String] { columns.flatMap { $0.text.split(separator: ",").map(String.init) } }

  private static let stages = ["take", "show", "as", "into", "into!"]

  /// Reads the words behind the first `|`.
  ///
  /// - Throws: `Q106` for a stage that no table takes, `C102` and `C103` for its words.
  init(_ words: [Argument]) throws(Diagnostic) {
    for stage in words.split(separator: "|", by: { $0.isQuoted ? "" : $0.text }) {
      guard let name = stage.first else { continue }
      try add(name, Array(stage.dropFirst()))
    }
    if let path = file?.path {
      format = try OutputFormat.ofFile(path.text, as: format, at: path.span)
    }
  }

  private mutating func add(_ name: Argument, _ words: [Argument]) throws(Diagnostic) {
    guard let first = words.first else { throw Self.misfit(name, "\"\(name.text)\" needs a word") }
    switch name.text {
    case "take":
      guard let number = Int(first.text), number >= 0, words.count == 1 else {
        throw Self.misfit(first, "take needs a whole number")
      }
      limit = number
    case "show": columns = words
    case "as":
      guard let format = OutputFormat(rawValue: first.text), words.count == 1 else {
        throw Diagnostic(
          .badArgument,
          "\"\(first.text)\" is not a format",
          at: first.span,
          hints: didYouMean(first.text, among: OutputFormat.allCases.map(\.rawValue))
        )
      }
      self.format = format
    case "into", "into!": file = (first, name.text == "into!")
    default:
      throw Diagnostic(
        .unknownStage,
        "the answer of a command cannot go through \"\(name.text)\"",
        at: name.span,
        hints: ["it can go through: \(Self.stages.joined(separator: ", "))"]
      )
    }
  }

  private static func misfit(_ word: Argument, _ message: String) -> Diagnostic {
    Diagnostic(.badArgument, message, at: word.span)
  }

  /// The table with the rows and columns that were asked for.
  ///
  /// - Throws: `Q102` for a column that the table does not have.
  func applied(to table: ResultTable) throws(Diagnostic) -> ResultTable {
    var table = table
    if let limit { table.rows = Array(table.rows.prefix(limit)) }
    guard !columns.isEmpty else { return table }
    let names = table.headings.map(\.name)
    var positions: [Int] = []
    for column in columns {
      for name in column.text.split(separator: ",").map(String.init) {
        guard let position = names.firstIndex(of: name) else {
          throw Diagnostic(
            .unknownField,
            "this table has no column \"\(name)\"",
            at: column.span,
            hints: didYouMean(name, among: names) + ["columns: \(names.joined(separator: ", "))"]
          )
        }
        positions.append(position)
      }
    }
    return ResultTable(
      headings: positions.map { table.headings[$0] },
      rows: table.rows.map { row in positions.map { row[$0] } }
    )
  }
}

extension Array {
  /// The runs between elements whose key is the separator.
  fileprivate func split(separator: String, by key: (Element) -> String) -> [ArraySlice<Element>] {
    split { key($0).utf8.elementsEqual(separator.utf8) }
  }
}

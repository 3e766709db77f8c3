package import PikirText

/// A page of help about a part of the language rather than about one command.
///
/// A test runs every row that holds a line, on the `tiny` workspace.
package struct HelpTopic: Sendable {
  /// A line of the page.
  package enum Row: Sendable, Hashable {
    case prose(String)
    /// A filter, what it means, and how many of the twelve reviews of `tiny` it finds.
    case filter(String, String, finds: Int)
    /// A line that runs without a complaint after the ones before it, and what it does.
    case line(String, String)
    /// A form with names in capitals, or words of the system's shell, and what it means.
    case form(String, String)
    case gap
  }

  package let name: String
  package let summary: String
  /// Words a person may look for it by.
  package let searchTerms: [String]
  package let rows: [Row]

  package init(_ name: String, _ summary: String, searchTerms: [String], rows: [Row]) {
    self.name = name
    self.summary = summary
    self.searchTerms = searchTerms
    self.rows = rows
  }

  /// All of them, in the order in which a beginner wants them.
  package static let all = [filters, fields, dates, stages, sets, changes, scripts, plugins]

  /// The topic of a word: its name, the name without its last s, or a sign that it explains.
  static func named(_ word: String) -> HelpTopic? {
    all.first { $0.name == word || $0.name == word + "s" }
      ?? (["has", "no", "and", "or", "not"].contains(word) ? filters : nil)
  }
}

extension HelpTopic {
  /// The page, for a screen of a width.
  package func lines(width: Int) -> [DisplayText] {
    let column = 36
    var lines = HelpLayout.prose("\(name): \(summary)", width: width)
    for row in rows {
      switch row {
      case .prose(let text): lines += HelpLayout.prose(text, width: width)
      case .filter(let line, let meaning, _), .line(let line, let meaning),
        .form(let line, let meaning):
        lines += HelpLayout.row("  \(line)", "\(meaning)", column: column, width: width)
      case .gap: lines.append("")
      }
    }
    return lines
  }
}

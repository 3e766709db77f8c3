@testable import PikirTerminal

/// Lines in memory as a history.
final class ArrayHistory: LineHistory {
  private let lines: [String]

  init(_ lines: [String]) { self.lines = lines }

  var count: Int { lines.count }

  func text(at position: Int) -> [UInt8] { Array(lines[position].utf8) }

  func lastIndex(before position: Int, startingWith prefix: [UInt8]) -> Int? {
    lines.indices.prefix(position).last { lines[$0].utf8.starts(with: prefix) }
  }

  func firstIndex(after position: Int, startingWith prefix: [UInt8]) -> Int? {
    lines.indices.dropFirst(position + 1).first { lines[$0].utf8.starts(with: prefix) }
  }

  func lastIndex(before position: Int, containing part: String) -> Int? {
    lines.indices.prefix(position).last { holds(lines[$0], part) }
  }

  func firstIndex(after position: Int, containing part: String) -> Int? {
    lines.indices.dropFirst(position + 1).first { holds(lines[$0], part) }
  }

  private func holds(_ line: String, _ part: String) -> Bool {
    func folded(_ text: String) -> String {
      text.lowercased().map { $0 == "ё" ? "е" : String($0) }.joined()
    }
    return folded(line).contains(folded(part))
  }
}

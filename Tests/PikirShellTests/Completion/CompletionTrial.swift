import PikirBase
import PikirShell
import PikirTestSupport
import PikirText

/// Completes lines in a session; `‹›` marks the cursor, else it stands at the end.
struct CompletionTrial {
  let fixture: ShellFixture

  init(_ lines: String...) throws {
    // Time stands still, so that counting never takes too long.
    fixture = try ShellFixture(steadyClock: ManualSteadyClock())
    for line in lines { try fixture.run(line) }
  }

  func complete(_ marked: String) -> Completion {
    let (line, cursor) = Self.read(marked)
    return Completer(fixture.session).complete(line, at: cursor)
  }

  func insertions(_ marked: String) -> [String] { complete(marked).candidates.map(\.insertion) }

  /// Candidates with their counts, `kettle 2`.
  func counted(_ marked: String) -> [String] {
    complete(marked).candidates.map { one in
      one.count.map { "\(one.insertion) \($0)" } ?? one.insertion
    }
  }

  func hint(_ marked: String) -> String? { complete(marked).hint?.string }

  /// The line with a candidate in place of what it replaces, its suffix behind it.
  static func line(_ marked: String, _ completion: Completion, _ one: CompletionCandidate) -> String
  {
    let bytes = read(marked).line
    let made =
      bytes[..<completion.replacing.lowerBound] + Array((one.insertion + one.suffix).utf8)
      + bytes[completion.replacing.upperBound...]
    return String(decoding: made, as: UTF8.self)
  }

  static func read(_ marked: String) -> (line: [UInt8], cursor: Int) {
    guard let mark = marked.range(of: "‹›") else {
      return (Array(marked.utf8), marked.utf8.count)
    }
    let before = Array(marked[..<mark.lowerBound].utf8)
    return (before + Array(marked[mark.upperBound...].utf8), before.count)
  }
}

extension String {
  /// Where a piece stands, without Foundation.
  fileprivate func range(of piece: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(piece) {
        return start..<index(start, offsetBy: piece.count)
      }
      start = index(after: start)
    }
    return nil
  }
}

import PikirBase
package import PikirStore

/// How an operation's reviews stand in a script.
package enum ScriptedReviews: Sendable, Hashable {
  /// By the search that found them, with the number of reviews that it has to find.
  case byQuery(name: String)
  /// One by one.
  case exactly
}

extension Session {
  /// The lines that do an operation again.
  package func script(of entry: JournalEntry, _ reviews: ScriptedReviews) -> [String] {
    let remark = "  # was op \(entry.number), \(entry.counts.changed) changed"
    guard let stage = Self.lastStage(of: entry.line), !entry.line.hasPrefix(entry.kind) else {
      return [entry.line + remark]
    }
    switch reviews {
    case .exactly:
      guard let changed = try? workspace.reviews(ofOperation: entry.number), !changed.isEmpty else {
        return ["# op \(entry.number) changed no review"]
      }
      return [Self.handles(of: changed) + " | expect \(changed.count) | " + stage + remark]
    case .byQuery(let name):
      let query = entry.line.dropLast(stage.count + 3)
      return [
        "param expected\(name) = \(entry.counts.target)",
        "let s\(name) = \(query)",
        "@s\(name) | expect $expected\(name) | \(stage)" + remark,
      ]
    }
  }

  /// What stands behind the last `|` outside quotes.
  private static func lastStage(of command: String) -> String? {
    let bytes = Array(command.utf8)
    var isQuoted = false
    var bar: Int?
    var index = 0
    while index < bytes.count {
      if isQuoted, bytes[index] == UInt8(ascii: "\\") {
        index += 1
      } else if bytes[index] == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if bytes[index] == UInt8(ascii: "|"), !isQuoted {
        bar = index
      }
      index += 1
    }
    guard let bar else { return nil }
    var start = bar + 1
    while start < bytes.count, isBlank(bytes[start]) { start += 1 }
    return String(decoding: bytes[start...], as: UTF8.self)
  }
}

import PikirBase
import PikirQuery
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
    guard let (query, stage) = parts(of: entry.line) else {
      return [entry.line + remark]
    }
    switch reviews {
    case .exactly:
      guard let changed = try? workspace.reviews(ofOperation: entry.number), !changed.isEmpty else {
        return ["# op \(entry.number) changed no review"]
      }
      return [Self.handles(of: changed) + " | expect \(changed.count) | " + stage + remark]
    case .byQuery(let name):
      return [
        "param expected\(name) = \(entry.counts.target)",
        "let s\(name) = \(query)",
        "@s\(name) | expect $expected\(name) | \(stage)" + remark,
      ]
    }
  }

  /// The search of a line and what it does to the reviews, all its changes; nil for a command.
  private func parts(of line: String) -> (query: String, stages: String)? {
    let source = SourceText(name: "op", text: line)
    let syntax = try? QueryParser.line(source, vocabulary: registry.vocabulary)
    guard case .pipeline(let pipeline)? = syntax?.body else { return nil }
    for stage in pipeline.stages {
      guard case .acting = stage.body else { continue }
      let start = stage.range.lowerBound
      guard let bar = source.bytes[..<start].lastIndex(of: UInt8(ascii: "|")) else { return nil }
      var end = bar
      while end > 0, isBlank(source.bytes[end - 1]) { end -= 1 }
      return (
        String(decoding: source.bytes[..<end], as: UTF8.self),
        String(decoding: source.bytes[start...], as: UTF8.self)
      )
    }
    return nil
  }
}

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
    guard let parts = parts(of: entry.line) else {
      return [entry.line + remark]
    }
    let target = entry.counts.target
    switch reviews {
    case .exactly where parts.choosesAgain:
      return ["\(parts.query) | expect \(target) | \(parts.changes)" + remark]
    case .exactly:
      guard let changed = try? workspace.reviews(ofOperation: entry.number), !changed.isEmpty else {
        return ["# op \(entry.number) changed no review"]
      }
      let handles = Self.handles(of: changed)
      return ["\(handles) | expect \(changed.count) | \(parts.changes)" + remark]
    case .byQuery(let name):
      let expected = "param expected\(name) = \(target)"
      let rest = "expect $expected\(name) | \(parts.changes)" + remark
      if parts.choosesAgain || parts.isCommand {
        return [expected, "\(parts.query) | \(rest)"]
      }
      return [expected, "let s\(name) = \(parts.query)", "@s\(name) | \(rest)"]
    }
  }

  /// A line that changes reviews, cut before its first change.
  private struct Parts {
    let query: String
    let changes: String
    /// Whether some of the reviews are chosen between the changes: by their order, which neither a
    /// set nor a list of handles keeps, or out of all that the line found.
    let choosesAgain: Bool
    /// Whether a command finds the reviews, which `let` cannot name.
    let isCommand: Bool
  }

  /// The search of a line and what it does to the reviews; nil for a command without stages.
  private func parts(of line: String) -> Parts? {
    let source = SourceText(name: "op", text: line)
    switch (try? QueryParser.line(source, vocabulary: registry.vocabulary))?.body {
    case .pipeline(let pipeline)?: return parts(of: pipeline)
    case .command(let command)?:
      guard let (_, call) = try? registry.resolve(command, in: source), let tail = call.tailSpan,
        call.spec.effects.contains(.givesReviews)
      else { return nil }
      let pipeline = try? QueryParser.pipeline(
        source,
        in: tail.range,
        vocabulary: registry.vocabulary
      )
      let head = source.bytes[..<tail.range.lowerBound]
      return pipeline.flatMap { parts(of: $0, behind: String(decoding: head, as: UTF8.self)) }
    case .nothing?, nil: return nil
    }
  }

  private func parts(of pipeline: PipelineSyntax, behind command: String = "") -> Parts? {
    let place = pipeline.stages.firstIndex { stage in
      if case .acting = stage.body { true } else { false }
    }
    guard let place else { return nil }
    let first = pipeline.stages[place]
    var query = command + pipeline.text(before: first)
    while query.utf8.last.map(isBlank) == true { query.removeLast() }
    return Parts(
      query: query,
      changes: String(decoding: pipeline.source.bytes[first.range.lowerBound...], as: UTF8.self),
      choosesAgain: pipeline.stages[place...].contains(where: \.followsOrder),
      isCommand: !command.isEmpty
    )
  }
}

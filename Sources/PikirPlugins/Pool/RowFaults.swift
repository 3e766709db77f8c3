package import PikirBase
package import PikirWire

/// Reviews about which a plugin's code failed, grouped by the line that did.
package struct RowFaults: Sendable, Hashable {
  package struct Group: Sendable, Hashable {
    /// The file as the worker calls it; empty when no line is to blame.
    package let chunk: String
    package let line: Int
    /// What was said of the first review.
    package let message: String
    package let hint: String
    package fileprivate(set) var count: Int
    /// Handles of the first reviews, at most three.
    package fileprivate(set) var first: [UInt32]
  }

  /// How many faults end a job, unless a setting says otherwise.
  package static let usualLimit = 100
  private static let namedCount = 3

  /// In the order of their first reviews.
  package private(set) var groups: [Group] = []

  package init() {}

  package var count: Int { groups.reduce(0) { $0 + $1.count } }

  package mutating func add(_ failure: FailureReport, review handle: UInt32) {
    add(
      Group(
        chunk: failure.chunk,
        line: failure.line,
        message: failure.message,
        hint: failure.hint,
        count: 1,
        first: [handle]
      )
    )
  }

  /// Adds a review that does not fit into a frame.
  package mutating func addTooLarge(review handle: UInt32) {
    let message = "the review is too large to be sent to the plugin"
    add(Group(chunk: "", line: 0, message: message, hint: "", count: 1, first: [handle]))
  }

  /// Adds the faults of the rows behind these.
  package mutating func add(_ others: RowFaults) {
    for group in others.groups { add(group) }
  }

  private mutating func add(_ group: Group) {
    let same = groups.firstIndex {
      $0.line == group.line && $0.chunk.utf8.elementsEqual(group.chunk.utf8)
        && (group.line > 0 || $0.message.utf8.elementsEqual(group.message.utf8))
    }
    guard let same else { return groups.append(group) }
    groups[same].count += group.count
    let room = Self.namedCount - groups[same].first.count
    groups[same].first += group.first.prefix(room)
  }

  /// One line a group: `complaints.lua:14: 3 reviews (r2, r5, r9): attempt to …`.
  ///
  /// The files of a plugin are called as its other messages call them.
  package func lines(in source: PluginSource) -> [String] {
    groups.map { group in
      let place = Self.place(of: group, in: source)
      let named = group.first.map { "r\($0)" }.joined(separator: ", ")
      let more = group.count > group.first.count ? ", …" : ""
      let noun = group.count == 1 ? "review" : "reviews"
      let hint = group.hint.isEmpty ? "" : " (\(group.hint))"
      return "\(place)\(group.count) \(noun) (\(named)\(more)): \(group.message)\(hint)"
    }
  }

  /// What went wrong first, without the reviews: for tests, which have one of their own each.
  func first(in source: PluginSource) -> String? {
    groups.first.map { group in
      let hint = group.hint.isEmpty ? "" : " (\(group.hint))"
      return Self.place(of: group, in: source) + group.message + hint
    }
  }

  private static func place(of group: Group, in source: PluginSource) -> String {
    group.line > 0 ? "\(source.fileName(ofChunk: group.chunk)):\(group.line): " : ""
  }

  /// The diagnostic of a job that ended because of these; nothing was changed.
  package func diagnostic(of what: String, in source: PluginSource) -> Diagnostic {
    let worst = groups.max { $0.count < $1.count }
    return Diagnostic(
      .tooManyRowFaults,
      "\(what) failed on \(count) reviews; nothing was changed",
      at: worst.flatMap { source.span(chunk: $0.chunk, line: $0.line) },
      hints: Array(lines(in: source).prefix(2))
    )
  }
}

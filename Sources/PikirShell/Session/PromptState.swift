package import PikirText

/// What a prompt tells: where the person is, and what holds the next line back.
package struct PromptState: Sendable, Hashable {
  /// How a workspace may be used.
  package enum Access: Sendable, Hashable {
    case free
    case readOnly
    /// The disk failed.
    case frozen
  }

  /// The workspace's directory; nil for one in memory.
  package var name: String?
  package var reviewCount = 0
  package var limit: String?
  /// Reviews of `@sel`; nil while nothing was picked.
  package var selectedCount: Int?
  package var isRecording = false
  package var access = Access.free
  /// Whether plugins ran in this session without being locked in.
  package var runsUnconfined = false

  package init(name: String? = nil) { self.name = name }

  /// The prompt for a screen of so many columns: at most 40, at most half the screen.
  ///
  /// What does not fit is shortened from its middle, the limit first, then the name.
  package func line(columns: Int) -> PromptLine {
    if self == PromptState(name: nil) { return .bare }
    let room = max(Self.leastColumns, min(Self.mostColumns, columns / 2))
    var parts = Parts(self)
    for part in [\Parts.limit, \Parts.name] {
      let excess = parts.width - room
      guard excess > 0 else { break }
      let kept = max(Self.leastPartColumns, parts[keyPath: part].width - excess)
      parts[keyPath: part] = parts[keyPath: part].shortened(toWidth: kept)
    }
    return parts.line
  }

  private static let mostColumns = 40
  private static let leastColumns = 16
  private static let leastPartColumns = 5

  /// The words of a prompt before they are put together.
  private struct Parts {
    var name: DisplayText
    var count: DisplayText
    var limit: DisplayText
    var marks: [PromptLine.Piece]

    init(_ state: PromptState) {
      name = state.name.map { sanitized($0) } ?? "pikir"
      count = " \(DisplayText(grouped: state.reviewCount))"
      limit = state.limit.map { sanitized($0) } ?? ""
      marks = []
      if let selected = state.selectedCount {
        marks.append(.init(" sel \(DisplayText(grouped: selected))", .cyan))
      }
      switch state.access {
      case .free: break
      case .readOnly: marks.append(.init(" read-only", .yellow))
      case .frozen: marks.append(.init(" frozen", .boldRed))
      }
      if state.runsUnconfined { marks.append(.init(" unconfined", .boldRed)) }
      if state.isRecording { marks.append(.init(" ●", .red)) }
    }

    var line: PromptLine {
      var pieces: [PromptLine.Piece] = [.init(name, .bold), .init(count)]
      if !limit.isEmpty { pieces.append(.init(" [" + limit + "]", .yellow)) }
      return PromptLine(pieces + marks + [.init("> ")])
    }

    var width: Int { line.plain.width }
  }
}

extension DisplayText {
  /// The text within so many columns, with `…` for its middle where it is longer.
  ///
  /// - Complexity: O(n).
  package func shortened(toWidth columns: Int) -> DisplayText {
    guard width > columns, columns > 0 else { return self }
    let clusters = Array(withoutStyle().string)
    let tailRoom = (columns - 1) / 2
    let head = Self.taking(columns - 1 - tailRoom, from: clusters)
    let tail = Self.taking(tailRoom, from: clusters.reversed()).reversed()
    return "\(String(head))…\(String(tail))"
  }

  /// The first clusters that fit.
  private static func taking(_ columns: Int, from clusters: [Character]) -> [Character] {
    var left = columns
    return Array(
      clusters.prefix { cluster in
        left -= clusterWidth(cluster)
        return left >= 0
      }
    )
  }
}

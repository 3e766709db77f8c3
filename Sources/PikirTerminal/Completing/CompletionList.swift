import PikirShell
import PikirText

/// Candidates as rows below the line: what may be typed, how many reviews have it, what it is.
struct CompletionList {
  /// More rows than these are not read.
  static let rowLimit = 40
  private static let gap: DisplayText = "  "

  let lines: [DisplayText]

  /// Lays the candidates out.
  ///
  /// - Parameters:
  ///   - completion: what may stand at the cursor.
  ///   - columns: of the screen; no line is longer.
  ///   - rows: of the screen; the list leaves three of them to the line and its surroundings.
  ///   - usesColour: whether what stands beside the names is dimmed.
  init(_ completion: Completion, columns: Int, rows: Int, usesColour: Bool) {
    let limit = max(min(Self.rowLimit, rows - 3), 1)
    let candidates = completion.candidates
    let all = candidates.count + completion.hiddenCount
    let shown = all <= limit ? candidates[...] : candidates.prefix(max(limit - 1, 1))
    var lines = Self.isPlain(shown) ? [] : Self.rows(shown, columns, usesColour)
    if lines.isEmpty {
      let room = max(limit - 1, 1)
      let grid = Self.grid(candidates.map(\.label), columns: columns, rows: room)
      lines = grid.lines
      if all > grid.count { lines.append(Self.more(all - grid.count, usesColour)) }
    } else if all > shown.count {
      lines.append(Self.more(all - shown.count, usesColour))
    }
    self.lines = lines
  }

  /// Whether there is nothing to say of the candidates but their names.
  private static func isPlain(_ candidates: ArraySlice<CompletionCandidate>) -> Bool {
    candidates.allSatisfy { $0.count == nil && $0.detail.isEmpty }
  }

  private static func more(_ count: Int, _ usesColour: Bool) -> DisplayText {
    let text: DisplayText = "… \(count) more"
    return usesColour ? text.styled(.dim) : text
  }

  private static func rows(
    _ candidates: ArraySlice<CompletionCandidate>,
    _ columns: Int,
    _ usesColour: Bool
  ) -> [DisplayText] {
    let counts = candidates.map { $0.count.map { DisplayText($0) } ?? DisplayText() }
    let countWidth = counts.map(\.width).max() ?? 0
    let widest = candidates.map(\.label.width).max() ?? 0
    let reserved = countWidth == 0 ? 0 : countWidth + gap.width
    let labelWidth = max(min(widest, columns - 1 - reserved), 1)
    return zip(candidates, counts).map { candidate, count in
      var beside = DisplayText()
      if countWidth > 0 { beside += gap + count.padded(toWidth: countWidth, .right) }
      let room = columns - 1 - labelWidth - beside.width - gap.width
      if room > 3, !candidate.detail.isEmpty {
        beside += gap + candidate.detail.truncated(toWidth: room)
      }
      let label = candidate.label.truncated(toWidth: labelWidth).padded(toWidth: labelWidth)
      return label + (usesColour ? beside.styled(.dim) : beside)
    }
  }

  /// Names in columns, read downwards.
  private static func grid(
    _ labels: [DisplayText],
    columns: Int,
    rows limit: Int
  ) -> (lines: [DisplayText], count: Int) {
    let width = min((labels.map(\.width).max() ?? 0) + gap.width, columns - 1)
    let across = max((columns - 1) / max(width, 1), 1)
    let down = min((labels.count + across - 1) / across, limit)
    let shown = labels.prefix(across * down)
    let lines = (0..<down).map { row in
      stride(from: row, to: shown.count, by: down).map { index in
        let label = shown[index].truncated(toWidth: width)
        return index + down < shown.count ? label.padded(toWidth: width) : label
      }.joined()
    }
    return (lines, shown.count)
  }
}

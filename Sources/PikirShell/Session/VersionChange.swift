import PikirText

/// What one version of a text changed in the one before, word by word.
///
/// Words that went are written `[-so-]`, words that came `{+so+}`; of long runs that stayed only
/// the words beside a change are kept.
struct VersionChange {
  private enum Piece {
    case same([Substring])
    case removed([Substring])
    case added([Substring])
  }

  private let pieces: [Piece]

  /// Words around a change that are shown.
  private static let context = 4
  /// Words of a text above which it is shown whole, because comparing costs their square.
  private static let limit = 2_000

  /// - Complexity: O(words × changed words).
  init(from old: String, to new: String) {
    let before = old.split(whereSeparator: \.isWhitespace)
    let after = new.split(whereSeparator: \.isWhitespace)
    guard before.count <= Self.limit, after.count <= Self.limit else {
      pieces = [.removed(before), .added(after)]
      return
    }
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in after.difference(from: before) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var pieces: [Piece] = []
    var (left, right) = (0, 0)
    while left < before.count || right < after.count {
      let (fromLeft, fromRight) = (left, right)
      while removed.contains(left) { left += 1 }
      while added.contains(right) { right += 1 }
      if left > fromLeft { pieces.append(.removed(Array(before[fromLeft..<left]))) }
      if right > fromRight { pieces.append(.added(Array(after[fromRight..<right]))) }
      let start = left
      while left < before.count, right < after.count, !removed.contains(left),
        !added.contains(right)
      {
        left += 1
        right += 1
      }
      if left > start { pieces.append(.same(Array(before[start..<left]))) }
    }
    self.pieces = pieces
  }

  /// The change on one line; with marks alone, or also in colour.
  func text(unicode: UnicodeMode, width: Int, usesColour: Bool) -> [DisplayText] {
    var line = ""
    var marks: [(range: Range<Int>, style: DisplayStyle)] = []
    for (index, piece) in pieces.enumerated() {
      if index > 0 { line += " " }
      let start = line.utf8.count
      switch piece {
      case .same(let words):
        line += kept(words, isFirst: index == 0, isLast: index == pieces.count - 1)
      case .removed(let words):
        line += "[-" + words.joined(separator: " ") + "-]"
        marks.append((start..<line.utf8.count, .red))
      case .added(let words):
        line += "{+" + words.joined(separator: " ") + "+}"
        marks.append((start..<line.utf8.count, .green))
      }
    }
    return Self.coloured(line, marks, unicode: unicode, width: width, usesColour: usesColour)
  }

  /// The words beside the changes, with `…` for those between.
  private func kept(_ words: [Substring], isFirst: Bool, isLast: Bool) -> String {
    let head = isFirst ? 0 : Self.context
    let tail = isLast ? 0 : Self.context
    guard words.count > head + tail + 1 else { return words.joined(separator: " ") }
    let shown = words.prefix(head) + ["…"] + words.suffix(tail)
    return shown.joined(separator: " ")
  }

  private static func coloured(
    _ line: String,
    _ marks: [(range: Range<Int>, style: DisplayStyle)],
    unicode: UnicodeMode,
    width: Int,
    usesColour: Bool
  ) -> [DisplayText] {
    let lines = MarkedText(line, marks: marks.map(\.range), unicode: unicode)
      .wrapped(toWidth: width)
    guard usesColour else { return lines.map(\.plain) }
    // Every mark begins with its own bracket; a line that goes on with one has its style.
    var style = DisplayStyle.red
    return lines.map { line in
      line.display { piece in
        if piece.string.hasPrefix("[-") { style = .red }
        if piece.string.hasPrefix("{+") { style = .green }
        return style
      }
    }
  }
}

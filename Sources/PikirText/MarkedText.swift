/// Safe text with marked places, to be cut and wrapped before the marks become colours.
///
/// Every operation keeps the marks on the letters they were on.
package struct MarkedText: Sendable, Hashable {
  private var string = ""
  /// UTF-8 offsets, ascending, without overlaps.
  package private(set) var marks: [Range<Int>] = []

  package init() {}

  /// Takes text that is safe already.
  package init(_ text: DisplayText) { string = text.withoutStyle().string }

  /// Makes foreign text safe and marks places in it: UTF-8 offsets, ascending, at letters' borders.
  package init(
    _ text: String,
    marks: [Range<Int>],
    lines: LineMode = .single,
    unicode: UnicodeMode = .escape
  ) {
    let bytes = Array(text.utf8)
    var end = 0
    for mark in marks where mark.lowerBound >= end && mark.upperBound <= bytes.count {
      let close = Self.letterEnd(in: bytes, from: mark.upperBound)
      add(bytes[end..<mark.lowerBound], isMarked: false, lines, unicode)
      add(bytes[mark.lowerBound..<close], isMarked: true, lines, unicode)
      end = close
    }
    add(bytes[end...], isMarked: false, lines, unicode)
  }

  /// The text without its marks.
  package var plain: DisplayText { DisplayText(safe: string) }

  package var width: Int { displayWidth(of: string) }

  /// The text with its marks in a style; nil leaves them out.
  package func display(_ style: DisplayStyle?) -> DisplayText {
    guard let style else { return plain }
    return display { _ in style }
  }

  /// The text with each mark in a style of its own, chosen in their order.
  package func display(_ style: (DisplayText) -> DisplayStyle) -> DisplayText {
    guard !marks.isEmpty else { return plain }
    var result = DisplayText()
    var end = 0
    for mark in marks {
      let marked = piece(mark).plain
      result += piece(end..<mark.lowerBound).plain + marked.styled(style(marked))
      end = mark.upperBound
    }
    return result + piece(end..<string.utf8.count).plain
  }

  /// Cuts to a number of columns, with `…` as the last when something is cut.
  package func truncated(toWidth limit: Int) -> MarkedText {
    guard width > limit else { return self }
    guard limit > 0 else { return MarkedText() }
    var cut = head(columns: limit - 1, atLeast: 0)
    cut.string += "…"
    return cut
  }

  /// Breaks at blanks into lines of at most a number of columns; longer words are broken inside.
  ///
  /// Line ends in the text are kept as breaks. Always gives at least one line.
  ///
  /// - Complexity: O(n).
  package func wrapped(toWidth columns: Int) -> [MarkedText] {
    let limit = max(columns, 4)
    var lines: [MarkedText] = []
    let bytes = Array(string.utf8)
    for paragraph in Self.ranges(of: bytes, in: bytes.indices, partedBy: 0x0A) {
      var line = MarkedText()
      var used = 0
      var end = 0
      for word in Self.ranges(of: bytes, in: paragraph, partedBy: 0x20) where !word.isEmpty {
        var rest = piece(word)
        var width = rest.width
        if used > 0, used + 1 + width > limit {
          lines.append(line)
          (line, used) = (MarkedText(), 0)
        }
        while width > limit {
          let head = rest.head(columns: limit, atLeast: 1)
          lines.append(head)
          rest = rest.piece(head.string.utf8.count..<rest.string.utf8.count)
          width -= head.width
        }
        if used > 0 {
          line.append(piece(end..<end + 1))
          used += 1
        }
        line.append(rest)
        used += width
        end = word.upperBound
      }
      lines.append(line)
    }
    return lines
  }

  // MARK: Pieces

  private mutating func append(_ other: MarkedText) {
    let start = string.utf8.count
    string += other.string
    for mark in other.marks {
      let moved = mark.lowerBound + start..<mark.upperBound + start
      if let last = marks.last, last.upperBound == moved.lowerBound {
        marks[marks.count - 1] = last.lowerBound..<moved.upperBound
      } else {
        marks.append(moved)
      }
    }
  }

  private mutating func add(
    _ bytes: ArraySlice<UInt8>,
    isMarked: Bool,
    _ lines: LineMode,
    _ unicode: UnicodeMode
  ) {
    guard !bytes.isEmpty else { return }
    let start = string.utf8.count
    string +=
      sanitized(String(decoding: bytes, as: UTF8.self), lines: lines, unicode: unicode)
      .string
    if isMarked { marks.append(start..<string.utf8.count) }
  }

  private func piece(_ range: Range<Int>) -> MarkedText {
    var piece = MarkedText()
    let utf8 = string.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    let end = utf8.index(start, offsetBy: range.count)
    piece.string = String(string[start..<end])
    piece.marks = marks.map { $0.clamped(to: range) }.filter { !$0.isEmpty }.map {
      $0.lowerBound - range.lowerBound..<$0.upperBound - range.lowerBound
    }
    return piece
  }

  /// As many letters as fit, and at least some.
  private func head(columns: Int, atLeast minimum: Int) -> MarkedText {
    var used = 0
    var count = 0
    var bytes = 0
    for cluster in string {
      let next = clusterWidth(cluster)
      if used + next > columns, count >= minimum { break }
      used += next
      count += 1
      bytes += cluster.utf8.count
    }
    return piece(0..<bytes)
  }

  private static func ranges(
    of bytes: [UInt8],
    in range: Range<Int>,
    partedBy separator: UInt8
  ) -> [Range<Int>] {
    bytes[range].split(separator: separator, omittingEmptySubsequences: false).map(\.indices)
  }

  /// Moves on over what belongs to the letter before: accents, variation selectors, joiners and
  /// skin tones, which may not stand alone.
  private static func letterEnd(in bytes: [UInt8], from place: Int) -> Int {
    var end = place
    for scalar in String(decoding: bytes[place...].prefix(64), as: UTF8.self).unicodeScalars {
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .spacingMark: break
      default:
        let isJoined = scalar.value == 0x200D || (0x1F3FB...0x1F3FF).contains(scalar.value)
        guard isJoined else { return end }
      }
      end += UTF8.width(scalar)
    }
    return end
  }
}

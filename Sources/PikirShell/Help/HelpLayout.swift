package import PikirText

/// How help lays out its lines.
package enum HelpLayout {
  /// Two columns: what is written, and what it means, broken at the width of the screen.
  ///
  /// A left side wider than its column stands on a line of its own.
  package static func row(
    _ left: DisplayText,
    _ right: DisplayText,
    column: Int,
    width: Int
  ) -> [DisplayText] {
    let indent = DisplayText(repeating: " ", count: column)
    let pieces = right.wrapped(toWidth: max(20, width - column))
    guard left.width + 1 <= column else { return [left] + pieces.map { indent + $0 } }
    return pieces.enumerated().map { place, piece in
      place == 0 ? left.padded(toWidth: column) + piece : indent + piece
    }
  }

  /// The paragraphs of a text whose source is broken into lines of its own.
  ///
  /// Lines that follow one another are one paragraph. A line that is indented, or laid out in columns
  /// by more than one blank, stands for itself, and so does an empty one.
  package static func paragraphs(of text: String) -> [String] {
    var paragraphs: [String] = []
    var isOpen = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) where !text.isEmpty {
      let isProse = !line.isEmpty && !line.hasPrefix(" ") && !line.contains("  ")
      if isProse, isOpen {
        paragraphs[paragraphs.count - 1] += " " + line
      } else {
        paragraphs.append(String(line))
      }
      isOpen = isProse
    }
    return paragraphs
  }

  /// A paragraph of `paragraphs`: prose, or a line that keeps its indentation and its columns.
  package static func details(_ paragraph: String, width: Int) -> [DisplayText] {
    let bytes = Array(paragraph.utf8)
    let blank = UInt8(ascii: " ")
    guard let first = bytes.firstIndex(where: { $0 != blank }) else { return [""] }
    // Where the second column begins: behind the first run of blanks that is no mere gap of words.
    let gap = (first..<bytes.count - 1).first { bytes[$0] == blank && bytes[$0 + 1] == blank }
    let second = gap.flatMap { gap in bytes[gap...].firstIndex { $0 != blank } }
    guard first > 0 || second != nil else { return prose(paragraph, width: width) }
    guard let gap, let second else {
      let text = String(decoding: bytes[first...], as: UTF8.self)
      return prose(text, indent: first, width: width)
    }
    let left = String(decoding: bytes[..<gap], as: UTF8.self)
    let right = String(decoding: bytes[second...], as: UTF8.self)
    return row("\(left)", "\(right)", column: second, width: width)
  }

  /// Text broken at the width of the screen.
  package static func prose(_ text: String, indent: Int = 0, width: Int) -> [DisplayText] {
    let lead = DisplayText(repeating: " ", count: indent)
    return DisplayText("\(text)").wrapped(toWidth: max(20, width - indent)).map { lead + $0 }
  }
}

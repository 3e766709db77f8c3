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

  /// Text broken at the width of the screen.
  package static func prose(_ text: String, indent: Int = 0, width: Int) -> [DisplayText] {
    let lead = DisplayText(repeating: " ", count: indent)
    return DisplayText("\(text)").wrapped(toWidth: max(20, width - indent)).map { lead + $0 }
  }
}

import PikirText

/// Says why Enter began a new row instead of running the line.
struct OpenLineHint {
  let sentence: DisplayText

  /// The row with the opening is shown this far.
  private static let shownWidth = 20

  /// Fails when nothing is open, as behind a backslash, which nobody types by mistake.
  ///
  /// - Parameters:
  ///   - openText: the line from the open quote or bracket on.
  ///   - columns: of the screen; the sentence is not wider.
  init?(_ openText: [UInt8], columns: Int) {
    guard let opening = openText.first else { return nil }
    let what: DisplayText = opening == UInt8(ascii: "\"") ? "a quote" : "a bracket"
    let row = openText.prefix { $0 != 0x0A }
    let shown = ("\(String(decoding: row, as: UTF8.self))" as DisplayText)
      .truncated(toWidth: Self.shownWidth)
    let long: DisplayText =
      "\(what) is open at \(shown): close it; an empty row gives it up"
    let short: DisplayText = "\(what) is open: an empty row gives it up"
    let room = max(columns - 1, 1)
    sentence = long.width <= room ? long : short.truncated(toWidth: room)
  }
}

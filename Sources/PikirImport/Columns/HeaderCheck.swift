import PikirBase

/// Tells whether the first row of a table is a header or already data.
struct HeaderCheck: Sendable, Hashable {
  let isData: Bool
  /// Whether a cell names a field.
  let isKnown: Bool
  let reason: String

  /// Judges by the row's own cells; a known header decides at once.
  init(_ cells: [String], dates: DateParser, table: AliasTable = .shared) {
    let known = cells.first { cell in
      let name = HeaderName(cell)
      return !name.text.isEmpty && table.meaning(of: name) != nil
    }
    isKnown = known != nil
    if let known {
      isData = false
      reason = "the first row is a header: it has '\(Self.shown(known))'"
      return
    }
    let looksLikeData = cells.first { Self.isValue($0, dates) }
    isData = looksLikeData != nil
    reason =
      isData
      ? "the first row is data: it holds numbers, dates or long texts and no known header"
      : "the first row is taken as a header"
  }

  private static func shown(_ cell: String) -> String {
    Array(cell.utf8).withUnsafeBytes {
      String(decoding: ValueBytes.trimmed($0), as: UTF8.self)
    }
  }

  private static func isValue(_ cell: String, _ dates: DateParser) -> Bool {
    let bytes = Array(cell.utf8)
    return bytes.withUnsafeBytes { raw in
      let value = ValueBytes.trimmed(raw)
      if value.isEmpty { return false }
      if value.count > 80 || value.split(separator: 0x20).count > 8 { return true }
      if NumberValue.parse(value) != nil { return true }
      if case .stars = RatingParser().parse(value) { return true }
      switch dates.parse(value) {
      case .instant, .day: return true
      case .blank, .relative, .fault: return false
      }
    }
  }
}

import PikirBase
import PikirWire

/// Reads the plain values of a file of Lua: texts, numbers, `true` and `false`, and tables of them.
struct WrittenValues {
  let outline: LuaOutline

  /// A table without what is not plain.
  ///
  /// - Returns: nil when its list has such a part, because a list that lacks one says something else;
  ///   a list of tables may lack one, since each speaks for itself.
  func table(_ index: Int) -> WireTable? {
    let entries = outline.tables[index].entries
    let listed = entries.filter(\.isListed).map { value(of: $0) }
    let plain = listed.compactMap { $0 }
    let areTables = plain.allSatisfy { if case .table = $0 { true } else { false } }
    guard plain.count == listed.count || areTables && !plain.isEmpty else { return nil }
    let named = entries.compactMap { entry -> WireTable.Entry? in
      guard let key = entry.key, let value = value(of: entry) else { return nil }
      return WireTable.Entry(key, value)
    }
    return WireTable(list: plain, entries: named)
  }

  private func value(of entry: LuaOutline.Entry) -> WireValue? {
    let bytes = outline.source.bytes[entry.valueRange]
    guard let first = bytes.first, let last = bytes.last else { return nil }
    if let table = entry.table {
      let isWhole =
        outline.tables[table].start == entry.valueRange.lowerBound && last == UInt8(ascii: "}")
      return isWhole ? self.table(table).map { .table($0) } : nil
    }
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      let inner = bytes.dropFirst().dropLast()
      let isPlain = bytes.count > 1 && last == first && !inner.contains(first)
      guard isPlain, !inner.contains(UInt8(ascii: "\\")) else { return nil }
      return .text(String(decoding: inner, as: UTF8.self))
    }
    let word = String(decoding: bytes, as: UTF8.self)
    switch word {
    case "true": return .bool(true)
    case "false": return .bool(false)
    default: break
    }
    if let whole = Int64(word) { return .integer(whole) }
    return Double(word).flatMap { $0.isFinite ? .number($0) : nil }
  }
}

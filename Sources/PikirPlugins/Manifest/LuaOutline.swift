import PikirBase

/// Where the tables of a file of Lua stand, and their keys and values in them.
///
/// Lua forgets this when it runs; a message about a table needs it.
final class LuaOutline {
  struct Entry {
    /// Nil for a value of the list part, and for a key that is worked out.
    let key: String?
    let keyRange: Range<Int>
    let valueRange: Range<Int>
    /// The table that the value is, or that it is made from by a call.
    let table: Int?
    let isListed: Bool
  }

  struct Table {
    /// The opening brace.
    let start: Int
    /// Whose argument it is: `rule` of `pikir.rule {`; empty for none.
    let caller: String
    var entries: [Entry] = []
  }

  let source: SourceText
  private(set) var tables: [Table] = []
  private let tokens: LuaTokens

  /// Lua itself reads no more brackets in one another than this.
  private static let mostDepth = 200

  /// - Complexity: O(bytes).
  init(_ source: SourceText) {
    self.source = source
    tokens = LuaTokens(source)
    var index = 0
    while index < tokens.tokens.count {
      if tokens.isSign(index, "{") { _ = readTable(&index, depth: 0) } else { index += 1 }
    }
  }

  /// The table that a call on a line was given.
  ///
  /// - Complexity: O(tables + bytes).
  func table(madeBy caller: String, onLine line: Int) -> Int? {
    let start = offset(ofLine: line)
    let behind = tables.indices.filter { tables[$0].start >= start }
      .sorted { tables[$0].start < tables[$1].start }
    let end = offset(ofLine: line + 1)
    let onLine = behind.first { index in
      tables[index].start < end && tables[index].caller.utf8.elementsEqual(caller.utf8)
    }
    return onLine ?? behind.first
  }

  /// Where a text stands in the list of a table that a call on a line was given.
  func text(_ text: String, inTableMadeBy caller: String, onLine line: Int) -> SourceSpan? {
    guard let found = table(madeBy: caller, onLine: line) else { return nil }
    let entry = tables[found].entries.first { entry in
      let inner = source.bytes[entry.valueRange].dropFirst().dropLast()
      return entry.isListed && inner.elementsEqual(text.utf8)
    }
    return entry.map { SourceSpan(source, $0.valueRange) }
  }

  /// The first key of a name from a line on.
  func key(_ name: String, fromLine line: Int) -> Range<Int>? {
    let start = offset(ofLine: line)
    return tables.lazy.flatMap(\.entries)
      .filter { $0.keyRange.lowerBound >= start && ($0.key ?? "").utf8.elementsEqual(name.utf8) }
      .map(\.keyRange).min { $0.lowerBound < $1.lowerBound }
  }

  private func offset(ofLine line: Int) -> Int {
    var left = line - source.firstLine
    guard left > 0 else { return 0 }
    for (offset, byte) in source.bytes.enumerated() where byte == 0x0A {
      left -= 1
      if left == 0 { return offset + 1 }
    }
    return source.bytes.count
  }

  private func start(_ index: Int) -> Int {
    index < tokens.tokens.count ? tokens.tokens[index].range.lowerBound : source.bytes.count
  }

  private func caller(before index: Int) -> String {
    let name = tokens.isSign(index - 1, "(") ? index - 2 : index - 1
    guard name >= 0, tokens.tokens[name].kind == .name else { return "" }
    return tokens.text(tokens.tokens[name])
  }

  /// Reads a table from its brace on and passes it.
  private func readTable(_ index: inout Int, depth: Int) -> Int? {
    guard depth < Self.mostDepth else {
      index = tokens.tokens.count
      return nil
    }
    let own = tables.count
    tables.append(Table(start: start(index), caller: caller(before: index)))
    index += 1
    while index < tokens.tokens.count, !tokens.isSign(index, "}") {
      if tokens.isSign(index, ",") || tokens.isSign(index, ";") {
        index += 1
      } else {
        let entry = readEntry(&index, depth: depth)
        tables[own].entries.append(entry)
      }
    }
    index += 1
    return own
  }

  private func readEntry(_ index: inout Int, depth: Int) -> Entry {
    let first = index
    var key: String?
    var isListed = true
    if tokens.tokens[index].kind == .name, tokens.isSign(index + 1, "=") {
      key = tokens.text(tokens.tokens[index])
      isListed = false
      index += 2
    } else if tokens.isSign(index, "[") {
      let close = closing(index)
      if close == index + 2 { key = tokens.text(tokens.tokens[index + 1]) }
      isListed = false
      index = close + 2
    }
    let keyEnd = isListed ? start(first) : tokens.tokens[max(first, index - 2)].range.upperBound
    let valueStart = index
    let table = readValue(&index, depth: depth)
    let valueEnd =
      index > valueStart ? tokens.tokens[index - 1].range.upperBound : start(valueStart)
    return Entry(
      key: key,
      keyRange: start(first)..<max(start(first), keyEnd),
      valueRange: min(start(valueStart), valueEnd)..<valueEnd,
      table: table,
      isListed: isListed
    )
  }

  /// The bracket that closes one; the last token when none does.
  private func closing(_ open: Int) -> Int {
    var depth = 0
    for index in open..<tokens.tokens.count {
      if tokens.isSign(index, "[") { depth += 1 }
      if tokens.isSign(index, "]") { depth -= 1 }
      if depth == 0 { return index }
    }
    return tokens.tokens.count - 1
  }

  /// Passes a value up to the comma or brace behind it, with the first table it has outside
  /// functions.
  private func readValue(_ index: inout Int, depth: Int) -> Int? {
    var brackets = 0
    var blocks = 0
    var table: Int?
    while index < tokens.tokens.count {
      if brackets == 0, blocks == 0 {
        let ends: [StaticString] = [",", ";", "}"]
        if ends.contains(where: { tokens.isSign(index, $0) }) { break }
      }
      if tokens.isSign(index, "{") {
        let inner = readTable(&index, depth: depth + 1)
        if blocks == 0, table == nil { table = inner }
        continue
      }
      brackets += change(index, up: ["(", "["], down: [")", "]"])
      blocks += change(index, up: ["function", "do", "if", "repeat"], down: ["end", "until"])
      index += 1
    }
    index = min(index, tokens.tokens.count)
    return table
  }

  private func change(_ index: Int, up: [StaticString], down: [StaticString]) -> Int {
    if up.contains(where: { tokens.isSign(index, $0) }) { return 1 }
    return down.contains(where: { tokens.isSign(index, $0) }) ? -1 : 0
  }
}

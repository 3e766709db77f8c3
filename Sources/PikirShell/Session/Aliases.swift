package import PikirBase

/// A word of one's own that stands for the beginning of a line.
package struct Alias: Sendable, Hashable {
  package let name: String
  /// What it stands for; diagnostics in it point here.
  package let source: SourceText

  package init(name: String, text: String) {
    self.name = name
    source = SourceText(name: "alias \(name)", text: text)
  }

  package var text: String { String(decoding: source.bytes, as: UTF8.self) }

  package static func == (left: Alias, right: Alias) -> Bool {
    left.name.utf8.elementsEqual(right.name.utf8) && left.source.bytes == right.source.bytes
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(source.bytes) }
}

/// The aliases of a session.
package struct Aliases: Sendable, Hashable {
  private var byName: [String: Alias] = [:]

  package init() {}

  /// All of them, in the order of the names' bytes.
  package var list: [Alias] {
    byName.values.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  package subscript(name: String) -> Alias? { byName[name] }

  package mutating func define(_ alias: Alias) { byName[alias.name] = alias }

  /// - Returns: false when there was none.
  package mutating func drop(_ name: String) -> Bool {
    byName.removeValue(forKey: name) != nil
  }

  /// A line with the alias that it begins with, if any, put in once.
  ///
  /// What the alias says is not looked at for further aliases.
  func expansion(of line: LogicalLine) -> AliasExpansion {
    let bytes = line.source.bytes
    let start = line.span.range.lowerBound
    let end = bytes[start...].firstIndex(where: isBlank) ?? bytes.count
    let word = String(decoding: bytes[start..<end], as: UTF8.self)
    guard let alias = byName[word] else { return AliasExpansion(line) }
    let source = SourceText(
      name: line.source.name,
      bytes: bytes[..<start] + alias.source.bytes + bytes[end...],
      firstLine: line.source.firstLine
    )
    guard let expanded = LogicalLine(source: source, typed: line.typed) else {
      return AliasExpansion(line)
    }
    return AliasExpansion(expanded, of: line, by: alias, word: start..<end)
  }
}

/// A line after its alias was put in, which knows where each byte came from.
struct AliasExpansion {
  let line: LogicalLine
  private let typed: LogicalLine
  private let alias: Alias?
  /// The alias's word in the typed line.
  private let word: Range<Int>

  /// A line that begins with no alias.
  init(_ line: LogicalLine) {
    self.line = line
    typed = line
    alias = nil
    word = 0..<0
  }

  init(_ line: LogicalLine, of typed: LogicalLine, by alias: Alias, word: Range<Int>) {
    self.line = line
    self.typed = typed
    self.alias = alias
    self.word = word
  }

  /// A diagnostic of the expanded line, at the place in what the person wrote: the alias's own
  /// text or the typed line.
  func relocated(_ fault: Diagnostic) -> Diagnostic {
    guard let alias, let span = fault.span, span.source === line.source else { return fault }
    var fault = fault
    let length = alias.source.bytes.count
    let inside = word.lowerBound..<word.lowerBound + length
    if span.range.lowerBound < inside.upperBound {
      let range = span.range.clamped(to: inside)
      fault.span = SourceSpan(
        alias.source,
        range.lowerBound - word.lowerBound..<range.upperBound - word.lowerBound
      )
    } else {
      let shift = word.count - length
      fault.span = SourceSpan(
        typed.source,
        span.range.lowerBound + shift..<span.range.upperBound + shift
      )
    }
    return fault
  }
}

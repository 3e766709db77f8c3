import PikirBase
import PikirWire

/// The tokens of a file of Lua with the questions that checks ask of them.
struct LuaText {
  let source: SourceText
  let tokens: LuaTokens
  /// How many tables are open at a token, outside functions in them; by token.
  private(set) var braces: [Int] = []
  /// How many functions are open at a token; by token.
  private(set) var functions: [Int] = []
  /// The token that opens the innermost block around a token, nil for none; by token.
  private var blocks: [Int?] = []
  /// The same of tables.
  private var tables: [Int?] = []
  /// The keys that tables have as names, with the first place of each; by the token of the brace.
  private var keys: [Int: [String: Int]] = [:]
  /// How many blocks, tables and brackets are open at once, at most.
  private(set) var depth = 0
  /// The token that closes the block, table or bracket which opens at a token; by token.
  private(set) var closings: [Int: Int] = [:]

  /// - Complexity: O(bytes).
  init(_ source: SourceText) {
    self.source = source
    tokens = LuaTokens(source)
    findBlocks()
  }

  var count: Int { tokens.tokens.count }

  func kind(_ index: Int) -> LuaTokens.Kind? {
    tokens.tokens.indices.contains(index) ? tokens.tokens[index].kind : nil
  }

  /// What a name, number or sign says; empty for texts and beyond the ends.
  func word(_ index: Int) -> String {
    guard let kind = kind(index), kind != .text else { return "" }
    return tokens.text(tokens.tokens[index])
  }

  func isSign(_ index: Int, _ sign: StaticString) -> Bool { tokens.isSign(index, sign) }

  /// Whether a token is a name that is no word of the language.
  func isName(_ index: Int) -> Bool {
    kind(index) == .name && !LuaSyntax.keywords.contains(word(index))
  }

  /// The content of a text; nil for other tokens.
  func content(_ index: Int) -> String? {
    kind(index) == .text ? tokens.text(tokens.tokens[index]) : nil
  }

  /// Whether nothing stands between a token and the next.
  func touchesNext(_ index: Int) -> Bool {
    guard kind(index) != nil, kind(index + 1) != nil else { return false }
    return tokens.tokens[index].range.upperBound == tokens.tokens[index + 1].range.lowerBound
  }

  /// Whether a token is the first of its line.
  func beginsLine(_ index: Int) -> Bool {
    let start = tokens.tokens[index].range.lowerBound
    let line = source.lineRange(atByte: start)
    return source.bytes[line.lowerBound..<start].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  func span(_ range: ClosedRange<Int>) -> SourceSpan {
    let last = min(range.upperBound, count - 1)
    let first = tokens.tokens[range.lowerBound].range
    // A span is shown on one line.
    let end = source.lineRange(atByte: first.lowerBound).upperBound
    let upper = max(first.lowerBound, min(tokens.tokens[last].range.upperBound, end))
    return SourceSpan(source, first.lowerBound..<upper)
  }

  func span(_ index: Int) -> SourceSpan { span(index...index) }

  /// The token that closes the innermost block around a token; the end of the file for none.
  func endOfBlock(around index: Int) -> Int { blocks[index].flatMap { closings[$0] } ?? count }

  /// The innermost table around a token, from its brace on; nil for none that is closed.
  func table(around index: Int) -> Range<Int>? {
    guard let open = tables[index], let close = closings[open] else { return nil }
    return open..<close
  }

  /// The brace of the innermost table around a token, closed or not.
  func brace(around index: Int) -> Int? { tables[index] }

  /// Where the table that opens at a brace has a key of its own; nil where it has none.
  ///
  /// - Complexity: O(1).
  func keyPlace(_ key: String, inTableAt open: Int) -> Int? { keys[open]?[key] }

  /// What a loop repeats: from its `do` to the `end`.
  func block(ofLoopAt index: Int) -> Range<Int> {
    var place = index
    repeat {
      place = (closings[place] ?? place) + 1
    } while place < count && word(place) != "do" && word(place) != "for"
    guard let end = closings[place] else { return index..<index }
    return place..<end
  }

  private mutating func findBlocks() {
    var open: [(index: Int, close: String)] = []
    // Of those the blocks, the tables, and what of both is innermost.
    var openBlocks: [Int] = []
    var openTables: [Int] = []
    var areTables: [Bool] = []
    var functionCount = 0
    for index in 0..<count {
      let word = self.word(index)
      if Self.closers.contains(word), let last = open.last, last.close == word {
        open.removeLast()
        closings[last.index] = index
        if self.word(last.index) == "function" { functionCount -= 1 }
        if word == "}" { openTables.removeLast() }
        if word == "end" || word == "until" { openBlocks.removeLast() }
        if word == "end" || word == "}" { areTables.removeLast() }
      }
      braces.append(areTables.last == true ? 1 : 0)
      functions.append(functionCount)
      blocks.append(openBlocks.last)
      tables.append(openTables.last)
      if let last = open.last, last.close == "}", isSign(index + 1, "="), kind(index) == .name {
        if keys[last.index]?[word] == nil { keys[last.index, default: [:]][word] = index }
      }
      guard let close = Self.openers[word] else { continue }
      open.append((index, close))
      depth = max(depth, open.count)
      if word == "function" { functionCount += 1 }
      if close == "}" { openTables.append(index) }
      if close == "end" || close == "until" { openBlocks.append(index) }
      if close == "end" || close == "}" { areTables.append(close == "}") }
    }
  }

  static let openers = [
    "function": "end", "do": "end", "if": "end", "repeat": "until", "{": "}", "(": ")", "[": "]",
  ]

  static let closers: Set<String> = ["end", "until", "}", ")", "]"]
}

/// A function of a file of Lua that is the value of a key.
struct LuaFunction {
  /// The token `function`; its key stands two before it.
  let index: Int
  /// The tokens of its parameters' names.
  let parameters: [Int]
  let body: Range<Int>
}

extension LuaLint {
  /// The functions that are the values of a key in tables.
  ///
  /// - Complexity: O(tokens).
  func functions(of key: StaticString) -> [LuaFunction] {
    (0..<text.count).compactMap { index in
      guard text.word(index) == "function", text.isSign(index - 1, "="),
        text.isSign(index + 1, "("),
        text.word(index - 2) == "\(key)", text.braces[index - 2] > 0,
        let close = text.closings[index + 1], let end = text.closings[index]
      else { return nil }
      let names = (index + 2..<close).filter { text.isName($0) }
      return LuaFunction(index: index, parameters: names, body: close + 1..<max(close + 1, end))
    }
  }
}

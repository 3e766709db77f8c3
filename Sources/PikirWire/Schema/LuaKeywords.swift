/// The words of Lua that cannot be names.
///
/// - Source: Lua 5.4 Reference Manual, section 3.1.
package enum LuaKeywords {
  package static let all: Set<String> = [
    "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in",
    "local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while",
  ]
}

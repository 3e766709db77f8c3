/// What a token is.
enum TokenKind: Sendable, Hashable {
  case end
  /// A run of letters, digits and other signs that mean nothing by themselves.
  case word
  /// A text in double quotes; `Token.text` is what stands between them.
  case quoted
  case colon
  case comma
  case openParen
  case closeParen
  case bar
  /// `@` with the set's name behind it; `Token.text` is the name.
  case set
  case minus
  case plus
  case slash
  case star
  case dots
  case comparison(Comparison)
}

/// A piece of a line with its place.
struct Token: Sendable {
  let kind: TokenKind
  let text: String
  /// Bytes of the source.
  let range: Range<Int>
}

/// Where in the grammar a token is read: the same signs mean different things.
enum LexicalMode: Sendable, Hashable {
  /// Where a term may begin: `-` excludes, `=` means the exact word.
  case term
  /// After a field's colon: comparison signs, `..`, dates with a time, `-7d`.
  case value
  /// Lists of names, numbers, stages: words parted by blanks and commas, `-` before a name.
  case name
  /// Arithmetic of `agg`.
  case expression
}

/// Which reviews are meant, as written: a tree of terms, not yet held against any workspace.
package struct FilterSyntax: Sendable {
  /// The kinds of terms and what joins them.
  package indirect enum Node: Sendable {
    /// Nothing was written: every review.
    case everything
    /// Terms that stand side by side or are joined by `and`; two or more.
    case all([FilterSyntax])
    /// Terms joined by `or`; two or more.
    case any([FilterSyntax])
    /// `not` or `-`.
    case excluding(FilterSyntax)
    /// A word or a phrase that the review says anywhere.
    case text(TextPattern)
    /// `field:values`; the review holds any of them.
    case field(FieldTerm)
    /// `has:field` and `no:field`.
    case presence(NameSyntax, isPresent: Bool)
    /// `@12`.
    case set(SetReference)
    /// `r12,r40`.
    case handles([UInt32])
    /// `view:NAME`.
    case view(NameSyntax)
  }

  package let node: Node
  /// Bytes of the source.
  package let range: Range<Int>

  package init(_ node: Node, _ range: Range<Int>) {
    self.node = node
    self.range = range
  }
}

/// How a word of a text search is meant.
package enum TextPattern: Sendable, Hashable {
  /// `word`: the word in any of its forms.
  case word(String)
  /// `word*`: words that begin so.
  case prefix(String)
  /// `=word`: this form of the word only.
  case exact(String)
  /// `"words"`: these letters anywhere, modulo case, ё = е and runs of blanks.
  case phrase(String)
}

/// `field:values`.
package struct FieldTerm: Sendable {
  package let name: NameSyntax
  /// At least one.
  package let values: [ValueSyntax]

  package init(name: NameSyntax, values: [ValueSyntax]) {
    self.name = name
    self.values = values
  }
}

/// A comparison sign before a value.
package enum Comparison: String, Sendable, Hashable, CaseIterable {
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}

/// A value as written.
package struct ScalarSyntax: Sendable, Hashable {
  package let text: String
  package let isQuoted: Bool
  package let range: Range<Int>

  package init(text: String, isQuoted: Bool, range: Range<Int>) {
    self.text = text
    self.isQuoted = isQuoted
    self.range = range
  }
}

/// One of the values after a field's colon.
package struct ValueSyntax: Sendable, Hashable {
  /// How the value is written.
  package enum Form: Sendable, Hashable {
    /// `4`.
    case scalar(ScalarSyntax)
    /// `<=4`.
    case comparison(Comparison, ScalarSyntax)
    /// `1..2`, `1..` or `..2`, ends included; never both ends open.
    case range(ScalarSyntax?, ScalarSyntax?)
    /// `abc*`.
    case prefix(ScalarSyntax)
    /// `*`: any value at all.
    case anything
  }

  package let form: Form
  package let range: Range<Int>

  package init(_ form: Form, _ range: Range<Int>) {
    self.form = form
    self.range = range
  }
}

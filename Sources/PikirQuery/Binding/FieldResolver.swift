import PikirBase
import PikirStore
import PikirText

/// Finds what field a name means: a registered one, `x.NAME`, or a bare name of the user's own.
struct FieldResolver {
  let context: QueryContext
  let source: SourceText

  /// The field of a name.
  ///
  /// - Throws: `Q102` with suggestions.
  func field(_ name: NameSyntax) throws(Diagnostic) -> any QueryField {
    if let field = find(name.text) { return field }
    throw unknown(name)
  }

  func find(_ name: String) -> (any QueryField)? {
    if let field = context.fields[name] { return field }
    return userField(name).map { user in
      let isNumber = DecimalText.isNumeric(user.column.table)
      return CodeField(user: user.name, type: isNumber ? .number : .string)
    }
  }

  private func userField(_ name: String) -> UserField? {
    let bare = name.hasPrefix("x.") ? String(name.dropFirst(2)) : name
    if let exact = context.state.userField(bare) { return exact }
    let alike = context.state.userFields.filter { $0.name.lowercased() == bare.lowercased() }
    return alike.count == 1 ? alike[0] : nil
  }

  /// Every name that may stand for a field, the user's as `x.NAME`.
  var names: [String] {
    context.fields.fields.map(\.name) + context.fields.aliases.keys.sorted()
      + context.state.userFields.map { "x." + $0.name }
  }

  fileprivate func unknown(_ name: NameSyntax) -> Diagnostic {
    let span = SourceSpan(source, name.range)
    let bare = context.state.userFields.map(\.name)
    let end = name.range.upperBound
    let hasColon = end < source.bytes.count && source.bytes[end] == UInt8(ascii: ":")
    let tail = hasColon ? "; quote the text if its colon is meant as a sign" : ""
    if let meant = ForeignFieldName.field(name.text), find(meant) != nil {
      let hints = ["did you mean \"\(meant)\"?"]
      return Diagnostic(.unknownField, "unknown field \"\(name.text)\"", at: span, hints: hints)
    }
    let hints = SuggestionHint.hints(
      for: name.text,
      among: names + bare,
      otherwise: "fields lists them all" + tail
    )
    return Diagnostic(.unknownField, "unknown field \"\(name.text)\"", at: span, hints: hints)
  }
}

extension FieldResolver {
  /// The field of a name as far as it is known before anything runs.
  ///
  /// A name that is near a built-in field's is a slip and refused; another may be a column that
  /// an earlier line imports, and gives nil.
  func precheckedField(_ name: NameSyntax) throws(Diagnostic) -> (any QueryField)? {
    if let field = find(name.text) { return field }
    if name.text.hasPrefix("x.") { return nil }
    let builtin = context.fields.fields.map(\.name)
    if suggestions(for: name.text, among: builtin).isEmpty { return nil }
    throw unknown(name)
  }
}

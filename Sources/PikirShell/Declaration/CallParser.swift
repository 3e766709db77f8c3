import PikirBase
import PikirText

/// Reads the words after a verb against the declaration of its command.
struct CallParser {
  private let spec: CommandSpec
  private let verb: SourceSpan
  private var words: ArraySlice<Argument>
  private let tail: [Argument]
  private let tailSpan: SourceSpan?
  private var values: [String: ArgumentValue] = [:]
  private var positional: ArraySlice<ParameterDeclaration>

  /// - Parameters:
  ///   - spec: the declaration.
  ///   - verb: where the name of the command stands.
  ///   - words: everything behind it.
  init(_ spec: CommandSpec, verb: SourceSpan, words: [Argument]) {
    self.spec = spec
    self.verb = verb
    let bar = words.firstIndex { $0.text == "|" && !$0.isQuoted }
    if !spec.effects.isDisjoint(with: [.givesTable, .givesReviews]), let bar {
      self.words = words[..<bar]
      tail = Array(words[(bar + 1)...])
      let start = words[bar].span.range.lowerBound
      tailSpan = tail.last.map { SourceSpan(verb.source, start..<$0.span.range.upperBound) }
    } else {
      self.words = words[...]
      tail = []
      tailSpan = nil
    }
    positional = spec.parameters.filter { !$0.isOption && !$0.kind.isAssignments }[...]
  }

  /// Reads all words.
  ///
  /// - Throws: `C102` for a word that does not fit, `C103` for one that is missing.
  mutating func parse() throws(Diagnostic) -> Call {
    let end = words.last?.span.range.upperBound ?? verb.range.upperBound
    let span = SourceSpan(verb.source, verb.range.lowerBound..<end)
    try takeTrailingOptions()
    let stretchEnd = words.last?.span.range.upperBound ?? end
    while let word = words.popFirst() {
      if let next = positional.first, next.kind.takesRest,
        !isOption(word) || !spec.parameters.contains(where: \.isOption)
      {
        let range = word.span.range.lowerBound..<stretchEnd
        values[next.name] = .stretch(SourceSpan(verb.source, range))
        break
      }
      try take(word)
    }
    if let missing = spec.parameters.first(where: { $0.isRequired && values[$0.name] == nil }) {
      throw missingArgument(missing, after: span)
    }
    return Call(spec: spec, verb: verb, span: span, tail: tail, tailSpan: tailSpan, values: values)
  }

  private mutating func take(_ word: Argument) throws(Diagnostic) {
    if isOption(word) { return try takeOption(word) }
    if !word.isQuoted, let parameter = spec.parameters.first(where: \.kind.isAssignments),
      let assignment = Self.assignment(word)
    {
      return append(assignment, to: parameter)
    }
    guard let parameter = positional.first else { throw unexpected(word) }
    if !parameter.isRepeated { positional.removeFirst() }
    try store(word, for: parameter)
  }

  /// Reads options that stand behind a filter, which takes the rest of the line.
  private mutating func takeTrailingOptions() throws(Diagnostic) {
    let isQuery = positional.contains { $0.kind == .query || $0.kind == .queryAndFields }
    guard isQuery else { return }
    while let last = words.last {
      let beforeLast = words.dropLast().last
      if let parameter = option(last), parameter.kind == .flag || last.text.contains("=") {
        words.removeLast()
        try takeOption(last)
      } else if let beforeLast, let parameter = option(beforeLast), parameter.kind != .flag,
        !beforeLast.text.contains("=")
      {
        words.removeLast(2)
        try store(last, for: parameter)
      } else {
        return
      }
    }
  }

  /// The option that a word names, with or without its value.
  private func option(_ word: Argument) -> ParameterDeclaration? {
    guard isOption(word) else { return nil }
    let name = word.text.dropFirst(2).prefix { $0 != "=" }
    return spec.parameters.first { $0.isOption && $0.name == name }
  }

  private func isOption(_ word: Argument) -> Bool {
    !word.isQuoted && word.text.hasPrefix("--") && word.text.count > 2
  }

  private mutating func takeOption(_ word: Argument) throws(Diagnostic) {
    let body = word.text.dropFirst(2)
    let cut = body.firstIndex(of: "=")
    let name = String(body[..<(cut ?? body.endIndex)])
    guard let parameter = spec.parameters.first(where: { $0.isOption && $0.name == name }) else {
      throw unknownOption(name, at: word.span)
    }
    if parameter.kind == .flag {
      guard cut == nil else {
        throw Diagnostic(.badArgument, "\"--\(name)\" takes no value", at: word.span)
      }
      values[name] = .present
      return
    }
    if let cut {
      let value = String(body[body.index(after: cut)...])
      return try store(Argument(text: value, span: word.span, isQuoted: true), for: parameter)
    }
    guard let value = words.popFirst() else {
      throw missingArgument(parameter, after: word.span)
    }
    try store(value, for: parameter)
  }

  private mutating func store(
    _ word: Argument,
    for parameter: ParameterDeclaration
  ) throws(Diagnostic) {
    switch parameter.kind {
    case .integer(let range):
      guard let number = Int(word.text), range.contains(number) else {
        throw Diagnostic(
          .badArgument,
          "\(parameter.name) must be \(ParameterKind.described(range))",
          at: word.span,
          hints: [usageHint]
        )
      }
      values[parameter.name] = .integer(number, word.span)
    case .choice(let words) where !words.contains(word.text):
      throw Diagnostic(
        .badArgument,
        "\"\(word.text)\" is not one of: \(words.joined(separator: ", "))",
        at: word.span,
        hints: didYouMean(word.text, among: words) + [usageHint]
      )
    default:
      guard !word.text.isEmpty else {
        throw Diagnostic(.badArgument, "\(parameter.name) cannot be empty", at: word.span)
      }
      var words: [Argument] = []
      if case .words(let earlier) = values[parameter.name] ?? .absent { words = earlier }
      values[parameter.name] = .words(words + [word])
    }
  }

  private mutating func append(_ assignment: Assignment, to parameter: ParameterDeclaration) {
    var all: [Assignment] = []
    if case .assignments(let earlier) = values[parameter.name] ?? .absent { all = earlier }
    values[parameter.name] = .assignments(all + [assignment])
  }

  /// Reads `name=value`; a name is letters, digits, `_`, `-` and `.`, so that a path with an
  /// equals sign in a folder's name stays a path.
  static func assignment(_ word: Argument) -> Assignment? {
    guard let cut = word.text.firstIndex(of: "=") else { return nil }
    let name = word.text[..<cut]
    let isName = name.unicodeScalars.allSatisfy { scalar in
      // Marks stand apart from their letters in decomposed names, as file systems write them.
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar.properties.generalCategory == .nonspacingMark
        || "_-. №#".unicodeScalars.contains(scalar)
    }
    guard isName, !name.isEmpty else { return nil }
    let value = String(word.text[word.text.index(after: cut)...])
    return Assignment(name: String(name), value: value, span: word.span)
  }
}

extension CallParser {
  private var usageHint: String { "usage: \(spec.usage)" }

  private func unexpected(_ word: Argument) -> Diagnostic {
    Diagnostic(
      .badArgument,
      "\"\(spec.name)\" takes no \"\(word.text)\" here",
      at: word.span,
      hints: redirectionHint(at: word).map { [$0, usageHint] } ?? [usageHint]
    )
  }

  /// What to write instead of the `>` of other shells behind a command whose answer has stages.
  private func redirectionHint(at word: Argument) -> String? {
    guard word.text.hasPrefix(">"), !word.isQuoted,
      !spec.effects.isDisjoint(with: [.givesTable, .givesReviews])
    else { return nil }
    let joined = word.text.drop { $0 == ">" }
    let target = joined.isEmpty ? words.first?.text ?? "out.csv" : String(joined)
    return "write a file: \(spec.name) | into \(target)"
  }

  private func missingArgument(
    _ parameter: ParameterDeclaration,
    after span: SourceSpan
  ) -> Diagnostic {
    let end = span.range.upperBound
    return Diagnostic(
      .missingArgument,
      "\"\(spec.name)\" needs \(parameter.name)"
        + (parameter.help.isEmpty ? "" : ": \(parameter.help)"),
      at: SourceSpan(span.source, end..<end),
      hints: [usageHint]
    )
  }

  private func unknownOption(_ name: String, at span: SourceSpan) -> Diagnostic {
    let known = spec.parameters.filter(\.isOption).map(\.name)
    return Diagnostic(
      .badArgument,
      "\"\(spec.name)\" has no option \"--\(name)\"",
      at: span,
      hints: didYouMean(name, among: known, prefix: "--") + [usageHint]
    )
  }
}

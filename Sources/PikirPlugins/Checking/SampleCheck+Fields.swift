import PikirBase
import PikirFormats
import PikirImport
import PikirText

/// Values and columns of a sample that an importer's fields leave out.
extension SampleCheck {
  /// Fields whose `values` do not name all that the sample has; none where code may set them, none
  /// where the values are words, of which those that are not named stay as they are, and none that
  /// are numbers, of which the import itself tells what is none.
  func unnamedValues(
    _ plan: ImportPlan,
    _ declared: ImporterManifest,
    _ sample: String
  ) -> [Diagnostic] {
    let code = declared.map == nil ? nil : SourceWords(bundle.source, countsSet: true)
    return declared.fields.compactMap { field in
      guard case .columns(let columns) = field.origin, !field.values.isEmpty, !field.isNumber,
        field.target == .field(.rating) || field.values.allSatisfy({ Double($0.to) != nil }),
        code?.contains(Self.lastName(of: field.target)) != true
      else { return nil }
      let keys = field.values.map(\.from)
      let unnamed = plan.values(of: columns, besides: keys, unreadableAs: field.target)
      guard !unnamed.isEmpty else { return nil }
      let all = plan.values(of: columns, besides: [], unreadableAs: .ignored)
      let slip = keys.lazy.filter { key in
        !all.contains { $0.utf8.elementsEqual(key.utf8) }
      }.compactMap { key -> String? in
        let near = nearestNames(to: key, among: unnamed)
        return near.first.map { "\"\(key)\" of values is none of them; did you mean \"\($0)\"?" }
      }.first
      let listed = unnamed.prefix(3).map { "\"\($0.prefix(40))\"" }.joined(separator: ", ")
      let form = unnamed.count == 1 ? "1 value" : "\(unnamed.count) values"
      let more = unnamed.count > 3 ? ", …" : ""
      return warning(
        "values does not name \(form) of '\(columns[0])' in samples/\(sample): \(listed)\(more)",
        at: field.place,
        slip.map { [$0] } ?? []
      )
    }
  }

  private static func lastName(of target: ColumnTarget) -> String {
    if case .user(let name) = target { return name }
    return target.name
  }

  /// That no field is a review's id, where the sample has a column which `plugin new` would take for
  /// it.
  func missingIdentifier(
    _ importer: PluginImporter,
    _ declared: ImporterManifest,
    _ sample: (name: String, path: String)
  ) -> Diagnostic? {
    guard !declared.fields.contains(where: { $0.target == .field(.id) }),
      declared.map == nil || !SourceWords(bundle.source, countsSet: true).contains("id")
    else { return nil }
    var options = self.options
    guard let read = try? importer.readOptions(options.read) else { return nil }
    options.read = read
    let plan = try? ImportPlan.make(
      for: .file(sample.path),
      by: GenericImporter(isSketching: true),
      options: options,
      in: fileSystem
    )
    let found = plan?.columns.first { $0.target == .field(.id) }?.column
    guard let found, !isTaken(found, declared) else { return nil }
    return warning(
      "no field is a review's id, so that a second import doubles reviews whose words changed;"
        + " '\(found)' of samples/\(sample.name) looks like one",
      at: declared.place,
      ["add to fields: id = \"\(found)\""]
    )
  }

  /// Whether a column is a field of its own meaning, or is left out on purpose.
  private func isTaken(_ column: String, _ declared: ImporterManifest) -> Bool {
    let isNamed = { (names: [String]) in names.contains { $0.utf8.elementsEqual(column.utf8) } }
    return isNamed(declared.ignored)
      || declared.fields.contains { field in
        if case .user = field.target { return false }
        return isNamed(field.origin.columns)
      }
  }

  /// Columns with a letter of another alphabet inside a word, where there is no sample that shows
  /// whether the site writes them so.
  func mixedColumns(_ declared: ImporterManifest) -> [Diagnostic] {
    let fields = declared.fields.flatMap { field in
      field.origin.columns.compactMap { column in
        mixedLetters(in: column).map { mixed(column, $0, span(field.place)) }
      }
    }
    guard declared.map != nil else { return fields }
    return fields
      + AskedColumns(bundle.source).columns.compactMap { column in
        mixedLetters(in: column.name).map { mixed(column.name, $0, column.span) }
      }
  }

  private func mixed(_ column: String, _ letters: String, _ span: SourceSpan?) -> Diagnostic {
    Diagnostic(
      .pluginSuspect,
      "the column '\(column)' mixes alphabets, as hardly a file does: \(letters)",
      at: span,
      hints: ["write the word anew in one alphabet"],
      severity: .warning
    )
  }

  /// The letter by which a column differs from one that looks like it; none where it is seen.
  static func letters(of column: String, beside near: [String]) -> [String] {
    guard let first = near.first else {
      return mixedLetters(in: column).map { ["look at the letters: \($0)"] } ?? []
    }
    let found = suggestions(for: column, among: [first]).first { $0.reason == .lookalike }
    return found?.explanation(of: column).map { ["look at the letters: \($0)"] } ?? []
  }

  func warning(_ message: String, at place: PluginPlace, _ hints: [String]) -> Diagnostic {
    Diagnostic(.pluginSuspect, message, at: span(place), hints: hints, severity: .warning)
  }

  func span(_ place: PluginPlace) -> SourceSpan? {
    bundle.source.span(chunk: place.chunk, line: place.line)
  }
}

import PikirBase
import PikirFormats
import PikirImport

/// Turns what a plugin's importer declares into what an import needs.
struct ImporterManifestReading {
  private let manifest: ImporterManifest
  private let source: PluginSource?

  init(_ manifest: ImporterManifest, _ source: PluginSource?) {
    self.manifest = manifest
    self.source = source
  }

  func shape() throws(Diagnostic) -> FileShape {
    guard let format = RecordFormat(rawValue: manifest.format) else {
      let known = RecordFormat.allCases.map(\.rawValue)
      throw unknown(manifest.format, what: "format", among: known, manifest.place)
    }
    var shape = FileShape(format)
    shape.records = manifest.records
    shape.headerRows = max(1, manifest.headerRows)
    shape.skippedRows = manifest.skippedRows
    shape.delimiter = manifest.delimiter
    return shape
  }

  func match() throws(Diagnostic) -> FileMatch {
    var match = FileMatch()
    match.endings = manifest.match.endings
    match.name = manifest.match.name
    match.header = manifest.match.header
    match.keys = manifest.match.keys
    for value in manifest.match.values {
      guard let kind = FileMatch.ValueKind(rawValue: value.kind) else {
        let known = FileMatch.ValueKind.allCases.map(\.rawValue)
        throw unknown(value.kind, what: "kind of values", among: known, manifest.place)
      }
      match.values.append(FileMatch.Column(name: value.column, kind: kind))
    }
    return match
  }

  func recipes() throws(Diagnostic) -> RecipeSet {
    var set = RecipeSet()
    set.ignored = manifest.ignored
    set.keepsRest = manifest.keepsRest
    for field in manifest.fields { set.recipes.append(try recipe(field)) }
    return set
  }

  private func recipe(_ field: FieldMapping) throws(Diagnostic) -> FieldRecipe {
    var recipe = FieldRecipe(field.target, from: field.origin)
    for pattern in field.datePatterns { recipe.dates.append(try date(pattern, field.place)) }
    recipe.place = self.place(field.place)
    recipe.isNumber = field.isNumber || hasNumbersOnly(field)
    recipe.lowest = field.lowest
    recipe.highest = field.highest
    recipe.scale = try scale(field)
    recipe.policy = try policy(field)
    recipe.replacements = field.values
    return recipe
  }

  /// Whether a field of one's own has a table of values that are all numbers: a value that the table
  /// does not know would make words of the whole column.
  private func hasNumbersOnly(_ field: FieldMapping) -> Bool {
    guard case .user = field.target, !field.values.isEmpty else { return false }
    return field.values.allSatisfy { Double($0.to) != nil }
  }

  private func date(_ pattern: String, _ place: PluginPlace) throws(Diagnostic) -> DatePattern {
    do throws(DatePatternFault) {
      return try DatePattern(pattern)
    } catch {
      throw Diagnostic(
        .badDatePattern,
        "the date pattern \"\(pattern)\" cannot be used\(said(place)): \(error.message)",
        at: span(place),
        hints: ["such as dd.MM.yyyy, d MMMM yyyy, iso, epoch, epoch_ms"]
      )
    }
  }

  /// `thumbs`, or two whole numbers such as `0-10`.
  private func scale(_ field: FieldMapping) throws(Diagnostic) -> RatingScale? {
    switch field.scale {
    case "": return nil
    case "1-5": return .stars
    case "thumbs": return .thumbs
    default: break
    }
    let bounds = field.scale.split(separator: "-").map { Int($0) }
    if bounds.count == 2, let low = bounds[0], let high = bounds[1], low < high {
      return .points(low: low, high: high)
    }
    let known = ["1-5", "0-10", "1-10", "0-100", "thumbs"]
    throw unknown(field.scale, what: "scale of ratings", among: known, field.place)
  }

  private func policy(_ field: FieldMapping) throws(Diagnostic) -> RatingPolicy? {
    guard !field.policy.isEmpty else { return nil }
    if let policy = RatingPolicy(rawValue: field.policy) { return policy }
    let known = RatingPolicy.allCases.map(\.rawValue)
    throw unknown(field.policy, what: "policy for ratings", among: known, field.place)
  }

  private func unknown(
    _ word: String,
    what: String,
    among known: [String],
    _ place: PluginPlace
  ) -> Diagnostic {
    let near = nearestNames(to: word, among: known)
    return Diagnostic(
      .badImporter,
      "importer \(manifest.id) names a \(what) that is none: \"\(word)\"\(said(place))",
      at: span(place),
      hints: [
        near.isEmpty
          ? "there are \(known.joined(separator: ", "))"
          : "did you mean \(near.joined(separator: ", "))?"
      ]
    )
  }

  private func span(_ place: PluginPlace) -> SourceSpan? {
    source?.span(chunk: place.chunk, line: place.line)
  }

  /// As a person knows the line; nil when it is not known.
  private func place(_ place: PluginPlace) -> String? {
    guard let source, place.line > 0 else { return nil }
    return "\(source.fileName(ofChunk: place.chunk)):\(place.line)"
  }

  private func said(_ place: PluginPlace) -> String {
    span(place) == nil && place.line > 0 ? " (\(place.chunk):\(place.line))" : ""
  }
}

package import PikirBase

/// What a person said about the columns of a file: `import FILE Оценка=rating source=kaspi`.
package struct ImportMapping: Sendable {
  /// Columns by the name in the file, and where they go, in the order given.
  package var assignments: [(column: String, target: ColumnTarget)] = []
  /// The source of reviews that name none.
  package var source: String?
  package var ratingPolicy: RatingPolicy?
  /// Whether the first row is a header; found out when nil.
  package var hasHeader: Bool?
  /// Rows of a table above its header; titles are found out when nil.
  package var skippedRows: Int?
  /// Whether entities such as `&quot;` stay as they are.
  package var keepsMarkup = false
  /// Whether text whose encoding was mistaken earlier is taken as it is.
  package var keepsMojibake = false

  package init() {}

  /// Reads the arguments of `import` that are not files.
  ///
  /// `COLUMN=FIELD` names a field, `x.NAME`, or `-` for nowhere. `source=NAME` names the source,
  /// `policy=linear|half` turns other scales into stars, `header=yes|no`, `skip=ROWS`, `markup=keep`
  /// and `mojibake=keep` say what the file is like. A column of one of these names is mapped by
  /// writing it with a blank before it.
  ///
  /// - Throws: `Q102` unknown field, `C102` a value that an option does not take.
  package init(arguments: [(name: String, value: String)]) throws(Diagnostic) {
    for (name, value) in arguments {
      switch name {
      case "source":
        guard !value.isEmpty else {
          throw Diagnostic(.badArgument, "source= needs a name", hints: ["source=kaspi"])
        }
        source = value
      case "policy":
        guard let policy = RatingPolicy(rawValue: value) else {
          throw Self.unknown(value, for: "policy", among: RatingPolicy.allCases.map(\.rawValue))
        }
        ratingPolicy = policy
      case "header": hasHeader = try Self.choice(value, for: name, yes: "yes", no: "no")
      case "skip":
        guard let count = Int(value), (0...1000).contains(count) else {
          throw Diagnostic(
            .badArgument,
            "skip= does not take '\(value)'",
            hints: ["it takes how many rows stand above the header, 0 to 1000"]
          )
        }
        skippedRows = count
      case "markup": keepsMarkup = try Self.choice(value, for: name, yes: "keep", no: "decode")
      case "mojibake": keepsMojibake = try Self.choice(value, for: name, yes: "keep", no: "refuse")
      default: assignments.append((name, try Self.target(value, of: name)))
      }
    }
  }

  /// What may stand after the names that are no columns.
  package static let choices: [String: [String]] = [
    "policy": RatingPolicy.allCases.map(\.rawValue), "header": ["yes", "no"],
    "markup": ["keep", "decode"], "mojibake": ["keep", "refuse"],
  ]

  private static func choice(
    _ value: String,
    for option: String,
    yes: String,
    no: String
  ) throws(Diagnostic) -> Bool {
    if value == yes { return true }
    if value == no { return false }
    throw unknown(value, for: option, among: [yes, no])
  }

  /// Where a field stands before the sign and no field behind it, the two were turned round.
  private static func target(
    _ name: String,
    of column: String
  ) throws(Diagnostic) -> ColumnTarget {
    do throws(Diagnostic) {
      return try target(name)
    } catch {
      // Behind these a person more likely means one value for all rows.
      let constants: [ImportField] = [.lang, .country, .source]
      let isTurned =
        ImportField(name: column).map { !constants.contains($0) } ?? false && !name.isEmpty
        && nearestNames(to: name, among: ImportField.allCases.map(\.name)).isEmpty
      guard error.code == .unknownField, isTurned else { throw error }
      var turned = error
      turned.hints = ["the column stands first: write \(quoted(name))=\(column)"]
      throw turned
    }
  }

  /// A column's name as a word of a line.
  static func quoted(_ column: String) -> String {
    let isPlain = column.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || ["_", ".", "-"].contains(scalar)
    }
    return isPlain ? column : "\"\(column)\""
  }

  /// Reads the name of a field; `x.` names are cleaned as imported headers are.
  package static func target(_ name: String) throws(Diagnostic) -> ColumnTarget {
    if name == "-" { return .ignored }
    if name.hasPrefix("x.") {
      let cleaned = HeaderName(String(name.dropFirst(2))).fieldName
      guard !cleaned.isEmpty else {
        throw Diagnostic(.unknownField, "'\(name)' names no field", hints: ["write x.NAME"])
      }
      return .user(cleaned)
    }
    if let field = ImportField(name: name) { return .field(field) }
    if name.hasSuffix("'"), let field = ImportField(name: String(name.dropLast())) {
      throw Diagnostic(
        .unknownField,
        "reviews have no field \(name)",
        hints: ["quotes here are double ones, around the column: \"COLUMN\"=\(field.name)"]
      )
    }
    let names = ImportField.allCases.map(\.name)
    let near = nearestNames(to: name, among: names)
    let hint =
      near.isEmpty
      ? "fields are \(names.joined(separator: ", ")), or x.NAME"
      : "did you mean \(near.joined(separator: ", "))? or x.\(HeaderName(name).fieldName)"
    throw Diagnostic(.unknownField, "reviews have no field '\(name)'", hints: [hint])
  }

  private static func unknown(
    _ value: String,
    for option: String,
    among known: [String]
  ) -> Diagnostic {
    Diagnostic(
      .badArgument,
      "\(option)= does not take '\(value)'",
      hints: ["it takes \(known.joined(separator: " or "))"]
    )
  }
}

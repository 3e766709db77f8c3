package import PikirBase

/// Sets fields to one value each on many reviews.
package struct PutOperation: Operation {
  package enum Field: Sendable, Hashable {
    case status
    case assignee
    case lang
    case product
    /// `x.NAME`, without the `x.`; made when there is none.
    case user(String)
  }

  package struct Assignment: Sendable, Hashable {
    package let field: Field
    /// Empty to clear the field.
    package let value: String

    package init(_ field: Field, value: String) {
      self.field = field
      self.value = value
    }
  }

  package let reviews: ReviewSet
  package let assignments: [Assignment]

  package init(reviews: ReviewSet, assignments: [Assignment]) {
    self.reviews = reviews
    self.assignments = assignments
  }

  package var kind: String { "put" }

  /// - Throws: as `check` of an assignment, and `C102` for a field that is set twice.
  package func plan(in context: OperationContext) throws(Diagnostic) -> OperationPlan {
    var builder = PlanBuilder(context, reviews: reviews)
    var seen: Set<Field> = []
    for assignment in assignments {
      guard seen.insert(assignment.field).inserted else {
        throw Diagnostic(.badArgument, "\(assignment.field.name) is set twice")
      }
      try assignment.check()
      try put(assignment, &builder)
    }
    return builder.plan(kind: kind)
  }

  private func put(
    _ assignment: Assignment,
    _ builder: inout PlanBuilder
  ) throws(Diagnostic) {
    let label = "\(assignment.field.name)=\(assignment.value)"
    let stored = assignment.storedValue
    guard let space = try space(of: assignment, &builder), let target = space.cells else {
      let item = OperationPlan.Item(label, changed: 0, unchanged: builder.reviews.count)
      return builder.add(item)
    }
    let isUsed = builder.reviews.firstRow != nil
    let code = isUsed && !stored.isEmpty ? try builder.code(stored, in: space) : 0
    var rows = ReviewSet()
    var old: [UInt32] = []
    let column = builder.state.column(space)
    builder.reviews.forEachRow { row in
      let present = column[row]
      if present != code {
        rows.insert(row: row)
        old.append(present)
      }
    }
    let new = [UInt32](repeating: code, count: old.count)
    builder.add(.cells(target, rows: rows, old: old, new: new))
    let unchanged = builder.reviews.count - old.count
    builder.add(OperationPlan.Item(label, changed: old.count, unchanged: unchanged))
  }

  /// The column of a field, which is made when a value needs it; nil when clearing what is not
  /// there.
  private func space(
    of assignment: Assignment,
    _ builder: inout PlanBuilder
  ) throws(Diagnostic) -> StringSpace? {
    switch assignment.field {
    case .status: return .coded(.status)
    case .assignee: return .coded(.assignee)
    case .lang: return .coded(.lang)
    case .product: return .coded(.product)
    case .user(let name):
      let fields = builder.state.userFields
      if let index = fields.firstIndex(where: { $0.name.hasSameBytes(as: name) }) {
        return .user(index)
      }
      if assignment.value.isEmpty { return nil }
      try builder.add(.userField(name))
      return .user(fields.count)
    }
  }
}

extension PutOperation.Field {
  package var name: String {
    switch self {
    case .status: "status"
    case .assignee: "assignee"
    case .lang: "lang"
    case .product: "product"
    case .user(let name): "x." + name
    }
  }
}

extension PutOperation.Assignment {
  private static let longestValueBytes = 1024

  /// The state `new` is what a review has that was given none.
  fileprivate var storedValue: String {
    field == .status && value == ReviewStatus.new.rawValue ? "" : value
  }

  /// Checks that the field can have the value.
  ///
  /// - Throws: `Q103` for a word that is no status or no language, `C102` for a text that is none of
  ///   one line, `W107` for a name that no field can have.
  package func check() throws(Diagnostic) {
    switch field {
    case .status:
      guard value.isEmpty || ReviewStatus(rawValue: value) != nil else {
        let near = nearestNames(to: value, among: ReviewStatus.words).first
        throw refusal(
          near.map { ["did you mean \($0)?"] } ?? [],
          "a status is one of: \(ReviewStatus.words.joined(separator: ", "))"
        )
      }
    case .lang:
      guard value.isEmpty || Self.isLanguageCode(value) else {
        throw refusal([], "a language is written as a code, such as kk, ru, lv or en")
      }
    case .user(let name):
      guard TagName.isValid(name) else {
        throw Diagnostic(.badName, "a field cannot be called so", hints: ["use letters, digits, _"])
      }
      try checkText()
    case .assignee, .product:
      try checkText()
    }
  }

  private func refusal(_ hints: [String], _ rule: String) -> Diagnostic {
    Diagnostic(.wrongType, "\(field.name) cannot be \"\(value)\"", hints: hints + [rule])
  }

  private func checkText() throws(Diagnostic) {
    let isClean = value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    guard isClean, value.utf8.count <= Self.longestValueBytes else {
      throw Diagnostic(
        .badArgument,
        "\(field.name) takes one line of at most \(Self.longestValueBytes) bytes"
      )
    }
  }

  /// Two or three letters, and a script or region behind a dash if need be.
  private static func isLanguageCode(_ code: String) -> Bool {
    let parts = code.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let first = parts.first, (2...3).contains(first.count),
      first.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
    else { return false }
    return parts.dropFirst().allSatisfy { part in
      (2...8).contains(part.count) && part.allSatisfy { Unicode.Scalar($0).isASCIIAlphanumeric }
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isASCIIAlphanumeric: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: false
    }
  }
}

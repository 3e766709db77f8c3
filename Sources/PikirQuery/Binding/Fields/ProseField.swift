import PikirBase
import PikirStore

/// `title text pros cons`: a piece of what the review says.
struct ProseField: QueryField {
  let part: ContentPart

  init(_ part: ContentPart) { self.part = part }

  var name: String { "\(part)" }
  var summary: String {
    switch part {
    case .title: "The heading of the review."
    case .text: "The text of the review."
    case .pros: "What the review praises, where the site asks for it."
    case .cons: "What the review complains of, where the site asks for it."
    }
  }
  let type = FieldType.text
  let cost = 10

  func value(row: Int, in context: QueryContext) -> Value {
    let text = context.state.contents.string(part, row: row)
    return text.isEmpty ? .none : .text(text)
  }

  func reviewsWithValue(
    among rows: ReviewSet,
    in context: QueryContext
  ) throws(Diagnostic) -> ReviewSet {
    let contents = context.state.contents
    var found = ReviewSet()
    var seen = 0
    try rows.forEachRow { (row) throws(Diagnostic) in
      if seen & 4095 == 0 { try context.interrupt.check() }
      seen &+= 1
      let length = contents.lengths[row]
      let isPresent =
        length & ContentColumns.shapedFlag == 0
        ? length != 0 && part == .text
        : contents.withPart(part, row: row) { !$0.isEmpty }
      if isPresent { found.insert(row: row) }
    }
    return found
  }

  func reviews(
    meeting condition: FieldCondition,
    among rows: ReviewSet,
    in context: QueryContext
  ) throws(Diagnostic) -> ReviewSet {
    guard case .texts(let patterns) = condition else {
      return try reviewsWithValue(among: rows, in: context)
    }
    var found = ReviewSet()
    for pattern in patterns {
      let search = TextSearch(pattern)
      found.formUnion(try search.reviews(in: part, among: rows, in: context))
    }
    return found
  }
}

import PikirBase
import PikirQuery
import PikirStore
import PikirText

/// Sets fields of reviews.
enum PutStage: ActingStage {
  private static let values = Parameter.assignments(
    "field=value",
    isRequired: true,
    help: "status, assignee, lang, product or x.name; an empty value clears the field"
  )

  static let spec = CommandSpec(
    "put",
    form: .stage,
    category: .organise,
    summary: "Sets fields of reviews.",
    details: """
      Fields: status (new, open, waiting, done), assignee, lang, product, and x.NAME, which is made
      when it does not exist. A field= without a value clears it.
      """,
    parameters: [values.declaration],
    effects: [.readsWorkspace, .writesWorkspace, .undoable],
    searchTerms: ["set", "status", "assign", "edit"],
    examples: [
      Example(
        "rating:1 | put status=open assignee=Dana",
        prints: """
          @1  2 of 12 reviews
          op 2: 2 reviews changed   undo with: undo
          """
      )
    ]
  )

  private static let statuses = ["new", "open", "waiting", "done"]
  private static let fields = ["status", "assignee", "lang", "product"]

  static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {
    for assignment in call[values] { _ = try read(assignment) }
  }

  static func operation(
    _ call: Call,
    on reviews: ReviewList,
    in session: Session
  ) throws(Diagnostic) -> any Operation {
    var assignments: [PutOperation.Assignment] = []
    for assignment in call[values] { assignments.append(try read(assignment)) }
    return PutOperation(reviews: reviews.set, assignments: assignments)
  }

  private static func read(
    _ assignment: Assignment
  ) throws(Diagnostic) -> PutOperation.Assignment {
    let value = assignment.value
    switch assignment.name {
    case "status":
      guard value.isEmpty || statuses.contains(value) else {
        throw badValue(assignment, "a status is one of: \(statuses.joined(separator: ", "))")
      }
      return PutOperation.Assignment(.status, value: value)
    case "assignee": return PutOperation.Assignment(.assignee, value: value)
    case "lang":
      guard value.isEmpty || LanguageCode(value) != nil else {
        throw badValue(assignment, "a language is written as a code, such as kk, ru, lv or en")
      }
      return PutOperation.Assignment(.lang, value: value)
    case "product": return PutOperation.Assignment(.product, value: value)
    case let name where name.hasPrefix("x.") && name.utf8.count > 2:
      return PutOperation.Assignment(.user(String(name.dropFirst(2))), value: value)
    default:
      throw Diagnostic(
        .unknownField,
        "\"\(assignment.name)\" cannot be put",
        at: assignment.span,
        hints: didYouMean(assignment.name, among: fields)
          + ["fields that can: \(fields.joined(separator: ", ")), x.NAME"]
      )
    }
  }

  private static func badValue(_ assignment: Assignment, _ rule: String) -> Diagnostic {
    Diagnostic(
      .wrongType,
      "\(assignment.name) cannot be \"\(assignment.value)\"",
      at: assignment.span,
      hints: [rule]
    )
  }
}

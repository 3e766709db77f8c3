import PikirBase
import PikirQuery
import PikirStore
import PikirText

/// Sets fields of reviews.
enum PutStage: ActingStage {
  private static let values = Parameter.assignments(
    "field=value",
    of: .fields,
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

  static let fields = ["status", "assignee", "lang", "product"]

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
    let read = PutOperation.Assignment(try field(of: assignment), value: assignment.value)
    do throws(Diagnostic) {
      try read.check()
    } catch {
      throw error.located(at: assignment.span)
    }
    return read
  }

  private static func field(of assignment: Assignment) throws(Diagnostic) -> PutOperation.Field {
    switch assignment.name {
    case "status": return .status
    case "assignee": return .assignee
    case "lang": return .lang
    case "product": return .product
    case let name where name.hasPrefix("x.") && name.utf8.count > 2:
      return .user(String(name.dropFirst(2)))
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
}

import PikirWire

/// The objects that the host hands to functions of a plugin.
enum HostObjects {
  static let groups: [InterfaceGroup] = [writer, workspace, printer]

  /// The object that a name of a function's parameters stands for; nil for reviews and records.
  static func group(_ kind: ReviewNames.Kind) -> InterfaceGroup? {
    switch kind {
    case .writer: writer
    case .workspace: workspace
    case .printer: printer
    case .review, .draft, .either, .record: nil
    }
  }

  private static let writer = InterfaceGroup(
    title: "exporter's out",
    summary: "What begin, row and finish of an exporter write to.",
    form: .methods,
    owner: "out",
    className: "pikir.Writer",
    entries: [
      InterfaceEntry(
        "write",
        [.init("texts", "string|number")],
        isVariadic: true,
        type: "nil",
        "Writes texts one behind the other; line ends are the plugin's.",
        example: ##"out:write("# ", r.title, "\n")"##
      ),
      InterfaceEntry(
        "csv",
        [.init("values", "(string|number|boolean)[]")],
        type: "nil",
        "Writes a row with its line end; what needs quotes gets them. nil is an empty cell: a row has",
        "as many cells as the longest before it, so write the headings in begin.",
        example: "out:csv { r.id, r.rating or \"\", r.text }"
      ),
      InterfaceEntry(
        "json",
        [.init("value", "any")],
        type: "nil",
        "Writes a value as JSON in a line. r and r.extra are no values: name their fields.",
        example: "out:json { id = r.id, stars = r.rating }"
      ),
    ]
  )

  static let workspace = InterfaceGroup(
    title: "command's ws",
    summary: "The workspace of a command; what it changes is applied when run has returned.",
    form: .methods,
    owner: "ws",
    className: "pikir.Workspace",
    entries: [
      InterfaceEntry(
        "count",
        [.init("query", "string")],
        type: "integer",
        "How many reviews a filter finds.",
        example: #"local n = ws:count("rating:1..2 lang:kk")"#
      ),
      InterfaceEntry(
        "each",
        [.init("query", "string"), .init("body", "fun(r: pikir.Review)")],
        type: "nil",
        "Calls a function with every review that a filter finds.",
        "What it raises ends the loop, and pcall around ws:each catches it.",
        example: #"ws:each("rating:1", function(r) out:print(r.text) end)"#
      ),
      InterfaceEntry(
        "group",
        [.init("query", "string"), .init("field", "string")],
        type: "table<string, integer>",
        "How many of the reviews have each value of a field.",
        "pairs goes through it; for out:table make rows of it.",
        example: """
          local rows = {}
          for city, n in pairs(ws:group("rating:1", "city")) do
            rows[#rows + 1] = { city, n }
          end
          out:table({ "city", "n" }, rows)
          """
      ),
      InterfaceEntry(
        "tag",
        [.init("what", "string|pikir.Review", "A filter or a review."), .init("tag", "string")],
        type: "nil",
        "Puts a tag on; undo takes it back with all else that the command did.",
        "Questions of the same run do not see it yet. A filter has a field, or is an argument of the",
        "command: words alone are refused, as an id would be taken for them. Keep r.handle.",
        example: #"ws:tag("rating:1 no:reply", "urgent")"#
      ),
      InterfaceEntry(
        "untag",
        [.init("what", "string|pikir.Review"), .init("tag", "string")],
        type: "nil",
        "Takes a tag off."
      ),
      InterfaceEntry(
        "note",
        [.init("review", "pikir.Review"), .init("text", "string")],
        type: "nil",
        "Adds a remark for colleagues."
      ),
    ]
  )

  private static let printer = InterfaceGroup(
    title: "command's out",
    summary: "What run of a command prints to.",
    form: .methods,
    owner: "out",
    className: "pikir.Printer",
    entries: [
      InterfaceEntry(
        "print",
        [.init("values", "any")],
        isVariadic: true,
        type: "nil",
        "Prints a line."
      ),
      InterfaceEntry(
        "table",
        [.init("headings", "string[]"), .init("rows", "any[][]")],
        type: "nil",
        "Prints a table, as the session's format has it.",
        example: #"out:table({ "city", "n" }, { { "Алматы", 12 } })"#
      ),
    ]
  )
}

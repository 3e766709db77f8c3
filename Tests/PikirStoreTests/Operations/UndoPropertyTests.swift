import PikirBase
import PikirStore
import PikirTestSupport
import Testing

/// Random commands on a workspace and on the naive model, side by side.
private struct Walk {
  private static let directory = "/desk"

  var random: SeededRandom
  let environment: StorageEnvironment
  var workspace: Workspace
  var model = NaiveModel()
  /// The canonical form by the operations that count: the same operations, the same state.
  var forms: [[Int]: [UInt8]] = [:]

  init(seed: UInt64) throws {
    random = SeededRandom(seed: seed)
    let fileSystem = InMemoryFileSystem()
    environment = .testing(fileSystem, seed: seed)
    workspace = try Workspace.create(
      at: Self.directory,
      clock: PinnedClock(5000),
      in: environment
    )
  }

  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: 0..<choices.count, using: &random)]
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  mutating func rows() -> [Int] {
    (0..<max(model.rowCount, 1)).filter { _ in chance(30) }
  }

  mutating func record() -> Record {
    Record(
      id: chance(70) ? pick(["1", "2", "3", "4", "5", "6"]) : "",
      source: pick(["ozon", "kaspi"]),
      title: chance(20) ? "Title" : "",
      text: pick(["", "Отлично", "Жақсы", "slikti", "ok"]),
      rating: pick([0, 10, 50]),
      date: pick([0, 100 * 86400, 200 * 86400]),
      isDay: chance(50),
      votes: chance(20) ? pick([0, 7]) : nil,
      author: pick(["", "A", "B"]),
      product: pick(["", "P", "Q"]),
      lang: pick(["", "ru", "kk"]),
      replies: chance(20) ? [pick(["Рахмет", "Paldies"])] : [],
      tags: chance(15) ? [pick(["t1", "t2"])] : [],
      city: chance(40) ? pick(["Алматы", "Рига"]) : "",
      importer: pick(["a", "b"]),
      isLangIdentified: chance(50)
    )
  }

  // MARK: Commands

  mutating func importSome() throws {
    let records = (0..<Int.random(in: 1...8, using: &random)).map { _ in record() }
    let entry = try workspace.importing(records, batchSize: pick([1, 3, 100]))
    let isStep = model.step { $0.importing(records) }
    #expect((entry != nil) == isStep)
  }

  mutating func perform(
    _ operation: some Operation,
    _ body: (inout NaiveModel) -> Void
  ) throws {
    let plan = try workspace.plan(operation)
    let before = workspace.projection()
    let entry = try workspace.apply(plan, command: "c")
    let isStep = model.step(body)
    #expect((entry != nil) == isStep)
    // What the plan said would change is what did.
    if entry != nil, plan.kind != "set" {
      let after = Set(workspace.projection())
      let changed = before.filter { $0.hasPrefix("r") && !after.contains($0) }.count
      #expect(plan.changed.count == changed)
    }
  }

  mutating func change() throws {
    let rows = rows()
    var reviews = ReviewSet()
    for row in rows where row < model.rowCount { reviews.insert(row: row) }
    switch Int.random(in: 0..<10, using: &random) {
    case 0, 1, 2:
      let added = chance(80) ? [pick(["t1", "t2", "t3"])] : []
      let known = ["t1", "t2", "t3"].filter { model.tagNumber($0) != nil && !added.contains($0) }
      let removed = known.isEmpty || chance(60) ? [] : [pick(known)]
      try perform(TagOperation(reviews: reviews, added: added, removed: removed)) {
        $0.tag(rows, added: added, removed: removed)
      }
    case 3, 4:
      try put(rows, reviews)
    case 5:
      let text = pick(["call", "ask"])
      try perform(NoteOperation(reviews: reviews, text: text)) { $0.note(rows, text) }
    case 6:
      let text = pick(["Thanks", "Sorry"])
      let drafts = reviews.intersection(workspace.state.live).rows.map {
        DraftOperation.Draft(review: ReviewID(row: $0), text: text, template: "t")
      }
      try perform(DraftOperation(drafts: drafts)) { $0.draft(rows, text) }
    case 7:
      try perform(WithdrawDraftsOperation(reviews: reviews)) { $0.withdraw(rows) }
    case 8:
      try changeTagList()
    default:
      let value = pick(["", "1", "2"])
      try perform(SettingOperation(name: "a", value: value)) {
        $0.cells["set.a"] = value.isEmpty ? nil : value
      }
    }
  }

  mutating func put(_ rows: [Int], _ reviews: ReviewSet) throws {
    let (field, name, value): (PutOperation.Field, String, String) = pick([
      (.status, "status", "open"), (.status, "status", "new"), (.assignee, "assignee", "Dana"),
      (.lang, "lang", "lv"), (.product, "product", ""), (.user("city"), "city", "Rīga"),
    ])
    let assignment = PutOperation.Assignment(field, value: value)
    try perform(PutOperation(reviews: reviews, assignments: [assignment])) {
      $0.put(rows, name, value == "new" ? "" : value)
    }
  }

  mutating func changeTagList() throws {
    let known = ["t1", "t2", "t3", "t4"].filter { model.tagNumber($0) != nil }
    if known.isEmpty { return }
    let name = pick(known)
    switch Int.random(in: 0..<3, using: &random) {
    case 0:
      let newName = pick(["t3", "t4", "t5"])
      if model.tagNumber(newName) != nil { return }
      try perform(RenameTagOperation(name: name, newName: newName)) { $0.rename(name, newName) }
    case 1:
      try perform(DeleteTagOperation(name: name)) { $0.delete(name) }
    default:
      let target = pick(["t1", "t2", "t4"])
      try perform(MergeTagsOperation(names: [name], into: target)) { $0.merge(name, into: target) }
    }
  }

  mutating func reverse() {
    let done = model.steps.compactMap { $0 }.filter(\.isDone).map(\.number)
    let undone = model.steps.compactMap { $0 }.filter { !$0.isDone }.map(\.number)
    var target = UndoTarget.last
    var numbers: [Int] = []
    var isUndo = true
    switch Int.random(in: 0..<5, using: &random) {
    case 0:
      numbers = done.suffix(1)
    case 1 where !done.isEmpty:
      numbers = [pick(done)]
      target = .operation(numbers[0])
    case 2:
      let bound = Int.random(in: 0...model.steps.count, using: &random)
      numbers = done.filter { $0 > bound }.reversed()
      target = .to(bound)
    case 3 where !undone.isEmpty:
      isUndo = false
      numbers = [pick(undone)]
      target = .operation(numbers[0])
    default:
      isUndo = false
      numbers = model.redoStack.last?.sorted() ?? []
    }
    let isExpected = !numbers.isEmpty && model.reverse(numbers, isUndo: isUndo)
    var entry: JournalEntry?
    var refusal: Diagnostic?
    do throws(Diagnostic) {
      entry =
        isUndo
        ? try workspace.undo(target, command: "u") : try workspace.redo(target, command: "r")
    } catch {
      refusal = error
    }
    #expect((entry != nil) == isExpected, "\(target) \(numbers) \(String(describing: refusal))")
    if let entry { #expect((isUndo ? entry.undid : entry.redid) == numbers) }
  }

  mutating func reopen() throws {
    let operations = workspace.operations
    if chance(50) { try workspace.save() }
    if chance(50) { try workspace.close() }
    // Without a close the lock is let go when the workspace is.
    workspace = Workspace.scratch(clock: PinnedClock(0))
    workspace = try Workspace.open(
      at: Self.directory,
      access: .readWrite(waitSeconds: 0),
      clock: PinnedClock(5000),
      in: environment
    )
    #expect(workspace.operations == operations)
  }

  mutating func checkForm() {
    let done = model.steps.compactMap { $0 }.filter(\.isDone).map(\.number)
    let form = workspace.state.canonicalForm()
    if let before = forms[done] { #expect(before == form) }
    forms[done] = form
  }

  /// The sets beside the conversations say what the conversations say.
  func checkConversationSets() {
    let messages = workspace.state.messages
    for row in 0..<workspace.state.rowCount {
      let kinds = messages.messages(row: row).map(\.kind)
      #expect(messages.reviewsWithReply.contains(row: row) == kinds.contains(.reply))
      #expect(messages.reviewsWithDraft.contains(row: row) == kinds.contains(.draft))
      #expect(messages.reviewsWithNote.contains(row: row) == kinds.contains(.note))
    }
  }

  mutating func run(steps: Int) throws {
    for step in 0..<steps {
      switch Int.random(in: 0..<20, using: &random) {
      case 0..<5: try importSome()
      case 5..<12: try change()
      case 12..<18: reverse()
      default: try reopen()
      }
      try #require(workspace.projection() == model.projection(), "step \(step)")
      if chance(30) { checkForm() }
      if chance(20) { checkConversationSets() }
    }
    try reopen()
    try #require(workspace.projection() == model.projection(), "at the end")
    checkForm()
    checkConversationSets()
  }
}

@Suite struct UndoPropertyTests {
  @Test(arguments: 0..<UInt64(8))
  func `commands, undo, redo and reopening do what the naive model does`(group: UInt64) throws {
    for seed in group * 25..<group * 25 + 25 {
      var walk = try Walk(seed: seed)
      do {
        try walk.run(steps: 16)
      } catch {
        Issue.record("seed \(seed): \(error)")
        return
      }
    }
  }
}

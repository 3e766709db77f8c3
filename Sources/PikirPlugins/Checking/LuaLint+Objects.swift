import PikirBase
import PikirQuery
import PikirStore
import PikirText

/// What exporters and commands ask of `out` and `ws`, which a load does not run.
extension LuaLint {
  /// `out.write(…)`, `ws:find(…)`, `ws:count("ratng:1")`.
  mutating func checkObjects() {
    // Nil once it was told.
    var needs = self.needs
    let commands = commands()
    for index in 0..<text.count {
      guard let scope = reviews.scope(ofNameAt: index, in: text), !scope.isGuess,
        let kind = scope.kind, let object = HostObjects.group(kind)
      else { continue }
      checkMethod(of: object, at: index)
      if kind == .workspace, text.isSign(index + 1, ":") || text.isSign(index + 1, ".") {
        checkQuery(at: index + 2)
        checkWrites(at: index, in: commands)
        if let known = needs, checkNeeds(at: index, known) { needs = nil }
      }
    }
  }

  private mutating func checkMethod(of object: InterfaceGroup, at index: Int) {
    let isDot = text.isSign(index + 1, ".")
    guard isDot || text.isSign(index + 1, ":"), text.isName(index + 2) else { return }
    let (owner, name) = (text.word(index), text.word(index + 2))
    let known = object.entries.map(\.name)
    guard known.contains(where: { $0.utf8.elementsEqual(name.utf8) }) else {
      let near = didYouMean(name, among: known)
      let all = "it has: " + known.joined(separator: ", ")
      return error(
        "\(owner) has no function '\(name)'",
        at: text.span(index + 2),
        near.first ?? all
      )
    }
    if isDot, isCalledWithout(owner, at: index + 3) {
      let call = "\(owner):\(name)"
      error("call it with a colon", at: text.span(index...index + 2), "write \(call)(…)")
    }
  }

  /// Whether a function is called there, and not given its object: `ws.count("…")`, but neither
  /// `ws.count(ws, "…")` nor `pcall(ws.count, ws, "…")`.
  private func isCalledWithout(_ owner: String, at index: Int) -> Bool {
    if text.isSign(index, "{") || text.content(index) != nil { return true }
    return text.isSign(index, "(") && text.word(index + 1) != owner
  }

  // MARK: Queries

  /// Methods of a workspace whose first argument may be a query.
  private static let asking: Set<String> = ["count", "each", "group", "tag", "untag"]

  /// A query that stands there as a text.
  private mutating func checkQuery(at index: Int) {
    guard Self.asking.contains(text.word(index)) || text.word(index) == "note" else { return }
    let place = text.isSign(index + 1, "(") ? index + 2 : index + 1
    if Self.writing.contains(text.word(index)) { checkTarget(at: place, of: index) }
    // What is put together is a query only then, and so is what has escapes.
    guard let query = text.content(place), !text.isSign(place + 1, "."),
      !text.isSign(place + 1, ":"),
      !query.utf8.contains(UInt8(ascii: "\\")), let fault = Self.fault(ofQuery: query)
    else { return }
    let content = text.tokens.tokens[place].content
    let inside = fault.span?.range ?? 0..<0
    let start = min(content.lowerBound + inside.lowerBound, content.upperBound)
    let end = min(content.lowerBound + inside.upperBound, content.upperBound)
    let span = start < end ? SourceSpan(text.source, start..<end) : text.span(place)
    add("this query cannot be asked: \(fault.message)", span, fault.hints, .error)
  }

  /// What a change is for: neither an id, which is taken for words, nor words alone.
  private mutating func checkTarget(at place: Int, of index: Int) {
    let isID =
      reviews.kind(ofNameAt: place, in: text) == .review && text.isSign(place + 1, ".")
      && text.word(place + 2) == "id" && [",", ")"].contains(text.word(place + 3))
    if isID {
      let review = text.word(place)
      return error(
        "an id is taken for words to look for",
        at: text.span(place...place + 2),
        "write \(text.word(index - 2)):\(text.word(index))(\(review), …); to keep it: \(review).handle"
      )
    }
    guard let query = text.content(place), [",", ")"].contains(text.word(place + 1)),
      let pipeline = try? QueryParser.pipeline(
        SourceText(name: "query", text: query),
        vocabulary: StageVocabulary()
      ),
      case .filter(let filter) = pipeline.origin, filter.isWordsAlone
    else { return }
    error(
      "this filter is only words, and a change wants a review or a field",
      at: text.span(place),
      CommandHost.wordsHint
    )
  }

  /// What is wrong with a query in any workspace; nil where another may have the fields it names.
  private static func fault(ofQuery query: String) -> Diagnostic? {
    do throws(Diagnostic) {
      let pipeline = try QueryParser.pipeline(
        SourceText(name: "query", text: query),
        vocabulary: StageVocabulary()
      )
      // The time counts for dates that are told from today alone, which are right at any.
      try QueryChecker.check(
        pipeline,
        in: QueryContext(state: WorkspaceState(), now: EpochSeconds(0), zone: .utc)
      )
      return nil
    } catch {
      return error
    }
  }

  // MARK: Permissions

  private static let writing: Set<String> = ["tag", "untag", "note"]

  /// A change by a command that does not say that it makes any.
  private mutating func checkWrites(
    at index: Int,
    in commands: [(body: Range<Int>, writes: Bool)]
  ) {
    guard Self.writing.contains(text.word(index + 2)),
      let command = commands.last(where: { $0.body.contains(index) }),
      !command.writes
    else { return }
    error(
      "\(written(index..<index + 3)) changes reviews, and the command does not say so",
      at: text.span(index...index + 2),
      "add to it: writes = true"
    )
  }

  /// Whether a call asks for reviews that the plugin does not say it reads, which is told.
  ///
  /// What a command needs to write the manifest's own rules tell.
  private mutating func checkNeeds(at index: Int, _ needs: [String]) -> Bool {
    let need = Capability.Kind.reviewsRead.rawValue
    guard Self.asking.contains(text.word(index + 2)), !Self.writing.contains(text.word(index + 2)),
      !needs.contains(need)
    else { return false }
    // A misspelt one is not repeated: the manifest's own rules tell its place.
    let known = needs.filter { need in
      Capability.Kind(rawValue: String(need.prefix { $0 != ":" })) != nil
    }
    let wanted = (known + [need]).map { "\"\($0)\"" }.joined(separator: ", ")
    error(
      "\(written(index..<index + 3)) reads reviews, and the plugin does not say that it needs to",
      at: text.span(index...index + 2),
      "add to the plugin: needs = { \(wanted) }"
    )
    return true
  }

  /// What the plugin of this file needs; nil for a file that makes none, or says it by code.
  private var needs: [String]? {
    let makes = (0..<text.count).filter {
      text.word($0) == "plugin" && (text.isSign($0 + 1, "{") || text.isSign($0 + 2, "{"))
    }
    guard makes.count == 1, let start = makes.first else { return nil }
    for index in start..<text.count where text.word(index) == "needs" && text.isSign(index + 1, "=")
    {
      guard text.braces[index] > 0 else { continue }
      guard text.isSign(index + 2, "{"), let end = text.closings[index + 2] else { return nil }
      return (index + 2..<end).compactMap { text.content($0) }
    }
    return []
  }

  /// The functions that commands run, and whether their tables say that they change reviews.
  private func commands() -> [(body: Range<Int>, writes: Bool)] {
    (0..<text.count).compactMap { place in
      guard text.word(place) == "function", text.word(place - 2) == "run",
        text.isSign(place - 1, "="), let end = text.closings[place],
        let table = text.table(around: place)
      else { return nil }
      return (place..<end, text.keyPlace("writes", inTableAt: table.lowerBound) != nil)
    }
  }
}

import PikirBase

/// Decides for every column of a file where it goes: by what a person said, by its header, and
/// by its values, in this order.
///
/// Columns that turn up later in a JSON file are added later; decisions once made stay, unless
/// the earlier column never had a value.
struct ColumnGuesser: Sendable {
  let table: AliasTable
  let mapping: ImportMapping
  let dates: DateParser
  /// Whether the first row is data, so that no header says anything.
  let isHeaderless: Bool
  /// Whether points in names part members of JSON objects.
  let hasObjects: Bool
  /// Whether an importer is sketched, whose author looks at what was found.
  let isSketching: Bool
  private(set) var guesses: [ColumnGuess] = []
  private var holders: [ImportField: Int] = [:]
  private var userNames = UserNames()

  init(
    mapping: ImportMapping,
    dates: DateParser,
    isHeaderless: Bool,
    hasObjects: Bool = false,
    isSketching: Bool = false,
    table: AliasTable = .shared
  ) {
    self.mapping = mapping
    self.dates = dates
    self.isHeaderless = isHeaderless
    self.hasObjects = hasObjects
    self.isSketching = isSketching
    self.table = table
  }

  /// The column that brings a field.
  func holder(of field: ImportField) -> Int? { holders[field] }

  /// Decides about the columns from `guesses.count` on.
  ///
  /// - Parameters:
  ///   - names: all names of the file so far.
  ///   - profiles: what their values look like, one a name.
  /// - Throws: `F107` a column named by the person that the file does not have, `C102` two
  ///   columns for one field.
  mutating func add(_ names: [String], _ profiles: [ColumnProfile]) throws(Diagnostic) {
    let first = guesses.count
    settleProvisional(profiles)
    for index in first..<names.count {
      var guess = ColumnGuess(column: names[index], target: .ignored, reasons: [], dates: dates)
      guess.example = String(decoding: profiles[index].example, as: UTF8.self)
      guess.isProvisional = profiles[index].valueCount == 0
      guesses.append(guess)
    }
    var open = Set(first..<names.count)
    try assignByPerson(names, &open, isFirst: first == 0)
    var inLists: Set<Int> = isSketching ? membersOfLists(open) : []
    open.subtract(inLists)
    if !isHeaderless { assignByHeader(profiles, &open) }
    if first == 0 { promoteUpdate() }
    if first == 0, isSketching { assignLoosely(profiles, &open) }
    if first == 0 { assignByValues(profiles, &open) }
    assignReplies(profiles, inLists: &inLists)
    assignRest(profiles, open.union(inLists))
    for index in first..<names.count { finish(index, profiles[index]) }
  }

  // MARK: By the person

  private mutating func assignByPerson(
    _ names: [String],
    _ open: inout Set<Int>,
    isFirst: Bool
  ) throws(Diagnostic) {
    for assignment in mapping.assignments {
      let wanted = assignment.column
      let key = HeaderName(wanted)
      let exact = open.filter { names[$0] == wanted }.min()
      guard let index = exact ?? open.filter({ HeaderName(names[$0]) == key }).min() else {
        let isKnown = names.contains { $0 == wanted || HeaderName($0) == key }
        if isFirst, !isKnown { throw Self.unknownColumn(wanted, names) }
        continue
      }
      if case .field(let field) = assignment.target {
        if let holder = holders[field] {
          throw Diagnostic(
            .badArgument,
            "'\(guesses[holder].column)' and '\(wanted)' cannot both be \(field.name)",
            hints: ["send one of them to x.NAME"]
          )
        }
        holders[field] = index
      }
      if case .user(let name) = assignment.target { userNames.take(name) }
      guesses[index].target = assignment.target
      guesses[index].reasons.append("you said so")
      guesses[index].isProvisional = false
      open.remove(index)
    }
  }

  static func unknownColumn(_ wanted: String, _ names: [String]) -> Diagnostic {
    let near = nearestNames(to: wanted, among: names)
    let listed = (near.isEmpty ? Array(names.prefix(12)) : near).joined(separator: ", ")
    return Diagnostic(
      .missingColumn,
      "the file has no column '\(wanted)'",
      hints: [near.isEmpty ? "its columns are \(listed)" : "did you mean \(listed)?"]
    )
  }

  // MARK: By the header

  private struct Candidate {
    var index: Int
    var strength: AliasTable.Strength
    var score: Double
    var isProvisional: Bool
  }

  private mutating func assignByHeader(_ profiles: [ColumnProfile], _ open: inout Set<Int>) {
    var candidates: [ImportField: [Candidate]] = [:]
    let objects = hasObjects ? Self.wholes(guesses.map(\.column)) : []
    for index in open.sorted() where !objects.contains(index) || profiles[index].valueCount > 0 {
      let header = HeaderName(guesses[index].column)
      guard let meaning = table.meaning(of: header) else { continue }
      let profile = profiles[index]
      let field = meaning.field
      if let objection = ColumnFit.objection(to: field, header: header, profile: profile) {
        guesses[index].reasons.append("the header means \(field.name), but \(objection)")
        guesses[index].declined = ColumnGuess.Declined(field: field, objection: objection)
        continue
      }
      candidates[field, default: []].append(
        Candidate(
          index: index,
          strength: meaning.strength,
          score: Self.score(field, profile),
          isProvisional: profile.valueCount == 0
        )
      )
    }
    for field in ImportField.allCases {
      guard let sorted = candidates[field]?.sorted(by: Self.isBetter) else { continue }
      choose(field, among: sorted, &open)
    }
  }

  /// The names that stand for objects whose members are among the names, too: `answer`, which is
  /// null where there is none, of `answer.body`.
  static func wholes(_ names: [String]) -> Set<Int> {
    var parents: Set<[UInt8]> = []
    for name in names {
      let bytes = Array(name.utf8)
      for (place, byte) in bytes.enumerated() where byte == UInt8(ascii: ".") {
        parents.insert(Array(bytes[..<place]))
      }
    }
    return Set(names.indices.filter { parents.contains(Array(names[$0].utf8)) })
  }

  private mutating func choose(
    _ field: ImportField,
    among sorted: [Candidate],
    _ open: inout Set<Int>
  ) {
    var losers = sorted
    if let holder = holders[field] {
      guard guesses[holder].isProvisional, !sorted[0].isProvisional else {
        return explain(losers, lostTo: guesses[holder].column, field)
      }
      demote(holder, in: field)
    }
    let winner = losers.removeFirst()
    holders[field] = winner.index
    guesses[winner.index].target = .field(field)
    let reason =
      winner.isProvisional
      ? "the header means \(field.name); no value was seen yet" : "the header means \(field.name)"
    guesses[winner.index].reasons.append(reason)
    open.remove(winner.index)
    explain(losers, lostTo: guesses[winner.index].column, field)
  }

  private mutating func explain(
    _ losers: [Candidate],
    lostTo column: String,
    _ field: ImportField
  ) {
    for loser in losers {
      guesses[loser.index].reasons.append("'\(column)' fits \(field.name) better")
    }
  }

  /// Sends a column that never had a value to a field of its own.
  private mutating func demote(_ index: Int, in field: ImportField) {
    let name = userNames.name(for: guesses[index].column, at: index)
    guesses[index].target = .user(name)
    guesses[index].reasons.append("another column has the values of \(field.name)")
  }

  private mutating func settleProvisional(_ profiles: [ColumnProfile]) {
    for index in guesses.indices where profiles[index].valueCount > 0 {
      guesses[index].isProvisional = false
    }
  }

  private static func isBetter(_ left: Candidate, _ right: Candidate) -> Bool {
    if left.isProvisional != right.isProvisional { return right.isProvisional }
    if left.strength != right.strength { return left.strength > right.strength }
    if left.score != right.score { return left.score > right.score }
    return left.index < right.index
  }

  /// How well values serve a field, to choose among columns whose headers say the same.
  private static func score(_ field: ImportField, _ profile: ColumnProfile) -> Double {
    switch field {
    case .date, .updated, .replyDate:
      profile.share(profile.dateCount) + profile.share(profile.instantCount)
    case .id: profile.share(profile.distinctCount) - profile.share(profile.linkCount)
    case .text: (profile.meanBytes / 8).rounded()
    case .rating: profile.share(profile.numberCount + profile.ratingFormCount)
    default: 0
    }
  }

  /// The time of change is the date, in a file that has no other (the App Store's feed).
  private mutating func promoteUpdate() {
    guard holders[.date] == nil, let index = holders[.updated] else { return }
    let wasSaid = mapping.assignments.contains { $0.target == .field(.updated) }
    guard !wasSaid, !guesses[index].isProvisional else { return }
    holders[.updated] = nil
    holders[.date] = index
    guesses[index].target = .field(.date)
    guesses[index].reasons.append("the file has no other date, so it is the review's")
  }

  // MARK: By the values

  private mutating func assignByValues(_ profiles: [ColumnProfile], _ open: inout Set<Int>) {
    var search = ValueSearch(profiles: profiles, isHeaderless: isHeaderless)
    search.taken = Set(holders.keys)
    for found in search.search(open) { give(found.field, to: found.index, found.reason, &open) }
  }

  /// Makes a column the holder of a field that has none.
  mutating func give(
    _ field: ImportField,
    to index: Int,
    _ reason: String,
    _ open: inout Set<Int>
  ) {
    holders[field] = index
    guesses[index].target = .field(field)
    guesses[index].reasons.append(reason)
    open.remove(index)
  }

  private mutating func assignRest(_ profiles: [ColumnProfile], _ open: Set<Int>) {
    let maps = userNames.mapParents(of: hasObjects ? open.map { guesses[$0].column } : [])
    for index in open.sorted() {
      let column = guesses[index].column
      let profile = profiles[index]
      if Self.isRowNumberColumn(column), profile.ascends, profile.valueCount >= 3 {
        guesses[index].target = .ignored
        guesses[index].reasons.append("it numbers the rows of this file")
        continue
      }
      if let entry = userNames.mapEntry(for: column, parents: maps) {
        guesses[index].target = .user(entry.field)
        guesses[index].mapKey = entry.key
        guesses[index].reasons.append("one of many names under '\(entry.parent)'")
        continue
      }
      guesses[index].target = .user(userNames.name(for: column, at: index))
      if guesses[index].reasons.isEmpty {
        guesses[index].reasons.append(isHeaderless ? "no header" : "no field has this header")
      }
    }
  }

  /// An index column as data frames write it: without a header, or `Unnamed: 0`.
  private static func isRowNumberColumn(_ column: String) -> Bool {
    let key = HeaderName(column).text
    return key.hasPrefix("unnamed") || column.hasPrefix("column") && Int(column.dropFirst(6)) != nil
  }

  /// Sets how the ratings and dates of a column are read.
  private mutating func finish(_ index: Int, _ profile: ColumnProfile) {
    guard case .field(let field) = guesses[index].target else { return }
    switch field {
    case .rating:
      guesses[index].rating = ColumnReading.rating(
        profile,
        below: HeaderName(guesses[index].column),
        mapping: mapping
      )
      guesses[index].reasons += ColumnReading.reasons(rating: guesses[index].rating, profile)
    case .date, .updated, .replyDate:
      let decision = profile.orderVotes.decision
      guesses[index].dates.order = decision.map { $0.order } ?? .dayFirst
      guesses[index].hasOpenOrder = decision?.isCertain == false
      guesses[index].reasons += ColumnReading.reasons(dates: profile)
    default: break
    }
  }
}

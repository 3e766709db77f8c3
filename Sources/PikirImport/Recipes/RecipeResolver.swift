import PikirBase

/// Decides for every column of a file where it goes, by what the importer's author said, and by
/// what the person said on the line, which goes before.
struct RecipeResolver: Sendable {
  typealias Wanted = (recipe: FieldRecipe, places: [ColumnFinder.Place])

  private let importer: String
  let set: RecipeSet
  private let mapping: ImportMapping
  private let dates: DateParser
  let isTable: Bool
  private(set) var guesses: [ColumnGuess] = []
  /// What no single column holds, and what makes it; by the same places.
  private(set) var made: [ColumnGuess] = []
  private(set) var steps: [Wanted] = []
  /// All names of the file so far; empty before its first record.
  private(set) var names: [String] = []
  private(set) var given: Set<ColumnTarget> = []
  private var userNames = UserNames()
  private var restNames: [Int: (name: String, key: String?)] = [:]
  /// How ratings and dates are read, once values were seen: what comes later does not change it.
  private var settled: [ColumnTarget: ColumnGuess] = [:]

  init(
    importer: String,
    _ set: RecipeSet,
    mapping: ImportMapping,
    dates: DateParser,
    isTable: Bool
  ) {
    self.importer = importer
    self.set = set
    self.mapping = mapping
    self.dates = dates
    self.isTable = isTable
    for recipe in set.recipes {
      if case .user(let name) = recipe.target { userNames.take(name) }
    }
  }

  /// Decides about all columns; those that had no place before get one.
  ///
  /// - Parameters:
  ///   - names: all names of the file so far.
  ///   - profiles: what their values look like, one a name.
  ///   - hasRecords: whether the file has any, so that what is missing is missing.
  /// - Throws: `F107` when a needed column is missing, or one that the person named.
  mutating func resolve(
    _ names: [String],
    _ profiles: [ColumnProfile],
    hasRecords: Bool
  ) throws(Diagnostic) {
    let isFirst = guesses.isEmpty
    let finder = ColumnFinder(names, isTable: isTable)
    let said = try said(names, isFirst: isFirst)
    let wanted = self.wanted(finder, said)
    if hasRecords { self.names = names }
    given = Set(said.values)
    if isFirst, hasRecords {
      try refuseMissing(finder, names)
      try refuseWithoutReviews(wanted, said, names)
    }
    var targets: [Int: (target: ColumnTarget, recipe: FieldRecipe?, reason: String)] = [:]
    for (column, target) in said { targets[column] = (target, nil, "you said so") }
    for name in set.ignored {
      guard let column = finder.place(of: name)?.column, targets[column] == nil else { continue }
      targets[column] = (.ignored, nil, "the importer leaves it out")
    }
    steps = []
    for entry in wanted {
      if let column = Self.onlyColumn(of: entry), targets[column] == nil {
        targets[column] = (entry.recipe.target, entry.recipe, "\(importer) says so")
      } else if !entry.places.isEmpty || entry.recipe.origin.columns.isEmpty {
        steps.append(entry)
      }
    }
    for place in steps.flatMap(\.places) where targets[place.column] == nil {
      targets[place.column] = (.ignored, nil, "it goes into \(uses(of: place.column))")
    }
    for column in outerColumns(names) where targets[column] == nil {
      targets[column] = (.ignored, nil, "it stands around the records and goes into no field")
    }
    for (column, name) in ignoredParts(names) where targets[column] == nil {
      targets[column] = (.ignored, nil, "the importer leaves \(name) out")
    }
    nameRest(names, taken: targets.keys)
    guesses = names.indices.map { index in
      if let (target, recipe, reason) = targets[index] {
        return guess(names[index], target, recipe, reason, profiles[index])
      }
      return restGuess(names[index], index, profiles[index])
    }
    made = steps.map { step in
      let profile = step.places.first.map { profiles[$0.column] }
      let reason = Self.described(step.recipe.origin)
      return guess(
        step.places.first.map { names[$0.column] } ?? "(\(step.recipe.target.name))",
        step.recipe.target,
        step.recipe,
        reason,
        profile ?? ColumnProfile()
      )
    }
    settle()
  }

  /// Keeps how ratings and dates were read once, where records that come later would change it.
  private mutating func settle() {
    guesses = guesses.map { [settled] in Self.keeping(settled, $0) }
    made = made.map { [settled] in Self.keeping(settled, $0) }
    for guess in guesses + made where !guess.example.isEmpty && settled[guess.target] == nil {
      settled[guess.target] = guess
    }
  }

  /// Columns that were asked for from around the records.
  private func outerColumns(_ names: [String]) -> [Int] {
    names.indices.filter { index in
      set.outer.contains { $0.utf8.elementsEqual(names[index].utf8) }
    }
  }

  private static func keeping(
    _ settled: [ColumnTarget: ColumnGuess],
    _ guess: ColumnGuess
  ) -> ColumnGuess {
    guard let known = settled[guess.target] else { return guess }
    var guess = guess
    guess.rating = known.rating
    guess.dates = known.dates
    return guess
  }

  /// Columns whose values are the reviewer's words.
  var textColumns: [Int] {
    let words: Set<ColumnTarget> = [.field(.text), .field(.title), .field(.pros), .field(.cons)]
    let direct = guesses.indices.filter { words.contains(guesses[$0].target) }
    return direct
      + steps.filter { words.contains($0.recipe.target) }.flatMap(\.places).map(\.column)
  }
}

extension RecipeResolver {
  /// What the person said of columns that are there.
  private func said(
    _ names: [String],
    isFirst: Bool
  ) throws(Diagnostic) -> [Int: ColumnTarget] {
    var said: [Int: ColumnTarget] = [:]
    for assignment in mapping.assignments {
      let key = HeaderName(assignment.column)
      let exact = names.firstIndex { $0.utf8.elementsEqual(assignment.column.utf8) }
      let found = exact ?? names.firstIndex { HeaderName($0) == key }
      if let found {
        said[found] = assignment.target
      } else if isFirst {
        throw ColumnGuesser.unknownColumn(assignment.column, names)
      }
    }
    return said
  }

  /// The recipes whose field the person gave to no other column, with the columns that are there and
  /// that the person gave to no other field.
  private func wanted(_ finder: ColumnFinder, _ said: [Int: ColumnTarget]) -> [Wanted] {
    let taken = Set(said.values).subtracting([.ignored])
    return set.recipes.filter { !taken.contains($0.target) }.map { recipe in
      let places = recipe.origin.columns.flatMap { finder.places(of: $0) }
      return (recipe, places.filter { said[$0.column] == nil })
    }
  }

  /// The column that holds a field as it is; nil when something has to be made of several.
  private static func onlyColumn(of wanted: Wanted) -> Int? {
    guard wanted.places.count == 1, wanted.places[0].element == nil, !wanted.recipe.changesValues
    else { return nil }
    return wanted.places[0].column
  }

  private func uses(of column: Int) -> String {
    steps.filter { $0.places.contains { $0.column == column } }
      .map(\.recipe.target.name).joined(separator: ", ")
  }

  private static func described(_ origin: FieldRecipe.Origin) -> String {
    switch origin {
    case .columns(let names):
      names.count > 1 ? "the first of \(names.joined(separator: ", "))" : "from \(names[0])"
    case .joined(let names, _): "\(names.joined(separator: ", ")) together"
    case .constant(let value): "always '\(value)'"
    }
  }

  /// Names for columns that nobody took, kept once given.
  private mutating func nameRest(_ names: [String], taken: some Sequence<Int>) {
    guard set.keepsRest else { return }
    let taken = Set(taken)
    let open = names.indices.filter { !taken.contains($0) && restNames[$0] == nil }
    let maps = userNames.mapParents(of: isTable ? [] : open.map { names[$0] })
    for index in open {
      if let entry = userNames.mapEntry(for: names[index], parents: maps) {
        restNames[index] = (entry.field, entry.key)
      } else {
        let rows = isTable ? ColumnFinder.rows(of: names[index]) : [names[index]]
        restNames[index] = (userNames.name(for: rows[0], at: index), nil)
      }
    }
  }

  private func restGuess(_ name: String, _ index: Int, _ profile: ColumnProfile) -> ColumnGuess {
    guard let rest = restNames[index] else {
      return guess(name, .ignored, nil, "the importer keeps only what it names", profile)
    }
    var guess = guess(name, .user(rest.name), nil, "the importer does not name it", profile)
    guess.mapKey = rest.key
    return guess
  }

  private func guess(
    _ column: String,
    _ target: ColumnTarget,
    _ recipe: FieldRecipe?,
    _ reason: String,
    _ profile: ColumnProfile
  ) -> ColumnGuess {
    var guess = ColumnGuess(column: column, target: target, reasons: [reason], dates: dates)
    guess.example = String(decoding: profile.example, as: UTF8.self)
    switch target {
    case .field(.rating):
      guess.detail = recipe.flatMap { $0.detail($0.statedScale?.name) }
      guess.rating = rating(recipe, profile, below: HeaderName(column))
      guess.reasons += ColumnReading.reasons(rating: guess.rating, profile)
    case .field(.date), .field(.updated), .field(.replyDate):
      guess.dates.patterns = recipe?.dates ?? []
      if guess.dates.patterns.isEmpty {
        guess.dates.order = profile.orderVotes.decision.map { $0.order } ?? .dayFirst
        guess.hasOpenOrder = profile.orderVotes.decision?.isCertain == false
        guess.reasons += ColumnReading.reasons(dates: profile)
      } else {
        let forms = guess.dates.patterns.map(\.text).joined(separator: ", ")
        guess.reasons.append("dates are \(forms)")
        guess.detail = recipe?.detail(forms)
      }
    default: break
    }
    return guess
  }

  private func rating(
    _ recipe: FieldRecipe?,
    _ profile: ColumnProfile,
    below header: HeaderName
  ) -> RatingParser {
    guard let recipe, let scale = recipe.statedScale else {
      var parser = ColumnReading.rating(profile, below: header, mapping: mapping)
      parser.policy = mapping.ratingPolicy ?? recipe?.policy
      parser.lowest = recipe?.lowest
      parser.highest = recipe?.highest
      return parser
    }
    return recipe.ratingParser(scale, policy: mapping.ratingPolicy ?? recipe.policy)
  }
}

extension RecipeResolver {
  private func refuseMissing(_ finder: ColumnFinder, _ names: [String]) throws(Diagnostic) {
    for name in set.needed where finder.place(of: name) == nil {
      throw missing(name, names)
    }
  }

  private func refuseWithoutReviews(
    _ wanted: [Wanted],
    _ said: [Int: ColumnTarget],
    _ names: [String]
  ) throws(Diagnostic) {
    let content: Set<ColumnTarget> = [
      .field(.text), .field(.title), .field(.pros), .field(.cons), .field(.rating),
    ]
    if said.values.contains(where: { content.contains($0) }) { return }
    let recipes = wanted.filter { content.contains($0.recipe.target) }
    if recipes.contains(where: { !$0.places.isEmpty }) { return }
    let first = recipes.flatMap(\.recipe.origin.columns).first
    guard let first else { return }
    throw missing(first, names)
  }

  private func missing(_ name: String, _ names: [String]) -> Diagnostic {
    let near = nearestNames(to: name, among: names)
    let listed = names.prefix(12).joined(separator: ", ")
    return Diagnostic(
      .missingColumn,
      "the file has no column '\(name)', which importer \(importer) needs",
      hints: [
        near.isEmpty
          ? "its columns are \(listed)" : "did they rename it to \(near.joined(separator: ", "))?"
      ]
    )
  }
}

extension FieldRecipe {
  /// What the author says of its values, and where: `dd.MM.yyyy in duken.lua:12`.
  func detail(_ form: String?) -> String? {
    switch (form, place) {
    case (let form?, let place?): "\(form) in \(place)"
    case (let form?, nil): form
    case (nil, let place): place
    }
  }

  /// How its ratings are read on a scale: values on another one, or outside the author's bounds,
  /// are faults.
  func ratingParser(_ scale: RatingScale, policy: RatingPolicy?) -> RatingParser {
    var parser = RatingParser(scale: scale, policy: policy)
    let byBounds = boundScale
    parser.isStated = self.scale != nil || byBounds != nil
    // Both bounds without a scale are the scale.
    if self.scale == nil, byBounds != nil { return parser }
    parser.lowest = lowest
    parser.highest = highest
    return parser
  }

  /// The scale that the author stated, by name or by bounds; nil when it is to be found out.
  var statedScale: RatingScale? {
    scale ?? boundScale ?? (replacements.isEmpty ? nil : .stars)
  }

  /// The scale that both bounds make.
  ///
  /// Scales go by whole points; bounds that are none say only what a value may be.
  private var boundScale: RatingScale? {
    guard let lowest, let highest else { return nil }
    if lowest == 1, highest == 5 { return .stars }
    if lowest == 0, highest == 1 { return .thumbs }
    guard let low = Int(exactly: lowest), let high = Int(exactly: highest), low < high else {
      return nil
    }
    return .points(low: low, high: high)
  }
}

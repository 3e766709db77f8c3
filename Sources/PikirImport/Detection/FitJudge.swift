import PikirBase
import PikirFormats

/// Holds what an importer asks of a file against its head.
struct FitJudge {
  private let match: FileMatch
  private let shape: FileShape
  private let recipes: RecipeSet

  init(_ match: FileMatch, _ shape: FileShape, _ recipes: RecipeSet) {
    self.match = match
    self.shape = shape
    self.recipes = recipes
  }

  /// Nil when the file is of another format or has no records.
  func fit(_ sample: FileSample) -> ImporterFit? {
    guard shape.takes(sample.report.format) else { return nil }
    guard hasFittingName(sample) else { return otherName() }
    guard let head = sample.head(shape), shape.takes(head.report.format),
      !head.batch.records.isEmpty
    else { return withoutRecords(sample) }
    let finder = ColumnFinder(head.names, isTable: head.isTable)
    var fit = ImporterFit()
    let missing = judgeColumns(finder, head.names, &fit)
    if fit.objection != nil, let doubt = head.report.delimiterDoubt { fit.nearMiss = doubt }
    if fit.objection == nil {
      judgeName(sample, &fit)
      judgeValues(head, finder, &fit)
      judgeRecipes(head, finder, &fit)
    }
    let asked = match.header.count + match.keys.count
    fit.isNear = fit.objection != nil && asked >= 2 && missing <= 1 && lacksLittle(finder)
    return fit
  }

  /// Whether the file has all columns that the recipes read but for one, or three of ten.
  private func lacksLittle(_ finder: ColumnFinder) -> Bool {
    let read = recipes.recipes.filter { !$0.origin.columns.isEmpty }
    let missing = read.count { recipe in
      recipe.origin.columns.allSatisfy { finder.place(of: $0) == nil }
    }
    return read.count >= 3 && missing <= max(1, read.count * 3 / 10)
  }

  private func otherName() -> ImporterFit {
    var fit = ImporterFit()
    let endings = match.endings.map { "." + $0 }.joined(separator: ", ")
    let wanted = match.name.isEmpty ? endings : match.name
    fit.objection = "the file's name is not like \(wanted)"
    return fit
  }

  /// What is said of a file that has nothing where the records are to stand.
  private func withoutRecords(_ sample: FileSample) -> ImporterFit? {
    if let doubt = sample.head(shape)?.report.delimiterDoubt {
      var fit = ImporterFit()
      fit.objection = "there is one column"
      fit.nearMiss = doubt
      return fit
    }
    guard !shape.records.isEmpty else { return nil }
    var fit = ImporterFit()
    fit.objection = "nothing stands at \(shape.records)"
    if let path = sample.report.recordPath, !path.utf8.elementsEqual(shape.records.utf8) {
      fit.nearMiss = "its records stand at \(path)"
    }
    return fit
  }

  private func hasFittingName(_ sample: FileSample) -> Bool {
    let name = FileMatch.plainName(sample.file)
    if name.hasPrefix("<") { return true }
    if !match.endings.isEmpty {
      let lowered = name.lowercased()
      guard match.endings.contains(where: { lowered.hasSuffix("." + $0.lowercased()) }) else {
        return false
      }
    }
    // A name says nothing against a file whose columns fit: people rename files.
    let hasColumns = !match.header.isEmpty || !match.keys.isEmpty
    return match.name.isEmpty || hasColumns || FileMatch.isLike(name, match.name)
  }

  /// - Returns: how many of the columns that are asked for are missing.
  private func judgeColumns(
    _ finder: ColumnFinder,
    _ names: [String],
    _ fit: inout ImporterFit
  ) -> Int {
    let asked = match.header + match.keys
    var missing: [String] = []
    for name in asked {
      if finder.place(of: name) == nil { missing.append(name) } else { fit.evidence += 1 }
    }
    if let first = missing.first {
      fit.objection = "there is no '\(first)'"
      let near = nearestNames(to: first, among: names).prefix(2).map { "'\($0)'" }
      let records = shape.records + "."
      if !shape.records.isEmpty, first.utf8.starts(with: records.utf8) {
        fit.nearMiss = "names begin at a record: '\(first.dropFirst(records.count))'"
      } else if !near.isEmpty {
        fit.nearMiss = "there is \(near.joined(separator: ", "))"
      }
    }
    guard !asked.isEmpty else { return 0 }
    let word = match.header.isEmpty ? "keys" : "columns"
    let prefix = shape.records.isEmpty || match.header.isEmpty == false ? "" : shape.records + "."
    let shown = asked.prefix(3).map { prefix + $0 }.joined(separator: ", ")
    fit.reasons.append("\(word) \(shown)" + (asked.count > 3 ? " and \(asked.count - 3) more" : ""))
    return missing.count
  }

  private func judgeName(_ sample: FileSample, _ fit: inout ImporterFit) {
    guard !match.name.isEmpty,
      FileMatch.isLike(FileMatch.plainName(sample.file), match.name)
    else { return }
    fit.evidence += 1
    fit.reasons.append("the name \(match.name)")
  }

  private func judgeValues(
    _ head: FileSample.Head,
    _ finder: ColumnFinder,
    _ fit: inout ImporterFit
  ) {
    for wanted in match.values {
      guard let place = finder.place(of: wanted.name) else {
        fit.objection = "there is no '\(wanted.name)'"
        return
      }
      let profile = head.profiles[place.column]
      guard profile.valueCount > 0 || place.element != nil else { continue }
      guard Self.isKind(wanted.kind, profile) || place.element != nil else {
        fit.objection = "the values of '\(wanted.name)' are no \(wanted.kind.rawValue)"
        return
      }
      fit.evidence += 1
      fit.reasons.append("\(wanted.kind.rawValue) in \(wanted.name)")
    }
  }

  private static func isKind(_ kind: FileMatch.ValueKind, _ profile: ColumnProfile) -> Bool {
    let share =
      switch kind {
      case .rating:
        profile.share(profile.numberCount + profile.ratingFormCount + profile.thumbCount)
          * (profile.numberScale == nil ? 0 : 1)
      case .date: profile.share(profile.dateCount)
      case .number: profile.share(profile.numberCount)
      case .id:
        profile.share(profile.singleWordCount)
          * (profile.distinctCount * 2 >= profile.valueCount ? 1 : 0)
      case .flag: profile.share(profile.flagCount)
      case .link: profile.share(profile.linkCount)
      case .text: 1 - profile.share(profile.numberCount)
      }
    return share >= 0.8
  }

  /// A rating or a date that the recipe cannot read says that the header only looks right.
  private func judgeRecipes(
    _ head: FileSample.Head,
    _ finder: ColumnFinder,
    _ fit: inout ImporterFit
  ) {
    var columns = 0
    var present = 0
    for recipe in recipes.recipes where !recipe.origin.columns.isEmpty {
      columns += 1
      let places = recipe.origin.columns.compactMap { finder.place(of: $0) }
      guard let place = places.first else { continue }
      present += 1
      if case .joined = recipe.origin { continue }
      guard places.count == 1, place.element == nil, fit.objection == nil else { continue }
      let name = head.names[place.column]
      switch recipe.target {
      case .field(.rating): judgeRating(head, place.column, name, recipe, &fit)
      case .field(.date): judgeDates(head, place.column, name, recipe, &fit)
      default: break
      }
    }
    fit.coverage = columns == 0 ? 0 : Double(present) / Double(columns)
  }

  private func judgeRating(
    _ head: FileSample.Head,
    _ column: Int,
    _ name: String,
    _ recipe: FieldRecipe,
    _ fit: inout ImporterFit
  ) {
    let profile = head.profiles[column]
    let scale = recipe.statedScale ?? profile.numberScale
    guard let scale else {
      fit.objection = "the values of '\(name)' are no rating"
      return
    }
    let parser = recipe.ratingParser(scale, policy: recipe.policy)
    var count = 0
    var readable = 0
    head.forEachValue(of: column) { value in
      count += 1
      if recipe.replacements.contains(where: { value.elementsEqual($0.from.utf8) }) {
        readable += 1
      } else {
        switch parser.parse(value) {
        case .stars, .other, .blank: readable += 1
        case .outOfScale, .unreadable: break
        }
      }
    }
    guard Double(readable) >= Double(count) * 0.8 else {
      let shown = count - readable
      fit.objection = "\(shown) of \(count) values of '\(name)' are no rating \(scale.name)"
      return
    }
    if count > 0 { fit.reasons.append("rating \(scale.name)") }
  }

  private func judgeDates(
    _ head: FileSample.Head,
    _ column: Int,
    _ name: String,
    _ recipe: FieldRecipe,
    _ fit: inout ImporterFit
  ) {
    var parser = head.dates
    parser.patterns = recipe.dates
    var count = 0
    var readable = 0
    head.forEachValue(of: column) { value in
      count += 1
      switch parser.parse(value) {
      case .fault(.unreadableDate): break
      default: readable += 1
      }
    }
    guard Double(readable) < Double(count) * 0.8 else { return }
    fit.objection = "\(count - readable) of \(count) values of '\(name)' are no such dates"
  }
}

import PikirBase
import PikirQuery
import PikirStore
import PikirText

extension CompletionPlace {
  /// Everything that may stand here.
  func offers() -> OfferedPlace {
    if let command = expected.command { return arguments(of: command) }
    var place = offered([])
    for item in expected.items { add(item, to: &place) }
    return place
  }

  private func add(_ item: Expectation, to place: inout OfferedPlace) {
    switch item {
    case .command: place.sources.append(.list(commandOffers))
    case .term:
      if !expected.items.contains(.command) { place.sources += wordSources(fewestLetters: 2) }
      if place.hint == nil { place.hint = "a word, a field with a colon, or a set with @" }
    case .field: addFields(to: &place)
    case .keyword(let word): place.sources.append(.list([keyword(word)]))
    case .setName:
      place.replacing = place.replacing.lowerBound - 1..<place.replacing.upperBound
      place.typed = "@" + place.typed
      place.sources.append(.list(setOffers))
      place.hint = "the number or name of a set; @_ is the last"
    case .viewName:
      place.sources.append(.list(viewOffers))
      place.hint = "the name of a view"
    case .presenceField:
      place.sources.append(.list(fieldOffers { Offer.field($0, suffix: " ") }))
      place.hint = "the name of a field"
    case .value(let field): addValues(of: field, to: &place)
    case .comparison(let field): addComparisons(of: field, to: &place)
    case .fieldName(let stage): addFieldNames(of: stage, to: &place)
    case .stage:
      place.sources.append(.list(stageOffers))
      place.hint = "a stage, such as take 20"
    case .function: place.sources.append(.list(functionOffers))
    case .format:
      place.sources.append(.list(formatOffers))
      place.hint = "a format"
    case .path:
      let isReplacing = text(start..<expected.replacing.lowerBound).contains("into!")
      place = paths(isReplacing ? .any : .directories, hint: "a file to write")
    case .newName: if place.hint == nil { place.hint = "a name of your own" }
    case .number: place.hint = "a whole number"
    case .argument, .bar, .closeParen: break
    }
  }

  private func keyword(_ word: String) -> Offer {
    let spec = context.vocabulary.actingStages.isEmpty ? nil : formSummary(of: word)
    let detail: DisplayText =
      switch word {
      case "and": "both must hold"
      case "or": "one of both must hold"
      case "not": "excludes what follows"
      case "by": "the field to order by"
      case "seed": "the number to draw with"
      default: spec ?? ""
      }
    return Offer(word, detail: detail)
  }

  private func formSummary(of word: String) -> DisplayText? {
    session.registry.queryForms.first { $0.spec.name == word && $0.spec.form == .command }
      .map { "\($0.spec.summary)" }
  }

  // MARK: Commands and stages

  /// Verbs, and for a begun one also the commands of two words.
  private var commandOffers: [Offer] {
    var offers: [Offer] = []
    var families: Set<Substring> = []
    let specs = session.registry.commands.map { $0.spec }.sorted { $0.name < $1.name }
    for spec in specs {
      if spec.words.count == 1 {
        offers.append(Offer(spec.name, detail: "\(spec.summary)"))
      } else if !expected.typed.isEmpty {
        offers.append(Offer(spec.name, detail: "\(spec.summary)"))
      } else if let verb = spec.words.first, session.registry[command: String(verb)] == nil,
        families.insert(verb).inserted
      {
        offers.append(Offer(String(verb), detail: "\(spec.summary)"))
      }
    }
    return offers
  }

  /// The stages that can follow what comes through the bar.
  private var stageOffers: [Offer] {
    let scope = FilterScope(self)
    let isTable = scope.columns != nil
    let groups = scope.endsInGroup
    var offers: [Offer] = []
    for stage in QueryStage.allCases {
      if isTable, [.group, .pin, .sample].contains(stage) { continue }
      if isTable, stage == .aggregate, !groups { continue }
      offers.append(Offer(stage.rawValue, detail: "\(stage.summary)"))
      if stage == .into { offers.append(Offer("into!", detail: "Writes over an existing file.")) }
    }
    guard !isTable else { return offers }
    return offers + context.vocabulary.actingStages.map { Offer($0.name, detail: "\($0.summary)") }
  }

  private var functionOffers: [Offer] {
    context.aggregates.aggregates.map { aggregate in
      let takesNothing = aggregate.argument == .nothing
      return Offer(
        aggregate.name,
        insertion: aggregate.name + (takesNothing ? "()" : "("),
        label: takesNothing ? "\(aggregate.name)()" : "\(aggregate.name)(…)",
        detail: "\(aggregate.summary)",
        suffix: takesNothing ? " " : ""
      )
    }
  }

  var formatOffers: [Offer] {
    OutputFormat.allCases.map { format in
      Offer(format.rawValue, detail: format.isData ? "data: every row, plain digits" : "")
    }
  }

  // MARK: Fields

  /// All fields, the user's own behind the others.
  func fieldOffers(_ offer: (any QueryField) -> Offer?) -> [Offer] {
    (context.fields.fields + QueryInsight.userFields(in: context)).compactMap(offer)
  }

  private func addFields(to place: inout OfferedPlace) {
    // At the head of an empty line the commands are enough.
    if expected.items.contains(.command), expected.typed.isEmpty { return }
    if let columns = FilterScope(self).columns {
      place.sources.append(
        .list(columns.compactMap { Offer.column($0, ending: ":", suffix: "") })
      )
      place.hint = "a column of the groups with a colon"
      return
    }
    var offers = fieldOffers(Offer.filterField)
    offers.append(.prefix("has:", detail: "reviews that have a value in a field"))
    offers.append(.prefix("no:", detail: "reviews without a value in a field"))
    if !context.named.viewNames.isEmpty {
      offers.append(.prefix("view:", detail: "reviews of a saved filter"))
    }
    // Fields stand before words, but behind commands.
    let isLineStart = expected.items.contains(.command)
    place.sources.insert(.list(offers), at: isLineStart ? place.sources.count : 0)
  }

  private func addFieldNames(of stage: String, to place: inout OfferedPlace) {
    place.hint = "the name of a field"
    if stage == "agg" {
      let argument = aggregateBefore?.argument
      place.sources.append(
        .list(
          fieldOffers { field in
            switch argument {
            case .number: field.type.isNumber ? Offer.field(field, suffix: ")") : nil
            case .numberOrDate:
              field.type.isNumber || field.type == .date ? Offer.field(field, suffix: ")") : nil
            case .nothing: nil
            default: Offer.field(field, suffix: ")")
            }
          }
        )
      )
    } else if let columns = FilterScope(self).columns, stage != "by" {
      place.sources.append(.list(columns.compactMap { Offer.column($0, suffix: " ") }))
      place.hint = "a column of the groups"
    } else {
      place.sources.append(.list(fieldOffers { Offer.field($0, suffix: " ") }))
    }
  }

  /// The function whose bracket is open before the place.
  private var aggregateBefore: (any Aggregate)? {
    let head = text(start..<expected.replacing.lowerBound)
    guard let bracket = head.lastIndex(of: "(") else { return nil }
    let name = head[..<bracket].reversed().prefix { $0.isLetter || $0.isNumber }
    return context.aggregates[String(name.reversed())]
  }
}

extension Offer {
  /// A word with its colon that something follows.
  static func prefix(_ written: String, detail: DisplayText) -> Offer {
    Offer(written, detail: detail, suffix: "")
  }

  /// A field as a stage names it.
  static func field(_ field: any QueryField, suffix: String) -> Offer? {
    Quoting.term(field.name).map {
      Offer(field.name, insertion: $0, detail: "\(field.summary)", suffix: suffix)
    }
  }

  /// A field as a filter names it, with its colon.
  static func filterField(_ field: any QueryField) -> Offer? {
    Quoting.term(field.name).map {
      Offer(
        field.name,
        insertion: $0 + ":",
        label: "\(field.name):",
        detail: field.type.completionDetail,
        suffix: ""
      )
    }
  }

  /// A column of a table.
  static func column(_ name: String, ending: String = "", suffix: String) -> Offer? {
    Quoting.term(name).map {
      Offer(
        name,
        insertion: $0 + ending,
        label: "\(name)\(ending)",
        detail: "a column",
        suffix: suffix
      )
    }
  }
}

extension FieldType {
  /// What it holds, with an example where that says more.
  var completionDetail: DisplayText {
    switch self {
    case .integer, .number: "\(description): >=10"
    case .stars: "\(description): 1..2"
    case .date: "\(description): 2024-03, -7d"
    case .language: "\(description): kk,ru"
    case .text: "\(description): word, \"a phrase\""
    case .choice, .name, .string, .tags, .handle: "\(description)"
    }
  }
}

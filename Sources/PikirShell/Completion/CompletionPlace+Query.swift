import PikirBase
import PikirPlugins
import PikirQuery
import PikirStore
import PikirText

extension CompletionPlace {
  /// Everything that may stand here.
  ///
  /// Behind something that cannot be read, the stage or the term under the place is read alone.
  func offers() -> OfferedPlace {
    if let command = expected.command { return arguments(of: command) }
    if expected.items.isEmpty, !expected.isComment, let begin = beginOfReadable {
      return nested(from: begin, as: .pipeline).offers()
    }
    var place = offered([])
    let items = expected.items.filter { isRoomForTerm || !$0.beginsTerm }
    for item in items { add(item, to: &place) }
    return place
  }

  /// Where the last stage begins, or else the last term; nil when that is where the piece begins.
  private var beginOfReadable: Int? {
    let word = expected.replacing.lowerBound
    if let bar = FilterScope.bars(in: source.bytes, start..<word).last, bar > start { return bar }
    var begin = start
    for index in start..<word where isBlank(source.bytes[index]) { begin = index + 1 }
    return begin > start ? begin : nil
  }

  /// Whether a term may begin here; behind `rating:1..` or `word*` only a blank can follow.
  private var isRoomForTerm: Bool {
    guard let before = byteBefore else { return true }
    return isBlank(before) || "(|-=".utf8.contains(before)
  }

  private func add(_ item: Expectation, to place: inout OfferedPlace) {
    switch item {
    case .command:
      place.sources.append(.list(commandOffers + aliasOffers))
      place.hint = "a command, or a search such as find rating:1..2"
    case .term:
      if !expected.items.contains(.command) { place.sources += wordSources(fewestLetters: 2) }
      if place.hint == nil { place.hint = "a word, a field with a colon, or a set with @" }
    case .field: addFields(to: &place)
    case .keyword("find"), .keyword("let"):
      // Among the commands at the head of a line.
      if !expected.items.contains(.command) { place.sources.append(.list([keyword("find")])) }
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
      place.sources.append(.list(reviewFormatOffers))
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
    let detail: DisplayText =
      switch word {
      case "and": "both must hold"
      case "or": "one of both must hold"
      case "not": "excludes what follows"
      case "by": "the field to order by"
      case "seed": "the number to draw with"
      default: ""
      }
    return Offer(word, detail: detail)
  }

  // MARK: Commands and stages

  /// Verbs; for a begun one also the commands of two words, in the order of the names.
  private var commandOffers: [Offer] {
    let registry = session.registry
    let forms = registry.queryForms.map { $0.spec }.filter { $0.form == .command }
    let specs = registry.commands.map { $0.spec } + forms
    guard expected.typed.isEmpty else {
      return specs.sorted { $0.name < $1.name }.map { Offer($0.name, detail: "\($0.summary)") }
    }
    var offers: [Offer] = []
    var verbs: Set<Substring> = ["find", "help"]
    for name in ["find", "help"] {
      offers += specs.filter { $0.name == name }.map { Offer($0.name, detail: "\($0.summary)") }
    }
    for category in CommandSpec.Category.allCases {
      for spec in specs.filter({ $0.category == category }).sorted(by: { $0.name < $1.name }) {
        guard let verb = spec.words.first, verbs.insert(verb).inserted else { continue }
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
    let figures = session.metricOffers.map { metric in
      let call = metric.manifest.functionName + "()"
      return Offer(call, detail: "\(metric.manifest.summary)")
    }
    return context.aggregates.aggregates.map { aggregate in
      let takesNothing = aggregate.argument == .nothing
      return Offer(
        aggregate.name,
        insertion: aggregate.name + (takesNothing ? "()" : "("),
        label: takesNothing ? "\(aggregate.name)()" : "\(aggregate.name)(…)",
        detail: "\(aggregate.summary)",
        suffix: takesNothing ? " " : ""
      )
    } + figures
  }

  /// Formats of a pipeline of reviews: the built-in ones, then the exporters of plugins.
  private var reviewFormatOffers: [Offer] {
    formatOffers
      + session.plugins.exporters.map { exporter in
        let about = exporter.manifest.title.isEmpty ? exporter.plugin.name : exporter.manifest.title
        return Offer(exporter.manifest.id, detail: "a file: \(about)")
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
      let offers = fields(for: stage).compactMap { Offer.field($0, suffix: " ") }
      place.sources.append(.list(offers))
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

extension Expectation {
  /// Whether it is the beginning of something that nothing may touch.
  fileprivate var beginsTerm: Bool {
    switch self {
    case .command, .term, .field, .keyword: true
    default: false
    }
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

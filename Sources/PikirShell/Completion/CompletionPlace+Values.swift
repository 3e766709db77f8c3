import PikirBase
import PikirQuery
import PikirStore
import PikirText

extension CompletionPlace {
  /// Adds what a field may be asked for, with how many reviews of the rest of the line have it.
  func addValues(of name: String, to place: inout OfferedPlace) {
    let scope = FilterScope(self)
    if scope.columns != nil {
      place.hint = "a number or a text to compare the column with, such as >5"
      return
    }
    guard let field = QueryInsight.field(named: name, in: context) else { return }
    place.hint = field.name == "labels" ? Self.labelHint : field.type.valueHint
    switch field.type {
    case .text:
      if Self.indexedFields.contains(field.name) {
        place.sources += wordSources(fewestLetters: 2, in: field.name)
      }
    case .date:
      place.sources.append(.list(relativeDates))
      if let units = Self.calendars[field.name] { place.sources.append(dates(units, in: scope)) }
    case .handle:
      break
    case .integer where field.name != "hour" && field.name != "votes":
      // Counting these reads every review.
      break
    default:
      place.sources.append(
        field.name == "id" ? identifiers(in: scope) : values(of: field, in: scope)
      )
    }
  }

  private static let labelHint: DisplayText = "a label; classifiers give them: | classify NAME"

  /// Adds the signs that may stand before a value.
  func addComparisons(of name: String, to place: inout OfferedPlace) {
    guard FilterScope(self).columns == nil, expected.typed.isEmpty, isPlainValue,
      let field = QueryInsight.field(named: name, in: context)
    else { return }
    let signs = field.type.comparisons
    // A sign that is the only thing on offer would be typed for the person.
    guard signs.count > 1 else { return }
    place.sources.append(
      .list(
        signs.map { sign in
          Offer(sign.rawValue, detail: sign.meaning(of: field.type), suffix: "")
        }
      )
    )
  }

  /// Whether the value stands alone behind a colon or a comma, so that counts of it are those of
  /// the filter.
  private var isPlainValue: Bool {
    byteBefore == UInt8(ascii: ":") || byteBefore == UInt8(ascii: ",")
  }

  private static let indexedFields = ["title", "text", "pros", "cons"]

  // MARK: Counted values

  /// The values of a field, most frequent first.
  func values(of field: any QueryField, in scope: FilterScope) -> OfferSource {
    let kept = KeptCounts {
      let reviews = isPlainValue ? scope.reviews() : context.state.live
      let counts = try? counts(of: field, among: reviews ?? context.state.live)
      return counts.map { ($0, reviews != nil) }
    }
    return counted { limit, match in
      guard let (counts, isExact) = kept.counts else { return ([], 0) }
      if !isPlainValue, field.type.allowsRanges {
        // Beside a sign or a range numbers stand in their order.
        let offers = offers(counts.inOrder(match), hasCounts: false)
        return (Array(offers.prefix(limit)), max(0, offers.count - limit))
      }
      let found = counts.top(match, limit: limit)
      return (offers(found.entries, hasCounts: isPlainValue && isExact), found.hiddenCount)
    }
  }

  private func counts(
    of field: any QueryField,
    among rows: ReviewSet
  ) throws(Diagnostic) -> ValueCounts {
    // The filter may have used the time up; what is counted here takes a few milliseconds.
    var context = context
    context.interrupt = session.environment.interrupt
    return try ValueCounts(of: field, among: rows, in: context)
  }

  private func offers(_ entries: [ValueCounts.Entry], hasCounts: Bool) -> [Offer] {
    entries.compactMap { entry in
      Quoting.term(entry.text, isQuoted: expected.isQuoted).map {
        Offer(
          entry.text,
          insertion: $0,
          label: "\(entry.text)",
          count: hasCounts ? entry.count : nil
        )
      }
    }
  }

  /// A search of values by a match of letters.
  private func counted(
    _ find: @escaping (Int, ValueCounts.Match) -> (offers: [Offer], hiddenCount: Int)
  ) -> OfferSource {
    .search { match, limit in find(limit, match.ofValues) }
  }

  /// Ids of sites are all different: those that begin so, as many as are met in a bounded time.
  private func identifiers(in scope: FilterScope) -> OfferSource {
    .search { match, limit in
      guard case .beginning(let start) = match, let reviews = scope.reviews() else {
        return ([], 0)
      }
      let found = QueryInsight.identifiers(
        beginningWith: start,
        among: reviews,
        limit: limit,
        in: context
      )
      let offers = found.compactMap { text in
        Quoting.term(text, isQuoted: expected.isQuoted).map { Offer(text, insertion: $0) }
      }
      return (offers, 0)
    }
  }

  // MARK: Words

  /// Words of the reviews that begin with the begun one.
  ///
  /// A begun one that is a word leads, with how many reviews have it in any form: that is what it
  /// finds. The others come with how many have the very word.
  func wordSources(fewestLetters: Int, in field: String? = nil) -> [OfferSource] {
    guard expected.typed.unicodeScalars.count >= fewestLetters, !expected.isQuoted else {
      return []
    }
    return [
      .search { match, limit in
        guard case .beginning(let start) = match,
          let reviews = FilterScope(self).reviews()
        else { return ([], 0) }
        let found = QueryInsight.frequentWords(
          beginningWith: start,
          among: reviews,
          limit: limit,
          in: context
        )
        var offers = found.words.compactMap { word in
          Quoting.term(word.term).map {
            Offer(word.term, insertion: $0, detail: "a word", count: word.rowCount)
          }
        }
        if let whole = offers.firstIndex(where: { foldedBytes($0.key) == start }), offers.count > 1,
          let count = count(ofAnyForm: offers[whole], in: field, among: reviews)
        {
          let word = offers.remove(at: whole).key
          offers.insert(Offer(word, detail: "in any form", count: count), at: 0)
        }
        return (offers, max(0, found.total - found.words.count))
      }
    ]
  }

  /// How many reviews a bare word finds; nil when there is no time to find it.
  private func count(ofAnyForm word: Offer, in field: String?, among rows: ReviewSet) -> Int? {
    let text = (field.map { $0 + ":" } ?? "") + word.insertion
    let source = SourceText(name: "line", text: text)
    guard let filter = try? QueryParser.filter(source) else { return nil }
    return
      (try? QueryInsight.reviews(meeting: [filter], of: source, among: rows, in: context))?.count
  }

  // MARK: Dates

  /// What each field of dates is counted by, years first.
  private static let calendars: [String: [String]] = [
    "date": ["year", "month", "day"], "day": ["year", "month", "day"], "month": ["year", "month"],
    "week": ["year", "week"], "quarter": ["year", "quarter"], "year": ["year"],
  ]

  private var relativeDates: [Offer] {
    [
      Offer("today"), Offer("yesterday"), Offer("-7d", detail: "since 7 days ago"),
      Offer("-30d", detail: "since 30 days ago"), Offer("-1y", detail: "since a year ago"),
      Offer("week", detail: "this week"), Offer("month", detail: "this month"),
      Offer("quarter", detail: "this quarter"), Offer("year", detail: "this year"),
    ]
  }

  /// Years, then what they consist of, each newest first; days only once their month is written.
  private func dates(_ units: [String], in scope: FilterScope) -> OfferSource {
    counted { limit, match in
      let reviews = isPlainValue ? scope.reviews() : nil
      var offers: [Offer] = []
      for unit in units {
        if unit == "day" {
          guard case .beginning(let start) = match, start.count > 6 else { continue }
        }
        guard let field = context.fields[unit],
          let counts = try? counts(of: field, among: reviews ?? context.state.live)
        else { continue }
        offers += self.offers(counts.inOrder(match).reversed(), hasCounts: reviews != nil)
      }
      return (Array(offers.prefix(limit)), max(0, offers.count - limit))
    }
  }
}

extension OfferMatch {
  var ofValues: ValueCounts.Match {
    switch self {
    case .all: .all
    case .beginning(let start): .beginning(start)
    case .holding(let piece): .holding(piece)
    }
  }
}

extension FieldType {
  /// What is said when no value fits what was typed.
  var valueHint: DisplayText {
    switch self {
    case .integer: "a whole number, such as 10..20 or >=10"
    case .stars: "a number from 1 to 5"
    case .number: "a number, such as 1.5..2 or >10"
    case .date: "a date such as 2024-03 or -7d"
    case .choice(let words): "one of \(words.joined(separator: ", "))"
    case .name, .string: "a name; quote one of several words"
    case .language: "a language code such as kk"
    case .text: "a word, or a phrase in quotes"
    case .tags: "a tag"
    case .handle: "a handle such as r12"
    }
  }
}

extension Comparison {
  /// What the sign does before a value.
  func meaning(of type: FieldType) -> DisplayText {
    switch (self, type) {
    case (.equal, .text): "the very word, no other form"
    case (.equal, _): "exactly"
    case (.notEqual, _): "anything else"
    case (.less, .date): "before"
    case (.lessOrEqual, .date): "until"
    case (.greater, .date): "after"
    case (.greaterOrEqual, .date): "from then on"
    case (.less, _): "less than"
    case (.lessOrEqual, _): "at most"
    case (.greater, _): "more than"
    case (.greaterOrEqual, _): "at least"
    }
  }
}

/// Counts made at the first question and kept for those of other spellings, which are asked when
/// nothing begins as it was typed.
private final class KeptCounts {
  private let make: () -> (counts: ValueCounts, isExact: Bool)?
  /// The counts, and whether they are those of the line's filter.
  private(set) lazy var counts = make()

  init(_ make: @escaping () -> (counts: ValueCounts, isExact: Bool)?) { self.make = make }
}

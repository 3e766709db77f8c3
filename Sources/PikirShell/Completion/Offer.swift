import PikirText

/// Something that may be typed, before it is known whether it fits what was typed.
struct Offer {
  /// What the begun word is compared with, without quotes.
  let key: String
  let insertion: String
  let label: DisplayText
  let detail: DisplayText
  let count: Int?
  let suffix: String

  init(
    _ key: String,
    insertion: String? = nil,
    label: DisplayText? = nil,
    detail: DisplayText = "",
    count: Int? = nil,
    suffix: String = " "
  ) {
    self.key = key
    self.insertion = insertion ?? key
    self.label = label ?? "\(key)"
    self.detail = detail
    self.count = count
    self.suffix = suffix
  }

  var candidate: CompletionCandidate {
    CompletionCandidate(insertion, label: label, detail: detail, count: count, suffix: suffix)
  }
}

/// What is looked for among offers.
enum OfferMatch {
  case all
  /// Keys that begin so, folded.
  case beginning([UInt8])
  /// Keys that hold it anywhere, folded.
  case holding([UInt8])

  func holds(for key: String) -> Bool {
    switch self {
    case .all: return true
    case .beginning(let start): return foldedBytes(key).starts(with: start)
    case .holding(let piece):
      let folded = foldedBytes(key)
      guard folded.count >= piece.count else { return false }
      return (0...folded.count - piece.count).contains { folded[$0...].starts(with: piece) }
    }
  }
}

/// Where offers come from: a list to choose from, or a search in something too large to list.
enum OfferSource {
  case list([Offer])
  /// At most `limit` offers that match, and how many more there are.
  case search((_ match: OfferMatch, _ limit: Int) -> (offers: [Offer], hiddenCount: Int))

  func offers(_ match: OfferMatch, limit: Int) -> (offers: [Offer], hiddenCount: Int) {
    switch self {
    case .list(let offers):
      let found = offers.filter { match.holds(for: $0.key) }
      return (Array(found.prefix(limit)), max(0, found.count - limit))
    case .search(let search):
      return search(match, limit)
    }
  }
}

/// All that may stand at a place, and what of it was typed.
struct OfferedPlace {
  /// In the order in which they are shown.
  var sources: [OfferSource] = []
  var replacing: Range<Int>
  var typed: String
  /// What is expected, for when nothing fits.
  var hint: DisplayText?

  /// How many candidates are handed out.
  static let limit = 40

  /// The offers that fit: by their beginning; else by what the same keys give in another layout
  /// or look-alike letters mean; else by a piece in the middle.
  var completion: Completion {
    let folded = foldedBytes(typed)
    let beginnings = typed.isEmpty ? [] : otherSpellings(of: typed).map { foldedBytes($0) }
    var matches: [OfferMatch] = typed.isEmpty ? [.all] : [.beginning(folded)]
    matches += beginnings.filter { !$0.isEmpty }.map { .beginning($0) }
    if typed.unicodeScalars.count > 1 { matches.append(.holding(folded)) }
    for match in matches {
      let found = fitting(match)
      if !found.candidates.isEmpty { return found }
    }
    return Completion(replacing: replacing, candidates: [], hint: hint)
  }

  private func fitting(_ match: OfferMatch) -> Completion {
    var candidates: [CompletionCandidate] = []
    var seen: Set<String> = []
    var hiddenCount = 0
    for source in sources {
      let found = source.offers(match, limit: Self.limit)
      hiddenCount += found.hiddenCount
      for offer in found.offers where seen.insert(offer.insertion).inserted {
        if candidates.count < Self.limit {
          candidates.append(offer.candidate)
        } else {
          hiddenCount += 1
        }
      }
    }
    return Completion(replacing: replacing, candidates: candidates, hiddenCount: hiddenCount)
  }
}

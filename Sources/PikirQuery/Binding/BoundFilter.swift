import PikirStore

/// A filter held against a workspace: names are fields, values are conditions, sets are reviews.
indirect enum BoundFilter: Sendable {
  case everything
  case all([BoundFilter])
  case any([BoundFilter])
  case excluding(BoundFilter)
  case field(BoundCondition)
  case text(TextSearch)
  /// Reviews that are known already, with what was written for them.
  case reviews(ReviewSet, written: String)

  /// The words and phrases that a review must or may say for the filter to find it.
  var wantedTexts: [(search: TextSearch, part: ContentPart?)] {
    switch self {
    case .everything, .excluding, .reviews: []
    case .all(let parts), .any(let parts): parts.flatMap(\.wantedTexts)
    case .text(let search): [(search, nil)]
    case .field(let bound): bound.wantedTexts
    }
  }
}

/// A field and what is asked of it.
struct BoundCondition: Sendable {
  let field: any QueryField
  let condition: FieldCondition
  /// As canonically written.
  let written: String

  fileprivate var wantedTexts: [(search: TextSearch, part: ContentPart?)] {
    guard case .texts(let patterns) = condition, let prose = field as? ProseField else { return [] }
    return patterns.map { (TextSearch($0), prose.part) }
  }
}

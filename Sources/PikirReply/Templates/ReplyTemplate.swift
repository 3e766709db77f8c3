package import PikirBase

/// A reply that is the same for many reviews but for its slots.
///
/// A file `NAME.LANG.md`, or `NAME.VARIANT.LANG.md` for reviews of some ratings only: a header of
/// `key: value` lines, a blank line, the body. In the body `{author}` is a slot that must have a
/// value, `{author|friend}` one with a fallback, `[a|b]` a choice, and `{{ }} [[ ]]` stand for
/// single brackets. Every review that has no value for a slot without fallback is an error: a
/// customer never reads "Dear ,".
package struct ReplyTemplate: Sendable {
  /// A piece of the body.
  package indirect enum Piece: Sendable {
    case text(String)
    /// A value of the review, or the fallback when it has none.
    case slot(Slot, fallback: String?, span: SourceSpan)
    /// One of several wordings, chosen by the seed and the review.
    case choice([[Piece]])
  }

  package let name: String
  /// The ISO 639-1 code of the language that it is written in.
  package let language: String
  package let source: SourceText
  /// The stars, in tenths, that it is meant for; nil for all, rated or not.
  package let ratings: ClosedRange<Int>?
  /// The class of review that it answers: `positive`, `negative`, `emotional`, `rating-only`.
  package let reviewClass: String?
  /// The only platform that it is written for; nil for any.
  package let platform: String?
  package let tone: String?
  package let body: [Piece]
}

/// A value that a template can ask for.
package enum Slot: Sendable, Hashable {
  case author
  case product
  case brand
  case rating
  case date
  case source
  case title
  case country
  case assignee
  /// An imported column, written `{x.NAME}`.
  case user(String)

  /// The names of the built-in slots, for suggestions.
  package static let names = [
    "author", "product", "brand", "rating", "date", "source", "title", "country", "assignee",
  ]

  /// Finds a slot by the name between the braces.
  package init?(name: String) {
    switch name {
    case "author": self = .author
    case "product": self = .product
    case "brand": self = .brand
    case "rating": self = .rating
    case "date": self = .date
    case "source": self = .source
    case "title": self = .title
    case "country": self = .country
    case "assignee": self = .assignee
    default:
      guard name.hasPrefix("x."), name.utf8.count > 2 else { return nil }
      self = .user(String(name.dropFirst(2)))
    }
  }

  package var name: String {
    switch self {
    case .author: "author"
    case .product: "product"
    case .brand: "brand"
    case .rating: "rating"
    case .date: "date"
    case .source: "source"
    case .title: "title"
    case .country: "country"
    case .assignee: "assignee"
    case .user(let name): "x." + name
    }
  }
}

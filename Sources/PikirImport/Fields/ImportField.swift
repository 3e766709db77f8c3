/// A field of a review that a column of a file can bring.
///
/// - Source: decisions, "Fields".
package enum ImportField: String, Sendable, Hashable, CaseIterable {
  case id
  case source
  case product
  case brand
  case author
  case title
  case text
  case pros
  case cons
  case rating
  case scale
  case lang
  case date
  case updated
  case country
  case verified
  case votes
  case tags
  case status
  case assignee
  case note
  case replyText = "reply.text"
  case replyDate = "reply.date"
  case replyAuthor = "reply.author"

  /// What people call it; `reply` is short for `reply.text`, `tag` for `tags`.
  package init?(name: String) {
    switch name {
    case "reply": self = .replyText
    case "tag": self = .tags
    default: self.init(rawValue: name)
    }
  }

  package var name: String { rawValue }

  /// Its place in a table with one entry a field.
  @inlinable
  var index: Int {
    switch self {
    case .id: 0
    case .source: 1
    case .product: 2
    case .brand: 3
    case .author: 4
    case .title: 5
    case .text: 6
    case .pros: 7
    case .cons: 8
    case .rating: 9
    case .scale: 10
    case .lang: 11
    case .date: 12
    case .updated: 13
    case .country: 14
    case .verified: 15
    case .votes: 16
    case .tags: 17
    case .status: 18
    case .assignee: 19
    case .note: 20
    case .replyText: 21
    case .replyDate: 22
    case .replyAuthor: 23
    }
  }
}

/// Where a column goes.
package enum ColumnTarget: Sendable, Hashable {
  case field(ImportField)
  /// `x.NAME`, without the `x.`.
  case user(String)
  /// Nowhere; only columns that number the rows, and what a person said so of.
  case ignored

  /// As a filter would call it.
  package var name: String {
    switch self {
    case .field(let field): field.name
    case .user(let name): "x.\(name)"
    case .ignored: "-"
    }
  }
}

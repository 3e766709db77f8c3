/// A change that can be turned round: what counts, what is in a cell, or what something is called.
package enum Delta: Sendable, Hashable {
  /// Members that come into a set and members that leave it.
  case bits(BitTarget, on: ReviewSet, off: ReviewSet)
  /// Cells of a column that go from old values to new ones, in the order of the rows.
  case cells(CellTarget, rows: ReviewSet, old: [UInt32], new: [UInt32])
  /// A name or a setting; empty means that there is none.
  case name(NameTarget, old: String, new: String)

  /// The change that takes this one back.
  package var inverted: Delta {
    switch self {
    case .bits(let target, let on, let off):
      .bits(target, on: off, off: on)
    case .cells(let target, let rows, let old, let new):
      .cells(target, rows: rows, old: new, new: old)
    case .name(let target, let old, let new):
      .name(target, old: new, new: old)
    }
  }

  /// Changes nothing.
  package var isEmpty: Bool {
    switch self {
    case .bits(_, let on, let off): on.isEmpty && off.isEmpty
    case .cells(_, let rows, _, _): rows.isEmpty
    case .name(_, let old, let new): old.utf8.elementsEqual(new.utf8)
    }
  }
}

/// A set that a delta changes.
package enum BitTarget: Sendable, Hashable {
  /// The reviews that count.
  case live
  /// The reviews with a tag, by its number.
  case tag(Int)
  /// The reviews with a classifier's label, by its number.
  case label(Int)
  /// The entries of conversations that count; members are entries, not reviews.
  case messages
}

/// A column that a delta changes.
package enum CellTarget: Sendable, Hashable {
  /// Codes of a built-in field.
  case coded(CodedField)
  /// Codes of a user field, by its index.
  case user(Int)
  case votes
  case updated
  /// Numbers of versions, from 1.
  case version
}

/// A name that a delta changes.
package enum NameTarget: Sendable, Hashable {
  case tag(Int)
  case label(Int)
  case setting(String)
}

extension [Delta] {
  /// The changes that take these back, in the order in which to make them.
  package var inverted: [Delta] { reversed().map(\.inverted) }
}

/// Where a field of a review comes from in files of one known shape: said by the importer's author
/// rather than guessed.
package struct FieldRecipe: Sendable, Hashable {
  package enum Origin: Sendable, Hashable {
    /// The first of these columns that is not blank.
    ///
    /// A name may end in `[n]` for an element of a list, from 0.
    case columns([String])
    /// All of them that are not blank, with a text between.
    case joined([String], with: String)
    /// The same value for every review.
    case constant(String)

    /// The columns it reads.
    package var columns: [String] {
      switch self {
      case .columns(let names), .joined(let names, _): names
      case .constant: []
      }
    }
  }

  package struct Replacement: Sendable, Hashable {
    package let from: String
    package let to: String

    package init(from: String, to: String) {
      self.from = from
      self.to = to
    }
  }

  package var target: ColumnTarget
  package var origin: Origin
  /// How dates are written, tried in order; empty for whatever can be read.
  package var dates: [DatePattern] = []
  /// Whether a field of the user is a number: blanks and a decimal comma go, all else is a fault.
  package var isNumber = false
  /// What a number may be.
  package var lowest: Double?
  package var highest: Double?
  /// The scale of ratings; nil is found out from the values.
  package var scale: RatingScale?
  /// How another scale becomes stars; nil keeps the raw value only.
  package var policy: RatingPolicy?
  /// Values by what the file says; others stay as they are.
  package var replacements: [Replacement] = []
  /// The importer's file and line that says so, such as `duken.lua:12`; nil for what is built in.
  package var place: String?

  package init(_ target: ColumnTarget, from origin: Origin) {
    self.target = target
    self.origin = origin
  }

  /// Whether values are looked at one by one, rather than handed on.
  var changesValues: Bool {
    if !replacements.isEmpty { return true }
    switch target {
    case .user: return isNumber || lowest != nil || highest != nil || !dates.isEmpty
    case .field(.votes): return lowest != nil || highest != nil
    case .field, .ignored: return false
    }
  }
}

/// What the builder does with the cells of one column, resolved once a file.
struct ColumnAction: Sendable, Hashable {
  enum Kind: UInt8, Sendable, Hashable {
    case ignore
    case field
    case user
    /// An entry of a user field that several columns share.
    case mapEntry
  }

  var kind: Kind
  /// `ImportField.index`, or the index of the user field.
  var index: Int
}

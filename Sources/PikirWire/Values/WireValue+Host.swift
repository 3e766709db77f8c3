extension WireValue {
  /// An argument that reaches the function as an object whose methods ask the host.
  ///
  /// `ws:count(…)` becomes the question `ws.count`. Another name than those of its methods is an
  /// error with the nearest.
  package static func object(_ name: String, methods: [String]) -> WireValue {
    .table(WireTable(list: ([name] + methods).map { .text($0) }, maker: "object"))
  }

  /// An argument that reaches the function as a table with these names alone.
  ///
  /// Any other name is an error that begins with `refusal`, such as `a reply has no field`, and
  /// tells the nearest. A name without an entry is nil.
  package static func closed(
    _ refusal: String,
    names: [String],
    _ entries: [WireTable.Entry]
  ) -> WireValue {
    let list = ([refusal] + names).map { WireValue.text($0) }
    return .table(WireTable(list: list, entries: entries, maker: "closed"))
  }

  /// An argument that reaches the function as `out` with `write`, `csv` and `json`; what is written
  /// comes back with the answer.
  package static let writer = WireValue.table(WireTable(maker: "writer"))

  /// The handle of a review, for a value that stands for one: what a function hands to the host
  /// in `ws:tag(r, "late")`.
  package var reviewHandle: UInt32? {
    guard case .table(let table) = self, table.maker == "review",
      case .integer(let handle)? = table.list.first
    else { return nil }
    return UInt32(exactly: handle)
  }
}

extension Primitive {
  /// Every primitive that plugins have, in the order of the documentation.
  package static let all: [Primitive] = []
}

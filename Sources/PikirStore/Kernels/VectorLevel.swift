import CSystem

/// Which vector instructions a kernel uses; results are equal at every level.
package struct VectorLevel: Sendable, Hashable {
  package let rawValue: Int32

  /// What this machine does best.
  package static let best = VectorLevel(rawValue: pikir_vector_level())
  /// No vector instructions.
  package static let scalar = VectorLevel(rawValue: Int32(PIKIR_VECTOR_NONE))

  /// All levels of this machine, for tests that compare them.
  package static var all: [VectorLevel] { (0...best.rawValue).map { VectorLevel(rawValue: $0) } }
}

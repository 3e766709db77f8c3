import PikirBase

/// Why a JSON value could not be taken.
enum JSONTrouble: Hashable {
  /// The bytes end inside it.
  case incomplete
  /// Not JSON: where, and what should stand there.
  case malformed(at: Int, expected: String)
  /// JSON, but not a record that can be used.
  case unfit(at: Int, code: DiagnosticCode, message: String)
}

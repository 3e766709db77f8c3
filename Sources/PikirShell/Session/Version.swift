/// A version of the program: up to three numbers parted by dots.
package struct Version: Sendable, Hashable, Comparable, CustomStringConvertible {
  private let numbers: [Int]

  /// The version of this program.
  package static let current = Version(numbers: [0, 1, 0])

  /// The day of that version, as a manual page writes it.
  package static let released = "November 22, 2026"

  private init(numbers: [Int]) { self.numbers = numbers }

  /// Reads `0.4` or `1.2.3`; nil for anything else.
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part -> Int? in
      part.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
        ? Int(String(decoding: part, as: UTF8.self)) : nil
    }
    guard numbers.count == parts.count, (1...3).contains(numbers.count) else { return nil }
    self.numbers = numbers + Array(repeating: 0, count: 3 - numbers.count)
  }

  package var description: String { numbers.map(String.init).joined(separator: ".") }

  package static func < (left: Version, right: Version) -> Bool {
    left.numbers.lexicographicallyPrecedes(right.numbers)
  }
}

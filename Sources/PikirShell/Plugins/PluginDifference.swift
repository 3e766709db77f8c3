import PikirBase
import PikirPlugins

/// What changed between two versions of a plugin, file by file.
enum PluginDifference {
  /// Beyond this many pairs of lines a comparison would take too long.
  private static let mostPairs = 4_000_000

  static func lines(from old: PluginBundle, to new: PluginBundle) -> [String] {
    let names = Set((old.files + new.files).map(\.name)).sorted()
    return names.flatMap { name -> [String] in
      let before = old.files.first { $0.name.utf8.elementsEqual(name.utf8) }
      let after = new.files.first { $0.name.utf8.elementsEqual(name.utf8) }
      if let before, let after, before.text.bytes == after.text.bytes { return [] }
      let heads = ["--- \(name) approved", "+++ \(name) now"]
      let (left, right) = (Self.lines(before), Self.lines(after))
      guard let (cut, first) = trimmed(left, right) else {
        return heads + ["\(right.count) lines instead of \(left.count), too many to compare"]
      }
      return heads + UnifiedDiff.lines(from: cut.left, to: cut.right, firstLine: first + 1)
    }
  }

  private static func lines(_ file: PluginBundle.File?) -> [String] {
    guard let bytes = file?.text.bytes else { return [] }
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// Both without what they have in common at their ends, but for three lines; nil when too much is
  /// left.
  private static func trimmed(
    _ left: [String],
    _ right: [String]
  ) -> (cut: (left: [String], right: [String]), first: Int)? {
    let shorter = min(left.count, right.count)
    var head = 0
    while head < shorter, left[head].utf8.elementsEqual(right[head].utf8) { head += 1 }
    var tail = 0
    while tail < shorter - head,
      left[left.count - 1 - tail].utf8.elementsEqual(right[right.count - 1 - tail].utf8)
    { tail += 1 }
    let start = max(0, head - 3)
    let end = max(0, tail - 3)
    let cut = (Array(left[start..<left.count - end]), Array(right[start..<right.count - end]))
    guard cut.0.count * cut.1.count <= mostPairs else { return nil }
    return (cut, start)
  }
}

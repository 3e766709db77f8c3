/// The difference of two texts in the form that `diff -u` prints.
package enum UnifiedDiff {
  private enum Edit {
    case same(String)
    case removed(String)
    case added(String)
  }

  /// Shows what turns one list of lines into another, with up to three lines around each change.
  ///
  /// - Returns: no lines when the lists are equal.
  /// - Complexity: O(n·m) time and memory; outputs of one command are short.
  package static func lines(
    from old: [String],
    to new: [String],
    firstLine: Int = 1
  ) -> [String] {
    let edits = edits(from: old, to: new)
    let changed = edits.indices.filter { if case .same = edits[$0] { false } else { true } }
    guard let first = changed.first, let last = changed.last else { return [] }
    let range = max(0, first - 3)..<min(edits.count, last + 4)
    var oldStart = firstLine
    var newStart = firstLine
    for edit in edits[..<range.lowerBound] {
      if case .added = edit { newStart += 1 } else { oldStart += 1 }
      if case .same = edit { newStart += 1 }
    }
    var oldCount = 0
    var newCount = 0
    var body: [String] = []
    for edit in edits[range] {
      switch edit {
      case .same(let line):
        body.append(" " + line)
        oldCount += 1
        newCount += 1
      case .removed(let line):
        body.append("-" + line)
        oldCount += 1
      case .added(let line):
        body.append("+" + line)
        newCount += 1
      }
    }
    return ["@@ -\(oldStart),\(oldCount) +\(newStart),\(newCount) @@"] + body
  }

  /// The longest common subsequence decides what stays.
  private static func edits(from old: [String], to new: [String]) -> [Edit] {
    let width = new.count + 1
    var common = [Int](repeating: 0, count: (old.count + 1) * width)
    for i in old.indices.reversed() {
      for j in new.indices.reversed() {
        common[i * width + j] =
          isSame(old[i], new[j])
          ? common[(i + 1) * width + j + 1] + 1
          : max(common[(i + 1) * width + j], common[i * width + j + 1])
      }
    }
    var edits: [Edit] = []
    var i = 0
    var j = 0
    while i < old.count || j < new.count {
      if i < old.count, j < new.count, isSame(old[i], new[j]) {
        edits.append(.same(old[i]))
        i += 1
        j += 1
      } else if j == new.count
        || i < old.count && common[(i + 1) * width + j] >= common[i * width + j + 1]
      {
        edits.append(.removed(old[i]))
        i += 1
      } else {
        edits.append(.added(new[j]))
        j += 1
      }
    }
    return edits
  }

  private static func isSame(_ left: String, _ right: String) -> Bool {
    left.utf8.elementsEqual(right.utf8)
  }
}

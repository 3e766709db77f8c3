/// Which arrays of a record are taken apart, element by element, because somebody asked for
/// `comments[0].text`.
struct IndexedPaths {
  /// The last element that is asked for, by the path of the array.
  private var lastElements: [String: Int] = [:]
  /// The same by node of the names: not looked up yet, none, or the element.
  private var known: [Int32] = []

  private static let unknown: Int32 = -2

  init(_ paths: [String]) {
    for path in paths {
      var list = ""
      var rest = Substring(path)
      while let open = rest.firstIndex(of: "["),
        let close = rest[open...].firstIndex(of: "]"),
        let element = Int(rest[rest.index(after: open)..<close]), element >= 0, element < 1000
      {
        list += rest[..<open]
        lastElements[list] = max(lastElements[list] ?? 0, element)
        list += rest[open...close]
        rest = rest[rest.index(after: close)...]
      }
    }
  }

  var isEmpty: Bool { lastElements.isEmpty }

  /// The last element of a node's array that is asked for; nil when none is.
  mutating func lastElement(of node: Int, in names: FieldNames) -> Int? {
    while known.count <= node { known.append(Self.unknown) }
    if known[node] == Self.unknown {
      known[node] = Int32(lastElements[names.path(of: node)] ?? -1)
    }
    return known[node] >= 0 ? Int(known[node]) : nil
  }
}

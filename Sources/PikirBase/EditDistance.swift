/// The optimal string alignment distance: insertions, deletions, substitutions and swaps of
/// neighbours, each costing 1, no piece edited twice.
///
/// - Complexity: O(n·m) time, O(m) memory, in Unicode scalars.
/// - Source: Damerau 1964; the restricted form of it.
package func editDistance(_ left: String, _ right: String) -> Int {
  let a = Array(left.unicodeScalars)
  let b = Array(right.unicodeScalars)
  if a.isEmpty { return b.count }
  if b.isEmpty { return a.count }
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  var current = last
  for i in 1...a.count {
    current[0] = i
    for j in 1...b.count {
      let cost = a[i - 1] == b[j - 1] ? 0 : 1
      var best = min(last[j] + 1, current[j - 1] + 1, last[j - 1] + cost)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        best = min(best, beforeLast[j - 2] + 1)
      }
      current[j] = best
    }
    (beforeLast, last, current) = (last, current, beforeLast)
  }
  return last[b.count]
}

/// The candidates nearest to a mistyped name, nearest first, none if all are far.
///
/// Near means a distance of at most a third of the typed length, and at least 1. Ties keep the
/// candidates' order.
package func nearestNames(
  to typed: String,
  among candidates: some Sequence<String>,
  limit: Int = 3
) -> [String] {
  let folded = typed.lowercased()
  let allowed = max(1, folded.unicodeScalars.count / 3)
  var found: [(distance: Int, order: Int, name: String)] = []
  for (order, name) in candidates.enumerated() {
    let distance = editDistance(folded, name.lowercased())
    // A letter may be a slip for another one, but is none for a sign such as ?.
    let isSign = name.unicodeScalars.count == 1 && name.allSatisfy { !$0.isLetter }
    if distance <= allowed, !isSign { found.append((distance, order, name)) }
  }
  found.sort { ($0.distance, $0.order) < ($1.distance, $1.order) }
  return found.prefix(limit).map(\.name)
}

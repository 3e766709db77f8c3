/// What was cut last, for putting it back; cuts in a row gather.
struct CutText {
  private(set) var scalars: [Unicode.Scalar] = []
  /// The line after the last cut: while it is the same, the next cut goes on.
  private var lineAfter: EditedLine?

  /// Cuts between the cursor and another place.
  ///
  /// - Returns: the line without that, or nil when there is nothing to cut.
  mutating func cut(_ line: EditedLine, to place: Int) -> EditedLine? {
    guard place != line.cursor else { return nil }
    let range = min(place, line.cursor)..<max(place, line.cursor)
    let piece = Array(line.scalars[range])
    let goesOn = line == lineAfter
    if !goesOn { scalars = [] }
    scalars = place < line.cursor ? piece + scalars : scalars + piece
    var rest = line
    rest.scalars.removeSubrange(range)
    rest.cursor = range.lowerBound
    lineAfter = rest
    return rest
  }
}

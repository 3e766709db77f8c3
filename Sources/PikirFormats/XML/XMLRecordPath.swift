/// Which elements of an XML document are records: the names of elements, outermost first, of which
/// the last ones decide.
struct XMLRecordPath {
  private let steps: [[UInt8]]

  /// Reads `reviews.review`, `review`, `feed.entry[]`, or `*` for the children of the root.
  init(_ text: String) {
    steps = text.split { $0 == "." || $0 == "/" }.map { step in
      Array((step.hasSuffix("[]") ? step.dropLast(2) : step).utf8)
    }
  }

  /// Whether the open elements end in the path; `*` is any name, and alone the root's child.
  func matches(_ open: [[UInt8]]) -> Bool {
    if steps.count == 1, steps[0] == [UInt8(ascii: "*")] { return open.count == 2 }
    guard !steps.isEmpty, open.count >= steps.count else { return false }
    return zip(open.suffix(steps.count), steps).allSatisfy { name, step in
      step == [UInt8(ascii: "*")] || name == step
    }
  }
}

import PikirBase

/// Where the records of a JSON document stand: keys, `*` for any key, `[]` for the elements of an
/// array.
struct JSONRecordPath: Hashable {
  enum Step: Hashable {
    case key([UInt8])
    case anyKey
    case elements
  }

  var steps: [Step]

  init(steps: [Step]) { self.steps = steps }

  /// Reads `data.feedbacks[]`, `products.*.reviews[]`, `[]`, `result` or nothing.
  ///
  /// - Throws: `C102` for an empty key or a misplaced bracket.
  init(_ text: String) throws(Diagnostic) {
    steps = []
    guard !text.isEmpty else { return }
    for (index, piece) in text.split(separator: ".", omittingEmptySubsequences: false).enumerated()
    {
      var key = piece
      var brackets = 0
      while key.hasSuffix("[]") {
        key.removeLast(2)
        brackets += 1
      }
      let isBareTop = index == 0 && key.isEmpty && brackets > 0
      guard isBareTop || !key.isEmpty, !key.contains("["), !key.contains("]") else {
        throw Diagnostic(
          .badArgument,
          "'\(text)' is not a path to records",
          hints: ["write keys parted by dots and [] behind an array, such as data.feedbacks[]"]
        )
      }
      if !key.isEmpty { steps.append(key == "*" ? .anyKey : .key(Array(key.utf8))) }
      steps += repeatElement(.elements, count: brackets)
    }
  }

  /// By the steps that led to an object on the path, its level from the records outwards.
  var levels: [Int] {
    steps.indices.map { index in steps[index...].count { $0 != .elements } }
  }

  /// Whether an object that a number of steps led to stands for a list: some sites write a list of
  /// one as its only element.
  func isOnlyElement(after steps: Int) -> Bool { steps > 0 && self.steps[steps] == .elements }

  var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .elements: text += "[]"
      case .anyKey: text += text.isEmpty ? "*" : ".*"
      case .key(let bytes):
        text += (text.isEmpty ? "" : ".") + String(decoding: bytes, as: UTF8.self)
      }
    }
    return text
  }
}

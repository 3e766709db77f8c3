import PikirShell
import PikirText

/// What a press of the Tab key does.
enum CompletionStep: Hashable {
  /// Puts a text in place of some bytes of the line.
  case replace(Range<Int>, String)
  /// Shows the candidates below the line.
  case list
  /// Shows a sentence below the line.
  case hint(DisplayText)
  case nothing

  /// - Parameters:
  ///   - completion: what may stand at the cursor.
  ///   - line: the bytes it was asked for.
  ///   - isRepeated: whether Tab was pressed before and the line is still the same.
  init(_ completion: Completion, line: [UInt8], isRepeated: Bool) {
    let candidates = completion.candidates
    guard let first = candidates.first else {
      self = completion.hint.map { .hint($0) } ?? .nothing
      return
    }
    let typed = Array(line[completion.replacing])
    if candidates.count == 1, completion.hiddenCount == 0 {
      let whole = first.insertion + first.suffix
      self = typed.elementsEqual(whole.utf8) ? .nothing : .replace(completion.replacing, whole)
      return
    }
    let common = Self.commonPrefix(of: candidates.map(\.insertion))
    if completion.hiddenCount == 0, Self.extends(typed, common) {
      self = .replace(completion.replacing, common)
    } else {
      self = isRepeated ? .list : .nothing
    }
  }

  /// Whether a text begins with what was typed, in any letter case, and goes on after it.
  private static func extends(_ typed: [UInt8], _ text: String) -> Bool {
    let old = foldedBytes(String(decoding: typed, as: UTF8.self))
    let new = foldedBytes(text)
    return new.count > old.count && new.starts(with: old)
  }

  /// The longest beginning that all texts share, in whole characters.
  static func commonPrefix(of texts: [String]) -> String {
    guard let first = texts.first else { return "" }
    var count = first.count
    for text in texts.dropFirst() {
      let same = zip(first, text).prefix { $0.0.utf8.elementsEqual($0.1.utf8) }.count
      count = min(count, same)
    }
    return String(first.prefix(count))
  }
}

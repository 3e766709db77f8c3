import PikirShell

/// Lines typed before, oldest first, as arrows and searches walk through them.
protocol LineHistory: AnyObject {
  var count: Int { get }
  func text(at position: Int) -> [UInt8]
  /// The newest before a position that begins with some bytes.
  func lastIndex(before position: Int, startingWith prefix: [UInt8]) -> Int?
  /// The oldest after a position that begins with some bytes.
  func firstIndex(after position: Int, startingWith prefix: [UInt8]) -> Int?
  /// The newest before a position that holds a text in any letter case, ё as е.
  func lastIndex(before position: Int, containing part: String) -> Int?
  /// The oldest after a position that holds it.
  func firstIndex(after position: Int, containing part: String) -> Int?
}

extension HistoryLog: LineHistory {}

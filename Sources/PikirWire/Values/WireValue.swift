/// A value of Lua outside Lua: what a plugin's manifest is made of, and what goes to and comes from
/// calls that are not about rows.
package indirect enum WireValue: Sendable, Hashable {
  case nothing
  case bool(Bool)
  case integer(Int64)
  /// Finite.
  case number(Double)
  case text(String)
  case table(WireTable)
  /// A function of the plugin, by the number under which it is called.
  case function(Int)
  /// A word set of the plugin, by its place in `LoadedAnswer.wordSets`.
  case words(Int)
}

/// A table: its list part, and the entries with names in the order of the names' bytes.
///
/// A number as a key that is no place of the list (`rows_at = { [3] = … }`) is an entry whose name
/// is the number in digits.
package struct WireTable: Sendable, Hashable {
  package struct Entry: Sendable, Hashable {
    package let key: String
    package let value: WireValue

    package init(_ key: String, _ value: WireValue) {
      self.key = key
      self.value = value
    }
  }

  /// Values at 1, 2, … without a hole.
  package var list: [WireValue]
  package var entries: [Entry]
  /// What made it: `plugin`, `rule`, `skip`, …; empty for a table that was written as such.
  package var maker: String
  /// Where it was made: the file as the worker calls it, and the line of the call, from 1; 0 for a
  /// table that was written as such.
  package var chunk: String
  package var line: Int

  package init(
    list: [WireValue] = [],
    entries: [Entry] = [],
    maker: String = "",
    chunk: String = "",
    line: Int = 0
  ) {
    self.list = list
    self.entries = entries
    self.maker = maker
    self.chunk = chunk
    self.line = line
  }

  /// The value of a name; nil when there is none.
  ///
  /// - Complexity: O(entries).
  package subscript(key: String) -> WireValue? {
    entries.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }
}

/// Bounds of a value that crosses the wall, so that a hostile one costs no more than an honest one.
///
/// CLua's `bounds.h` knows the same ones.
package enum WireValueLimits {
  package static let depth = 32
  /// Values in all, tables included.
  package static let count = 50_000
  /// Bytes of all texts together, names of entries apart.
  package static let textBytes = 256 * 1024
  package static let nameBytes = 256
  /// Bytes of a whole value as it is encoded.
  package static let encodedBytes = 640 * 1024
  /// Functions of one plugin.
  package static let functions = 4096
}

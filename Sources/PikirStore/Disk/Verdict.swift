/// What opening found out about the files of a workspace (reliability.md 4, "Open").
package enum Verdict: String, Sendable, Hashable {
  /// Everything is there and ends where a command ended.
  case clean
  /// An unfinished last command was set aside (or, read-only, left where it is).
  case tornTail = "torn tail"
  /// The newest snapshot is bad; the previous one and its logs gave the whole state. The caller
  /// rotates at once.
  case snapshotRecovered = "recovered from the previous snapshot"
  /// Acknowledged work is damaged; read-only at the last good command.
  case damaged
  /// Something was written by a newer pikir; read-only up to there.
  case newer = "written by a newer version"
}

/// One thing worth telling about a file of the workspace.
package struct StorageFinding: Sendable, Hashable {
  /// The file's name inside `.pikir`.
  package let file: String
  package let byteOffset: Int
  package let byteCount: Int
  /// A sentence part such as `payload checksum does not hold`.
  package let what: String
  /// Whether acknowledged work may be lost by it.
  package let isDamage: Bool

  package init(file: String, byteOffset: Int, byteCount: Int, what: String, isDamage: Bool) {
    self.file = file
    self.byteOffset = byteOffset
    self.byteCount = byteCount
    self.what = what
    self.isDamage = isDamage
  }
}

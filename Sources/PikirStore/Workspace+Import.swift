package import PikirBase

extension Workspace {
  /// Starts an import, which `commit` on the session turns into one operation.
  ///
  /// - Parameter command: the command in full, as `ops export` shall repeat it.
  /// - Returns: the session; it must be committed or abandoned before any other change.
  /// - Throws: `W104` read-only, `W105` frozen, `S102` when the history cannot be read.
  /// - Complexity: O(reviews present + values set by operations), about 0.1 µs each, for knowing them again.
  package func beginImport(command: String) throws(Diagnostic) -> ImportSession {
    try checkWritable()
    return try ImportSession(self, command: command)
  }
}

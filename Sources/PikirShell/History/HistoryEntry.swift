package import PikirBase

/// A line as somebody typed it, with when, where and how it ended.
package struct HistoryEntry: Sendable, Hashable {
  package let time: EpochSeconds
  /// The directory of the workspace, whole; empty for one in memory.
  package let workspace: String
  package let status: Int32
  /// The line, which may hold line ends.
  package let text: [UInt8]

  package init(time: EpochSeconds, workspace: String, status: Int32, text: [UInt8]) {
    self.time = time
    self.workspace = workspace
    self.status = status
    self.text = text
  }
}

package import PikirText
import Synchronization

/// What the code of a plugin printed during one job, from all its workers.
///
/// Keeps the lines that are shown and counts the others, so that its size is bounded. Lines of
/// threads that share reviews are ordered by the reviews, so that a replay shows the same.
package final class PluginJournal: Sendable {
  /// Lines that are shown of a job.
  package static let mostLines = 20
  private static let mostBytes = 1_000

  private struct Line: Sendable {
    let order: Int
    let text: String
  }

  private struct Content: Sendable {
    var lines: [Line] = []
    var count = 0
  }

  package let plugin: String
  private let content = Mutex(Content())

  package init(plugin: String) { self.plugin = plugin }

  /// Adds what a worker printed.
  ///
  /// What comes later has the higher order; with the same one, lines stand as they were added.
  func add(_ log: String, order: Int) {
    let lines = log.utf8.split(separator: 0x0A).map { bytes in
      Line(order: order, text: String(decoding: bytes.prefix(Self.mostBytes), as: UTF8.self))
    }
    guard !lines.isEmpty else { return }
    content.withLock { content in
      content.count += lines.count
      let place = content.lines.firstIndex { $0.order > order } ?? content.lines.endIndex
      content.lines.insert(contentsOf: lines, at: place)
      content.lines.removeLast(max(0, content.lines.count - Self.mostLines))
    }
  }

  /// What is shown, a line each: `plugin topics: what it printed`.
  package var shown: [DisplayText] {
    content.withLock { content in
      var shown = content.lines.map { line -> DisplayText in
        "plugin \(plugin): \(line.text)"
      }
      let rest = content.count - content.lines.count
      if rest > 0 { shown.append("plugin \(plugin): \(rest) more lines") }
      return shown
    }
  }
}

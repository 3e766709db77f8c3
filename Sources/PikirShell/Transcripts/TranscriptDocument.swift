package import PikirBase

/// A Markdown file whose fences marked `pikir` are a session: `pikir> ` lines are typed, what
/// stands below them is what they print.
///
/// A fence with `file=NAME` after its language is a file that exists while the transcript runs,
/// so that a page can show the data it works on. Everything else is prose.
package struct TranscriptDocument: Sendable, Hashable {
  /// A typed line with what it is expected to print.
  package struct Step: Sendable, Hashable {
    /// The physical lines without their prompts.
    package var typed: [String]
    package var expected: [String]
    /// The line of the file that holds the first prompt, from 1.
    package let lineNumber: Int
  }

  /// A piece of the file.
  package enum Piece: Sendable, Hashable {
    case prose([String])
    case file(name: String, lines: [String], fence: Fence)
    case session([Step], fence: Fence)
  }

  /// The lines around a fenced block, kept for writing it again.
  package struct Fence: Sendable, Hashable {
    package let opening: String
    package let closing: String
  }

  package let name: String
  package var pieces: [Piece]

  package static let prompt = "pikir> "
  package static let continuationPrompt = "     > "

  /// Reads a file's text.
  ///
  /// - Throws: `C112` at a fence that is not closed or a session that begins with output.
  package init(name: String, text: String) throws(Diagnostic) {
    self.name = name
    pieces = []
    var prose: [String] = []
    var lines = TranscriptLines(name: name, text: text)
    while let line = lines.next() {
      guard let marker = Self.fenceMarker(of: line) else {
        prose.append(line)
        continue
      }
      let opening = lines.number
      var body: [String] = []
      var closing: String?
      while let inner = lines.next() {
        if inner.hasPrefix(marker), inner.allSatisfy({ $0 == "`" || $0 == " " }) {
          closing = inner
          break
        }
        body.append(inner)
      }
      guard let closing else {
        throw lines.fault("a fence is opened here and never closed", line: opening)
      }
      let fence = Fence(opening: line, closing: closing)
      guard let piece = try Self.piece(fence, body, at: opening, in: lines) else {
        prose += [line] + body + [closing]
        continue
      }
      if !prose.isEmpty { pieces.append(.prose(prose)) }
      prose = []
      pieces.append(piece)
    }
    if !prose.isEmpty { pieces.append(.prose(prose)) }
  }

  /// The file's text, with the expectations it now has.
  package var text: String {
    var lines: [String] = []
    for piece in pieces {
      switch piece {
      case .prose(let prose): lines += prose
      case .file(_, let body, let fence): lines += [fence.opening] + body + [fence.closing]
      case .session(let steps, let fence):
        lines.append(fence.opening)
        for step in steps {
          for (index, typed) in step.typed.enumerated() {
            lines.append((index == 0 ? Self.prompt : Self.continuationPrompt) + typed)
          }
          lines += step.expected
        }
        lines.append(fence.closing)
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func piece(
    _ fence: Fence,
    _ body: [String],
    at opening: Int,
    in lines: TranscriptLines
  ) throws(Diagnostic) -> Piece? {
    let info = fence.opening.drop { $0 == "`" }.split(separator: " ").map(String.init)
    if info.first == "pikir" {
      return .session(try steps(body, from: opening + 1, in: lines), fence: fence)
    }
    guard let file = info.first(where: { $0.hasPrefix("file=") }) else { return nil }
    return .file(name: String(file.dropFirst(5)), lines: body, fence: fence)
  }

  private static func steps(
    _ body: [String],
    from first: Int,
    in lines: TranscriptLines
  ) throws(Diagnostic) -> [Step] {
    var steps: [Step] = []
    for (index, line) in body.enumerated() {
      if line.hasPrefix(prompt) || line + " " == prompt {
        let typed = String(line.dropFirst(prompt.count))
        steps.append(Step(typed: [typed], expected: [], lineNumber: first + index))
      } else if steps.isEmpty {
        throw lines.fault("a session begins with \"\(prompt)\" and a line", line: first + index)
      } else if line.hasPrefix(continuationPrompt), steps[steps.count - 1].expected.isEmpty {
        steps[steps.count - 1].typed.append(String(line.dropFirst(continuationPrompt.count)))
      } else {
        steps[steps.count - 1].expected.append(line)
      }
    }
    return steps
  }

  /// The backticks that open a fence, nil for any other line.
  private static func fenceMarker(of line: String) -> String? {
    let ticks = line.prefix { $0 == "`" }
    return ticks.count >= 3 && !line.dropFirst(ticks.count).contains("`") ? String(ticks) : nil
  }
}

/// The lines of a Markdown file with their numbers.
private struct TranscriptLines {
  let name: String
  private let lines: [Substring.UTF8View.SubSequence]
  private(set) var number = 0

  init(name: String, text: String) {
    self.name = name
    var lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    self.lines = lines
  }

  mutating func next() -> String? {
    guard number < lines.count else { return nil }
    defer { number += 1 }
    var line = lines[number]
    if line.last == 0x0D { line = line.dropLast() }
    return String(line)
  }

  func fault(_ message: String, line: Int) -> Diagnostic {
    let source = SourceText(name: name, bytes: Array(lines[line - 1]), firstLine: line)
    return Diagnostic(.script, message, at: SourceSpan(source, 0..<source.bytes.count))
  }
}

import PikirBase
import PikirStore
import PikirText

/// Writes operations as a script.
enum OpsExportCommand: Command {
  private static let range = Parameter.required(
    "range",
    .operationRange,
    help: "41, 30..41, 30.. or ..41"
  )
  private static let file = Parameter.optional("file", .newFile, help: "where to; else the screen")
  private static let byID = Parameter.flag("by-id", help: "name the very reviews of that time")
  private static let byQuery = Parameter.flag("by-query", help: "ask again on other data (default)")

  static let spec = CommandSpec(
    "ops export",
    category: .organise,
    summary: "Writes operations as a script that can be run again.",
    details: """
      By query each search is written out with the number of reviews that it has to find, as a
      parameter: "expected=60..120" allows for other data. By id the reviews are named, so that
      the same workspace changes in the same way. Undone operations are left out.
      """,
    parameters: [
      range.declaration, file.declaration, byQuery.declaration, byID.declaration,
      Session.replaceFlag.declaration,
    ],
    effects: [.readsWorkspace, .writesFiles],
    searchTerms: ["record", "script", "replay", "history"],
    examples: [
      Example(
        "ops export 2",
        after: ["find rating:1", "@_ | tag +angry"],
        prints: """
          requires pikir >= 0.1
          set clock 2026-03-01T09:00:00Z
          set tz UTC
          set seed 0
          param expected = 2
          let s = rating:1
          @s | expect $expected | tag +angry  # was op 2, 2 changed
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let all = session.workspace.operations
    let wanted = try range(call[range], among: all)
    let entries = all.filter {
      wanted.contains($0.number) && $0.standing == .done && $0.isStep
    }
    guard !entries.isEmpty else {
      throw Diagnostic(
        .badArgument,
        "none of these operations counts: they were undone, or undid others",
        at: call[range].span,
        hints: ["see which count: ops"]
      )
    }
    var lines = ["requires pikir >= 0.1"]
    // What a new session has anyway is said all the same, but for the language of replies.
    var known: [Setting: String] = [.replyLanguage: "none"]
    for entry in entries {
      for (setting, value) in settings(of: entry, in: session) where known[setting] != value {
        lines.append("set \(setting.rawValue) \(value)")
        known[setting] = value
      }
      let name = entries.count == 1 ? "" : "\(entry.number)"
      lines += session.script(of: entry, call[byID] ? .exactly : .byQuery(name: name))
    }
    try session.write(lines, to: call[file], of: call)
    if let file = call[file] {
      let noun = entries.count == 1 ? "operation" : "operations"
      session.remark("\(entries.count) \(noun) written to \(file.text)")
    }
  }

  /// What an operation ran with.
  private static func settings(
    of entry: JournalEntry,
    in session: Session
  ) -> [(setting: Setting, value: String)] {
    let time = SessionSettings.instantText(entry.time, in: session.settings.zone)
    return [(.clock, time)] + Setting.deciding.map { ($0, entry.value(of: $0)) }
  }

  private static func range(
    _ word: Argument,
    among entries: [JournalEntry]
  ) throws(Diagnostic) -> ClosedRange<Int> {
    let last = entries.count
    let text = word.text
    if let number = Int(text), (1...max(last, 1)).contains(number), last > 0 {
      return number...number
    }
    if let dots = text.range(ofDots: ()), last > 0 {
      let low = dots.before.isEmpty ? 1 : Int(dots.before)
      let high = dots.after.isEmpty ? last : Int(dots.after)
      if let low, let high, low >= 1, low <= high, high <= last { return low...high }
    }
    throw Diagnostic(
      .unknownName,
      "\"\(text)\" is not a range of operations",
      at: word.span,
      hints: [last == 0 ? "nothing was done yet" : "operations run from 1 to \(last)"]
    )
  }
}

extension String {
  /// What stands before and after the first `..`.
  fileprivate func range(ofDots: Void) -> (before: String, after: String)? {
    let bytes = Array(utf8)
    for index in bytes.indices.dropLast()
    where bytes[index] == UInt8(ascii: ".") && bytes[index + 1] == UInt8(ascii: ".") {
      return (
        String(decoding: bytes[..<index], as: UTF8.self),
        String(decoding: bytes[(index + 2)...], as: UTF8.self)
      )
    }
    return nil
  }
}

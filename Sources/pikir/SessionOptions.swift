import ArgumentParser
import PikirBase
import PikirShell

/// Options that every kind of session takes.
struct SessionOptions: ParsableArguments {
  @Option(help: "How results are written: table, record, csv, tsv, json, jsonl or markdown.")
  var format: String?

  @Flag(help: "Answer every question with yes.")
  var yes = false

  @Option(help: "The session's now, such as 2026-03-01T09:00:00+05:00.")
  var now: String?

  @Option(help: "What sample and replies draw with.")
  var seed: String?

  @Option(help: "The time zone of dates, such as Asia/Almaty.")
  var tz: String?

  @Option(help: "When output is coloured: auto, always or never.")
  var color: String?

  @Option(help: "Columns of the screen.")
  var width: String?

  @Option(help: "Seconds to wait for a workspace that another process holds.")
  var wait: Double = 0

  @Flag(name: .customLong("no-rc"), help: "Read no start-up file.")
  var noStartUpFile = false

  /// The settings they give, in an order in which each can be read: the zone before the clock.
  var assignments: [(setting: Setting, option: String, value: String)] {
    let given: [(Setting, String, String?)] = [
      (.format, "--format", format), (.zone, "--tz", tz), (.clock, "--now", now),
      (.seed, "--seed", seed), (.width, "--width", width), (.colour, "--color", color),
    ]
    return given.compactMap { setting, option, value in
      value.map { (setting, option, $0) }
    }
  }
}

import ArgumentParser
import PikirBase
import PikirShell

/// Options that every kind of session takes.
struct SessionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How results are written: table, record, csv, tsv, json, jsonl or markdown.",
      valueName: "FORMAT"
    ),
    completion: .list(OutputFormat.allCases.map(\.rawValue))
  )
  var format: String?

  @Flag(help: "Answer every question with yes.")
  var yes = false

  @Option(
    help: ArgumentHelp(
      "The session's now, such as 2026-03-01T09:00:00+05:00.",
      valueName: "DATE"
    )
  )
  var now: String?

  @Option(help: ArgumentHelp("What sample and replies draw with.", valueName: "N"))
  var seed: String?

  @Option(help: ArgumentHelp("The time zone of dates, such as Asia/Almaty.", valueName: "ZONE"))
  var tz: String?

  @Option(
    help: ArgumentHelp("When output is coloured: auto, always or never.", valueName: "WHEN"),
    completion: .list(["auto", "always", "never"])
  )
  var color: String?

  @Option(help: ArgumentHelp("Columns of the screen.", valueName: "N"))
  var width: String?

  @Option(
    help: ArgumentHelp(
      "Seconds to wait for a workspace that another process holds.",
      valueName: "SECONDS"
    )
  )
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

package import PikirBase
import PikirStore
import PikirText

/// Looks at a workspace from outside, without opening it for work.
package struct Inspection {
  private let printer: Printer
  private let environment: SessionEnvironment

  package init(printer: Printer, environment: SessionEnvironment) {
    self.printer = printer
    self.environment = environment
  }

  private var storage: StorageEnvironment {
    StorageEnvironment(
      fileSystem: environment.fileSystem,
      steadyClock: environment.steadyClock,
      holder: environment.holder,
      now: environment.clock.now(),
      interrupt: environment.interrupt
    )
  }

  /// Reads every byte of a workspace; prints the verdict and the hash of its state.
  ///
  /// - Throws: `S102` when acknowledged work is damaged, and what reading throws.
  package func verify(_ path: String) throws(Diagnostic) {
    let report = try WorkspaceStorage.verify(at: path, in: storage)
    for finding in report.findings {
      printer.say(
        "\(finding.file) at byte \(finding.byteOffset): \(finding.what), "
          + "\(finding.byteCount) bytes"
      )
    }
    printer.say("verdict: \(report.verdict.rawValue)")
    let workspace = try Workspace.open(
      at: path,
      access: .readOnly,
      clock: environment.clock,
      in: storage
    )
    printer.say("reviews: \(DisplayText(grouped: workspace.state.live.count))")
    printer.say("state: \(workspace.stateHash())")
    if report.verdict == .damaged {
      throw Diagnostic(
        .damaged,
        "acknowledged work in \(path) is damaged",
        hints: ["take out what is whole: pikir salvage \(path) NEW"]
      )
    }
  }

  /// Takes what is whole out of a damaged workspace into a new one.
  ///
  /// - Returns: that the command failed when anything was left out.
  /// - Throws: `W106` when there is a workspace at the new place, and what reading and writing
  ///   throw.
  package func salvage(
    _ path: String,
    to new: String,
    acceptsSuspect: Bool
  ) throws(Diagnostic) -> ExitStatus {
    let salvaged = try WorkspaceStorage.salvage(
      at: path,
      acceptSuspect: acceptsSuspect,
      in: storage
    )
    for entry in salvaged.ledger where entry.fate != .recovered {
      let command = entry.sequence.map { ", command \($0)" as DisplayText } ?? ""
      printer.say(
        "\(entry.fate.rawValue): \(entry.file) at byte \(entry.byteOffset), "
          + "\(entry.byteCount) bytes" + command
      )
    }
    let (workspace, replayed) = try Workspace.salvaged(salvaged, clock: environment.clock)
    for note in workspace.openingNotes { printer.report(note) }
    try workspace.saveAs(new, in: storage)
    printer.say(
      "recovered \(Session.reviewCount(workspace.state.live.count)) and "
        + "\(DisplayText(grouped: replayed)) \(replayed == 1 ? "command" : "commands")"
        + " into \(new)"
    )
    printer.say("state: \(workspace.stateHash())")
    let isWhole = salvaged.ledger.allSatisfy {
      $0.fate == .recovered || $0.fate == .suspect && acceptsSuspect
    }
    return isWhole && workspace.openingNotes.isEmpty ? .success : .commandFailed
  }
}

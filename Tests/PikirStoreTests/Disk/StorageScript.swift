import PikirBase
import PikirStore
import PikirTestSupport

/// A run of storage steps, what it acknowledged, and whether what is found later agrees.
///
/// Disagreements are collected, not asserted, so that a run with a planted bug can be expected to
/// have some.
final class StorageScript {
  enum Step {
    /// A command with a payload of so many bytes.
    case command(Int)
    case mark
    case save
    /// Close and open again.
    case reopen
    /// The process ends without closing, and is started again.
    case restart
  }

  /// Several sessions, several generations, a command of more than one frame.
  static let full: [Step] = [
    .command(3), .command(0), .mark, .command(40), .save, .command(9), .command(700), .reopen,
    .command(5), .save, .command(6), .restart, .command(1500), .mark, .save, .reopen, .save,
    .command(8), .command(11),
  ]

  private let environment: StorageEnvironment
  private let failing: FailingFileSystem?
  private(set) var acknowledged: [ToyWorkspace.Command] = []
  /// A command whose fate the storage called uncertain, or that was under way at a kill.
  private(set) var uncertain: ToyWorkspace.Command?
  private(set) var isCreated = false
  private(set) var violations: [String] = []
  private var workspace: ToyWorkspace?
  private var number: UInt16 = 0

  init(_ environment: StorageEnvironment, failing: FailingFileSystem? = nil) {
    self.environment = environment
    self.failing = failing
  }

  /// Creates the workspace and does the steps, mending what a fault broke on the way; stops where
  /// the process is killed.
  func run(_ steps: [Step]) {
    create()
    for step in steps where !isDead { perform(step) }
  }

  /// Ends the process without closing anything.
  func abandon() {
    workspace?.storage.abandon()
    workspace = nil
  }

  private var isDead: Bool { failing?.isDead ?? false }

  private func create() {
    do throws(Diagnostic) {
      workspace = try ToyWorkspace.create(environment)
      isCreated = true
    } catch {
      guard !isDead else { return }
      failing?.heal()
      recreate()
    }
  }

  /// After a failed creation either there is an empty workspace or another attempt makes one.
  private func recreate() {
    do throws(Diagnostic) {
      workspace = try ToyWorkspace.create(environment)
      isCreated = true
    } catch {
      guard error.code == .workspaceExists else {
        violations.append("a second creation failed: \(error.message)")
        return
      }
      isCreated = true
      reopen()
    }
  }

  private func perform(_ step: Step) {
    guard let workspace else { return }
    switch step {
    case .command(let byteCount): command(byteCount, workspace)
    case .mark: attempt { () throws(Diagnostic) in try workspace.storage.mark() }
    case .save: attempt { () throws(Diagnostic) in try workspace.save() }
    case .reopen:
      attempt { () throws(Diagnostic) in try workspace.storage.close() }
      reopen()
    case .restart: reopen()
    }
  }

  private func command(_ byteCount: Int, _ workspace: ToyWorkspace) {
    number += 1
    let payload = (0..<byteCount).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ Int(number)) }
    let command = ToyWorkspace.Command(kind: number, payload: payload)
    do throws(Diagnostic) {
      try workspace.perform(command)
      acknowledged.append(command)
    } catch {
      if isDead || workspace.storage.isFrozen { uncertain = command }
      recover(from: error, workspace)
    }
  }

  private func attempt(_ body: () throws(Diagnostic) -> Void) {
    guard let workspace else { return }
    do throws(Diagnostic) {
      try body()
    } catch {
      recover(from: error, workspace)
    }
  }

  /// A refusal leaves the session usable; a frozen one is ended and started again.
  private func recover(from error: Diagnostic, _ workspace: ToyWorkspace) {
    guard !isDead else {
      abandon()
      return
    }
    if failing?.hasFired == false { violations.append("failed without a fault: \(error.message)") }
    if workspace.storage.isFrozen || workspace.storage.isReadOnly {
      failing?.heal()
      reopen()
    }
  }

  private func reopen() {
    guard !isDead else { return }
    abandon()
    workspace = opened(environment, isFaulty: true)
  }

  /// Opens and compares; a fault may hit the opening itself, then it is tried once more.
  private func opened(_ environment: StorageEnvironment, isFaulty: Bool) -> ToyWorkspace? {
    do throws(Diagnostic) {
      let (workspace, verdict) = try ToyWorkspace.open(environment)
      if isFaulty, isDead { return nil }
      let isSound = verdict == .clean || verdict == .tornTail
      if workspace.storage.isReadOnly || !isSound {
        workspace.storage.abandon()
        guard isFaulty, let failing, failing.hasFired else {
          violations.append("opened with verdict \(verdict.rawValue): \(workspace.findings)")
          return nil
        }
        failing.heal()
        return opened(environment, isFaulty: false)
      }
      compare(workspace.commands, verdict)
      return workspace
    } catch {
      if isFaulty, isDead { return nil }
      guard isFaulty, let failing, failing.hasFired else {
        violations.append("could not be opened: \(error.message)")
        return nil
      }
      failing.heal()
      return opened(environment, isFaulty: false)
    }
  }

  /// What is found must be what was acknowledged, with or without the one uncertain command.
  private func compare(_ found: [ToyWorkspace.Command], _ verdict: Verdict) {
    if let uncertain, found == acknowledged + [uncertain] {
      acknowledged = found
    } else if found != acknowledged {
      violations.append(
        "\(acknowledged.count) commands acknowledged, \(found.count) found, verdict \(verdict)"
      )
      acknowledged = found
    }
    uncertain = nil
  }

  /// Looks at the files as a crash left them, and goes on working there.
  func check(after crash: InMemoryFileSystem, faults: ProtocolFaults, seed: UInt64) {
    let environment = StorageEnvironment.testing(crash, seed: seed, faults: faults)
    let memory = (acknowledged, uncertain)
    defer { (acknowledged, uncertain) = memory }
    guard isCreated else {
      checkUncreated(environment)
      return
    }
    guard let workspace = opened(environment, isFaulty: false) else { return }
    let next = ToyWorkspace.Command(kind: 9999, payload: [1, 2, 3])
    do throws(Diagnostic) {
      try workspace.perform(next)
      acknowledged.append(next)
      try workspace.storage.close()
      let (again, verdict) = try ToyWorkspace.open(environment)
      compare(again.commands, verdict)
      if verdict != .clean { violations.append("not clean after repair: \(verdict)") }
    } catch {
      violations.append("does not accept work after a crash: \(error.message)")
    }
  }

  /// Lets the recovery from a crash crash too, at each of its calls, and looks after that.
  ///
  /// - Returns: how many recoveries crashed.
  func checkTwice(after crash: InMemoryFileSystem, faults: ProtocolFaults, seed: UInt64) -> Int {
    guard isCreated else { return 0 }
    let memory = (acknowledged, uncertain)
    defer { (acknowledged, uncertain) = memory }
    var call = 1
    while true {
      (acknowledged, uncertain) = memory
      let copy = crash.crashed(.nothing)
      let failing = FailingFileSystem(copy, plan: FaultPlan(call: call, .killBefore))
      workOn(.testing(failing, seed: seed, faults: faults), failing)
      let loss = CrashLoss.someOf(seed: seed &+ UInt64(call))
      check(after: copy.crashed(loss), faults: faults, seed: seed &+ 1)
      guard failing.isDead else { return call - 1 }
      call += 1
    }
  }

  /// Opens and does one command; the process may die anywhere.
  private func workOn(_ environment: StorageEnvironment, _ failing: FailingFileSystem) {
    let next = ToyWorkspace.Command(kind: 8888, payload: [4, 5])
    do throws(Diagnostic) {
      let (workspace, verdict) = try ToyWorkspace.open(environment)
      defer { workspace.storage.abandon() }
      if failing.isDead { return }
      compare(workspace.commands, verdict)
      uncertain = next
      try workspace.perform(next)
      uncertain = nil
      acknowledged.append(next)
    } catch {
      if !failing.isDead { violations.append("recovery failed: \(error.message)") }
    }
  }

  private func checkUncreated(_ environment: StorageEnvironment) {
    do throws(Diagnostic) {
      let (workspace, _) = try ToyWorkspace.open(environment)
      compare(workspace.commands, .clean)
    } catch {
      guard error.code == .workspaceMissing else {
        violations.append("a half-made workspace: \(error.message)")
        return
      }
      do throws(Diagnostic) {
        _ = try ToyWorkspace.create(environment)
      } catch {
        violations.append("creation cannot be repeated: \(error.message)")
      }
    }
  }
}

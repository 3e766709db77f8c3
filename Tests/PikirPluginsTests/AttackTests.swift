import PikirBase
import PikirPlugins
import Testing

extension WallTests {
  @Suite struct AttackTests {
    @Test func `every attack has a name of its own`() {
      #expect(Set(Attack.all.map(\.name)).count == Attack.all.count)
      #expect(Attack.all.count >= 210)
    }

    @Test(arguments: Attack.all)
    func `a guarded worker refuses or stops it`(_ attack: Attack) {
      var limits = WorkerTrial.limits
      // Filling 64 MiB takes more steps than the loops are given.
      if Attack.memory.contains(where: { $0.name == attack.name }) {
        limits.loadInstructions = 100_000_000
      }
      // What only the clock ends need not be waited for long.
      if attack.end == .fails(.pluginTooSlow) { limits.answerMilliseconds = 300 }
      let clock = SystemSteadyClock()
      let start = clock.milliseconds()
      let outcome = WorkerTrial.outcome(of: attack.script, WorkerTrial.guarded, limits)
      let elapsed = clock.milliseconds() - start
      switch attack.end {
      case .fails(let code): #expect(outcome.code == code, "\(attack): \(outcome.text)")
      case .answers(let text):
        #expect(outcome.code == nil && outcome.text == text, "\(attack): \(outcome.text)")
      }
      if case .fails(let diagnostic) = outcome { check(diagnostic) }
      let allowed = Int64(limits.answerMilliseconds) + WorkerTrial.slackMilliseconds
      #expect(elapsed < allowed, "\(attack): \(elapsed) ms")
    }

    /// The message is bounded, well-formed, and points at a line where Lua can tell one.
    private func check(_ diagnostic: Diagnostic) {
      #expect(diagnostic.message.utf8.count < 700)
      #expect(diagnostic.code.rawValue.hasPrefix("P10"))
      #expect(diagnostic.hints.count <= 2)
    }

    /// The same scripts where nothing but the lock is left: whatever they get, the host gets one
    /// diagnostic or one answer, in time.
    @Test(arguments: Attack.loops + Attack.memory + Attack.depth)
    func `the lock alone ends it in time`(_ attack: Attack) {
      var limits = WorkerTrial.limits
      limits.answerMilliseconds = 120
      let clock = SystemSteadyClock()
      do throws(Diagnostic) {
        let start = clock.milliseconds()
        let worker = try WorkerTrial.start("return print", WorkerTrial.unguarded, limits)
        worker.stop()
        let startUp = clock.milliseconds() - start
        let before = clock.milliseconds()
        let outcome = WorkerTrial.outcome(of: attack.script, WorkerTrial.unguarded, limits)
        let elapsed = clock.milliseconds() - before
        if let code = outcome.code { #expect(code.rawValue.hasPrefix("P10"), "\(outcome.text)") }
        // Loading and one batch, each with its own limit.
        let allowed = startUp + 2 * 120 + WorkerTrial.slackMilliseconds
        #expect(elapsed < allowed, "\(attack): \(elapsed) ms, \(outcome.text)")
      } catch {
        Issue.record("\(error)")
      }
    }
  }
}

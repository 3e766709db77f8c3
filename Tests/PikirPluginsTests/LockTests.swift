import PikirBase
import PikirPlugins
import PikirWire
import PikirTestSupport
import Testing

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

#if os(Linux) && arch(x86_64)
extension WallTests {
  /// The lock without any guard inside it.
  @Suite struct LockTests {
    /// Asks attempt number `r.n` and says its errno, "got it", or what it answered.
    private static var script: String {
      let attempts = SystemAttempt.all.map { "function() return \($0.expression) end" }
        .joined(separator: ",\n")
        .replacing("PARENT", with: "\(getpid())")
      return """
        local function call(...)
          local value, number = syscall(...)
          if value then return value end
          return nil, "refused", number
        end
        local attempts = {\(attempts)}
        return function(r)
          local value, message, number = attempts[r.n]()
          if value then return "got it" end
          return number == 1 and "EPERM" or tostring(message) .. tostring(number)
        end
        """
    }

    @Test func `every attempt at the system gets EPERM and nothing else`() throws {
      let worker = try WorkerTrial.start(Self.script, WorkerTrial.unguarded)
      defer { worker.stop() }
      let count = SystemAttempt.all.count
      let batch = ColumnBatch(
        handles: (0..<UInt32(count)).map { $0 },
        columns: [
          BatchColumn(
            "n",
            .integers(
              (1...Int64(count)).map { $0 },
              present: PresenceBits([Bool](repeating: true, count: count))
            )
          )
        ]
      )
      let results = try worker.run("run", on: batch)
      #expect(results.failures.isEmpty)
      for (row, attempt) in SystemAttempt.all.enumerated() {
        let said = results.entries(ofRow: row).first?.text ?? "\(results.kinds[row])"
        #expect(said == "EPERM", "\(attempt.name)")
      }
    }

    /// What is permitted is seen as such, so the test before can fail.
    @Test func `time can be asked for`() {
      let script = "return function() return syscall(228, 1, ('x'):rep(16)) == 0 and 'got it' end"
      let outcome = WorkerTrial.outcome(of: script, WorkerTrial.unguarded)
      #expect(outcome.text == "got it")
    }

    @Test(
      arguments: [
        ("tostring(os.getenv('HOME')) .. tostring(os.getenv('PATH'))", "nilnil"),
        (
          "select(2, package.loadlib('/lib/x86_64-linux-gnu/libutil.so.1', '*')):match('not permitted')",
          "not permitted"
        ),
        ("tostring(pcall(dofile, '/etc/passwd'))", "false"),
        ("tostring(loadfile('/etc/passwd'))", "nil"),
        ("tostring(pcall(require, 'socket'))", "false"),
        ("tostring(pcall(os.tmpname))", "false"),
        ("tostring(pcall(io.lines, '/etc/passwd'))", "false"),
        ("tostring(io.tmpfile())", "nil"),
        ("tostring(io.stderr:write('x') and io.stderr:flush())", "nil"),
      ] as [(String, String)]
    )
    func `what the library makes of it`(expression: String, expected: String) {
      let outcome = WorkerTrial.outcome(
        of: "return function() return (\(expression)) end",
        WorkerTrial.unguarded
      )
      #expect(outcome.code == nil && outcome.text == expected, "\(outcome.text)")
    }

    @Test(
      arguments: [
        ("os.exit(0)", .pluginCrashed), ("os.exit(77)", .pluginCrashed),
        ("io.stdout:write('forged') io.stdout:flush()", .pluginLied),
        ("io.stdout:write(('x'):rep(1 << 22)) io.stdout:flush()", .pluginLied),
        ("io.stdout:write('\\0\\0\\1') io.stdout:flush() os.exit(0)", .pluginCrashed),
        ("io.read('l')", .pluginTooSlow), ("while true do end", .pluginTooSlow),
        ("('a'):rep(3000):find(('a-'):rep(20) .. 'b')", .pluginTooSlow),
        ("string.rep('', 1 << 60)", .pluginTooSlow),
        ("table.move({}, 1, 1 << 53, 2)", .pluginTooSlow),
        (
          "setmetatable({}, {__gc = function() while true do end end}) collectgarbage()",
          .pluginTooSlow
        ),
        ("local t = {} while true do t[#t + 1] = ('x'):rep(1 << 20) .. #t end", .pluginMemory),
        ("return ('x'):rep(1 << 30)", .pluginMemory),
      ] as [(String, DiagnosticCode)]
    )
    func `what the host sees`(script: String, code: DiagnosticCode) {
      var limits = WorkerTrial.limits
      limits.answerMilliseconds = code == .pluginTooSlow ? 300 : 10_000
      let outcome = WorkerTrial.outcome(of: script, WorkerTrial.unguarded, limits)
      #expect(outcome.code == code, "\(outcome.text)")
    }

    /// The worker's parent is a shell here, and it is the shell that the host kills.
    @Test func `a worker dies with its parent, even in the middle of a loop`() {
      var limits = WorkerTrial.limits
      limits.answerMilliseconds = 300
      let mark = "cpu=54321"
      let command = "\(BuiltProgram.path) worker unguarded address=268435456 \(mark) parent=$$; :"
      let launch = WorkerLaunch(path: "/bin/sh", words: ["-c", command])
      let outcome = WorkerTrial.outcome(of: "while true do end", launch, limits)
      #expect(outcome.code == .pluginTooSlow, "\(outcome.text)")
      let clock = SystemSteadyClock()
      let deadline = clock.milliseconds() + 5000
      while Processes.contains(word: mark), clock.milliseconds() < deadline {
        clock.sleep(milliseconds: 10)
      }
      #expect(!Processes.contains(word: mark))
    }

    @Test func `processor time has a limit of its own`() {
      var limits = WorkerTrial.limits
      limits.processorSeconds = 1
      limits.answerMilliseconds = 60_000
      let outcome = WorkerTrial.outcome(of: "while true do end", WorkerTrial.unguarded, limits)
      #expect(outcome.code == .pluginTooSlow)
      #expect(outcome.text.contains("processor time"))
    }

    /// Mutants of a real chunk's bytecode, which 5.4.4 trusts: each is refused by the guarded
    /// state; in the unguarded one it may crash, and that is all.
    @Test func `bytecode is refused before it is looked at, and can only kill its worker`() throws {
      var random = SeededRandom(seed: 5)
      var script =
        "local c = string.dump(function(a) local t = {a} for i = 1, 9 do t[i] = i end end)\n"
      script += "local n = ...\nlocal s = c\n"
      for _ in 0..<6 {
        let place = Int.random(in: 40..<160, using: &random)
        let byte = Int.random(in: 0...255, using: &random)
        script += "s = s:sub(1, \(place)) .. string.char(\(byte)) .. s:sub(\(place + 2))\n"
        let attempt =
          script + "local f = load(s, 'x', 'b') if f then pcall(f, 1) end "
          + "return function() end"
        let outcome = WorkerTrial.outcome(of: attempt, WorkerTrial.unguarded)
        let allowed: [DiagnosticCode?] = [nil, .pluginCrashed, .pluginRaised, .pluginMemory]
        #expect(allowed.contains(outcome.code), "\(outcome.text)")
      }
    }
  }
}
#endif

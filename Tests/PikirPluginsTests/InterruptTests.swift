import PikirBase
import PikirPlugins
import Synchronization
import Testing

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

extension WallTests {
  @Suite struct InterruptTests {
    /// Asks for the interrupt from another thread, after a while.
    private final class Bell: Sendable {
      let interrupt = Interrupt()
      private let rangAt = Atomic<Int64>(0)

      var millisecondsSinceRing: Int64 {
        SystemSteadyClock().milliseconds() - rangAt.load(ordering: .acquiring)
      }

      func ring() {
        rangAt.store(SystemSteadyClock().milliseconds(), ordering: .releasing)
        interrupt.request()
      }

      /// Starts the thread that rings; it must be joined.
      func start() -> pthread_t? {
        #if canImport(Darwin)
        var thread: pthread_t?
        #else
        var thread = pthread_t()
        #endif
        let context = Unmanaged.passRetained(self).toOpaque()
        pthread_create(
          &thread,
          nil,
          { context in
            let bell: UnsafeMutableRawPointer? = context
            guard let bell else { return nil }
            usleep(120_000)
            Unmanaged<Bell>.fromOpaque(bell).takeRetainedValue().ring()
            return nil
          },
          context
        )
        return thread
      }
    }

    @Test(arguments: [
      "while true do end", "return ('a'):rep(3000):find(('a-'):rep(20) .. 'b')", "io.read('l')",
      "return function() while true do end end",
    ])
    func `Ctrl-C ends whatever runs, and the worker with it`(script: String) throws {
      var limits = WorkerTrial.limits
      limits.answerMilliseconds = 60_000
      let bell = Bell()
      let thread = bell.start()
      let fault = #expect(throws: Diagnostic.self) {
        let worker = try WorkerTrial.start(
          script,
          WorkerTrial.unguarded,
          limits,
          interrupt: bell.interrupt
        )
        _ = try worker.run("run", on: WorkerTrial.batch)
      }
      let late = bell.millisecondsSinceRing
      if let thread { pthread_join(thread, nil) }
      #expect(fault?.code == .interrupted)
      #expect(late <= 100 + WorkerTrial.slackMilliseconds, "\(late) ms")
    }
  }
}

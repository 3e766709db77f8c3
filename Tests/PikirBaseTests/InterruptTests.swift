import PikirBase
import PikirTestSupport
import Testing

@Suite struct InterruptTests {
  @Test func `an interrupt with a moment comes then, or when the one it follows does`() throws {
    let clock = ManualSteadyClock()
    let outer = Interrupt()
    let inner = Interrupt(following: outer, untilMilliseconds: 25, on: clock)
    clock.advance(milliseconds: 24)
    try inner.check()
    outer.request()
    #expect(inner.isRequested)
    outer.clear()
    #expect(!inner.isRequested)
    clock.advance(milliseconds: 1)
    #expect(throws: Diagnostic.self) { try inner.check() }
    #expect(!outer.isRequested)
  }
}

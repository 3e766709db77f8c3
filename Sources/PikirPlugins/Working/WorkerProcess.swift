import CSystem
package import PikirBase
package import PikirWire

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A worker process and the two pipes to it, for one thread.
///
/// Every call ends by a deadline, by an interrupt within 20 ms, or with an answer; after anything
/// but an answer the process is killed and reaped. What comes from it is taken for hostile. The
/// process also ends when this one does, whichever thread started it: all are started on one that
/// lives as long as the process.
package final class WorkerProcess {
  /// How often a wait looks at the interrupt.
  private static let sliceMilliseconds: Int64 = 20

  private let child: pikir_child
  private let clock: any SteadyClock
  private let interrupt: Interrupt
  private var decoder = FrameDecoder()
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  private var sequence: UInt32 = 0
  package private(set) var isAlive = true

  /// Starts a worker and waits until it has locked itself in.
  package init(
    _ launch: WorkerLaunch,
    limits: WorkerLimits,
    clock: any SteadyClock,
    interrupt: Interrupt
  ) throws(WorkerFailure) {
    do throws(Diagnostic) {
      child = try launch.start(limits)
    } catch {
      throw .diagnosed(error)
    }
    self.clock = clock
    self.interrupt = interrupt
    let ready = try answer(to: 0, within: limits.startMilliseconds)
    guard ready.kind == .ready, let level = Self.confinement(ready) else {
      throw end(.lied(reason: "does not say how it is locked in"))
    }
    guard level == .full || limits.allowsUnconfined else { throw end(.unconfined) }
    if level != .full { launch.watch.noteUnconfined() }
  }

  deinit {
    if isAlive { stop() }
  }

  package var processID: Int32 { child.process }

  private static func confinement(_ frame: Frame) -> ReadyAnswer.Confinement? {
    try? frame.payload.lent { bytes throws(WireFault) in
      try ReadyAnswer(decoding: bytes).confinement
    }
  }

  /// Sends a request and waits for its answer.
  ///
  /// - Throws: the way in which the worker died; it is reaped then.
  package func ask(
    _ kind: FrameKind,
    _ payload: [UInt8],
    within milliseconds: Int
  ) throws(WorkerFailure) -> Frame {
    sequence += 1
    return try exchange(kind, payload, sequence, within: milliseconds, of: milliseconds)
  }

  /// Answers the question of a number that the worker asked, and waits for what it says next, for
  /// what is left `of` the time of the whole call.
  ///
  /// - Throws: as ``ask(_:_:within:)``.
  package func reply(
    to sequence: UInt32,
    _ payload: [UInt8],
    within milliseconds: Int,
    of whole: Int
  ) throws(WorkerFailure) -> Frame {
    try exchange(.reply, payload, sequence, within: milliseconds, of: whole)
  }

  private func exchange(
    _ kind: FrameKind,
    _ payload: [UInt8],
    _ sequence: UInt32,
    within milliseconds: Int,
    of whole: Int
  ) throws(WorkerFailure) -> Frame {
    let bytes: [UInt8]
    do throws(WireFault) {
      bytes = try Frame(kind, sequence: sequence, payload: payload).encoded()
    } catch {
      throw .unsendable(error)
    }
    let deadline = clock.milliseconds() + Int64(milliseconds)
    try send(bytes, until: deadline, whole)
    return try answer(to: sequence, until: deadline, whole)
  }

  /// The clock of deadlines.
  package func milliseconds() -> Int64 { clock.milliseconds() }

  /// Marks the worker as dead of something that its answer showed.
  package func condemn(_ death: WorkerDeath) -> WorkerFailure { end(death) }

  /// Ends the process and reaps it.
  package func stop() {
    guard isAlive else { return }
    isAlive = false
    kill(child.process, SIGKILL)
    var ending = pikir_child_end()
    _ = pikir_child_reap(child.process, 1, &ending)
    close(child.to_child)
    close(child.from_child)
  }
}

/// Why a request got no answer.
package enum WorkerFailure: Error, Sendable {
  case died(WorkerDeath)
  /// The request is too long for a frame; the worker lives.
  case unsendable(WireFault)
  case diagnosed(Diagnostic)
}

extension WorkerProcess {
  /// Writes all bytes, and reads meanwhile whatever comes: a worker that talks instead of listening
  /// cannot bring both sides to a halt.
  private func send(
    _ bytes: [UInt8],
    until deadline: Int64,
    _ milliseconds: Int
  ) throws(WorkerFailure) {
    var done = 0
    while done < bytes.count {
      guard !decoder.isInsideFrame else { throw end(.flooded) }
      let deaf = WorkerDeath.deaf(milliseconds: milliseconds)
      let ready = try wait(forWriting: true, until: deadline, orDie: deaf)
      if ready.canRead { try read() }
      guard ready.canWrite else { continue }
      let count = bytes.withUnsafeBytes {
        pikir_child_write(child.to_child, $0.baseAddress.map { $0 + done }, $0.count - done)
      }
      if count > 0 {
        done += count
      } else if errno != EAGAIN, errno != EINTR {
        throw lost()
      }
    }
  }

  private func answer(to sequence: UInt32, within milliseconds: Int) throws(WorkerFailure) -> Frame
  {
    let deadline = clock.milliseconds() + Int64(milliseconds)
    return try answer(to: sequence, until: deadline, milliseconds)
  }

  private func answer(
    to sequence: UInt32,
    until deadline: Int64,
    _ milliseconds: Int
  ) throws(WorkerFailure) -> Frame {
    while true {
      if let frame = try nextFrame() {
        guard frame.sequence == sequence, frame.kind.rawValue >= FrameKind.ready.rawValue else {
          throw end(.lied(reason: "belongs to no request"))
        }
        guard !decoder.isInsideFrame else { throw end(.flooded) }
        return frame
      }
      let slow = WorkerDeath.tooSlow(milliseconds: milliseconds)
      if try wait(forWriting: false, until: deadline, orDie: slow).canRead { try read() }
    }
  }

  private func nextFrame() throws(WorkerFailure) -> Frame? {
    do throws(WireFault) {
      return try decoder.next()
    } catch {
      throw end(.lied(reason: error.reason))
    }
  }

  /// Waits for either pipe, no longer than until the deadline, in slices that look at Ctrl-C.
  private func wait(
    forWriting: Bool,
    until deadline: Int64,
    orDie death: WorkerDeath
  ) throws(WorkerFailure) -> (canRead: Bool, canWrite: Bool) {
    guard isAlive else { throw .died(.ended(status: 0)) }
    while true {
      if interrupt.isRequested { throw end(.interrupted) }
      let left = deadline - clock.milliseconds()
      guard left > 0 else { throw end(death) }
      var ends = [
        pollfd(fd: child.from_child, events: Int16(POLLIN), revents: 0),
        pollfd(fd: child.to_child, events: Int16(POLLOUT), revents: 0),
      ]
      let count = poll(&ends, forWriting ? 2 : 1, Int32(min(left, Self.sliceMilliseconds)))
      if count > 0 { return (ends[0].revents != 0, ends[1].revents != 0) }
    }
  }

  /// Reads once what there is.
  private func read() throws(WorkerFailure) {
    let count = buffer.withUnsafeMutableBytes { systemRead(child.from_child, $0) }
    if count > 0 {
      buffer.withUnsafeBytes { decoder.append(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    } else if count == 0 {
      throw lost()
    } else if errno != EAGAIN, errno != EINTR {
      throw lost()
    }
  }

  /// Finds out how the process ended whose pipe did.
  private func lost() -> WorkerFailure {
    let isHalf = decoder.isInsideFrame
    var ending = pikir_child_end()
    // A process whose pipe is closed may live on; it is given a moment to be what it seems.
    var hasEnded = pikir_child_reap(child.process, 0, &ending) == 1
    for _ in 0..<20 where !hasEnded {
      clock.sleep(milliseconds: 5)
      hasEnded = pikir_child_reap(child.process, 0, &ending) == 1
    }
    guard hasEnded else { return end(isHalf ? .halfAnswer : .ended(status: 0)) }
    isAlive = false
    close(child.to_child)
    close(child.from_child)
    if ending.signal_number == SIGXCPU { return .died(.exhausted) }
    if ending.signal_number != 0 { return .died(.crashed(signal: ending.signal_number)) }
    return .died(isHalf ? .halfAnswer : .ended(status: ending.exit_code))
  }

  private func end(_ death: WorkerDeath) -> WorkerFailure {
    stop()
    return .died(death)
  }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}

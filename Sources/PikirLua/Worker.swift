import CSystem
package import PikirWire

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The inside of a worker process: locks itself in, then answers requests until the host is gone.
///
/// Nothing of a plugin is read before the lock is closed. It has no name, no file and no
/// descriptor but its two pipes, and everything it says is taken for a lie by the host.
package final class Worker {
  private var pipes = StandardPipes()
  private var state: LuaState?
  private let isUnguarded: Bool
  /// The request that runs; questions carry its number.
  private var sequence: UInt32 = 0

  private init(isUnguarded: Bool) { self.isUnguarded = isUnguarded }

  /// Whether a command line is a session's call for a worker.
  ///
  /// A person's workspace may be called `worker` too, so the word alone is not enough.
  package static func isMeant(by words: some Collection<String>) -> Bool {
    words.first == "worker" && words.dropFirst().contains { $0.hasPrefix("parent=") }
  }

  /// Runs `pikir worker WORD …` and gives the exit status: 0 when the host closed the pipe, 2 for
  /// words that mean nothing, 3 when the lock does not close, 4 when a request makes no sense.
  package static func run(words: some Sequence<String>) -> Int32 {
    guard let options = WorkerOptions(words: words) else { return 2 }
    // The first hash asks the system for a seed, which it refuses once the lock is closed.
    _ = Set([options.addressBytes])
    var confinement = pikir_confinement(
      address_bytes: options.addressBytes,
      cpu_seconds: options.processorSeconds,
      parent: options.parent
    )
    let level: ReadyAnswer.Confinement
    switch Int(pikir_confine(&confinement)) {
    case Int(PIKIR_CONFINED): level = .full
    case Int(PIKIR_LIMITED): level = .limits
    default: return 3
    }
    // What the code asks of the host goes through the worker, which nothing else keeps alive.
    let worker = Worker(isUnguarded: options.isUnguarded)
    return withExtendedLifetime(worker) { worker.serve(level) }
  }

  private func serve(_ level: ReadyAnswer.Confinement) -> Int32 {
    do throws(WireFault) {
      let ready = Frame(.ready, sequence: 0, payload: ReadyAnswer(level).encoded())
      guard try pipes.send(ready) else { return 0 }
      while let request = try pipes.receive() {
        guard try pipes.send(answer(request)) else { return 0 }
      }
      return 0
    } catch {
      return 4
    }
  }

  /// Does what a request asks for.
  private func answer(_ request: Frame) -> Frame {
    let outer = sequence
    sequence = request.sequence
    defer { sequence = outer }
    do throws(LuaFailure) {
      let (kind, payload) = try outcome(of: request)
      return Frame(kind, sequence: request.sequence, payload: payload)
    } catch {
      let answer = FailedAnswer(failure: error.report, log: state?.log ?? "")
      return Frame(.failed, sequence: request.sequence, payload: answer.encoded())
    }
  }

  private func outcome(of request: Frame) throws(LuaFailure) -> (FrameKind, [UInt8]) {
    let payload = request.payload
    switch request.kind {
    case .load: return (.loaded, try load(payload))
    case .batch:
      return (
        .results,
        try ask(payload, "a batch") { (state, bytes) throws(LuaFailure) in try state.run(bytes) }
      )
    case .call:
      return (
        .returned,
        try ask(payload, "a call") { (state, bytes) throws(LuaFailure) in try state.call(bytes) }
      )
    case .fold:
      return (
        .folded,
        try ask(payload, "a fold") { (state, bytes) throws(LuaFailure) in try state.fold(bytes) }
      )
    case .test:
      return (
        .returned,
        try ask(payload, "a test") { (state, bytes) throws(LuaFailure) in try state.runTests(bytes)
        }
      )
    case .reply: throw Self.senseless("a reply to no question")
    case .ready, .loaded, .results, .failed, .returned, .folded, .ask:
      throw Self.senseless("an answer")
    }
  }

  private func load(_ payload: [UInt8]) throws(LuaFailure) -> [UInt8] {
    guard state == nil else { throw Self.senseless("a second plugin") }
    let request: LoadRequest
    do throws(WireFault) {
      request = try payload.lent { bytes throws(WireFault) in try LoadRequest(decoding: bytes) }
    } catch {
      throw Self.senseless(error.reason)
    }
    guard let opened = open(request) else { throw Self.senseless("no memory for Lua") }
    opened.setCarrier(self)
    state = opened
    return try opened.load(request)
  }

  private func open(_ request: LoadRequest) -> LuaState? {
    #if DEBUG
    if isUnguarded { return LuaState(unguarded: ()) }
    #endif
    let context = PrimitiveContext(
      now: request.now,
      apiLevel: Int(request.apiLevel),
      files: Dictionary(request.files.map { ($0.name, $0.text) }) { first, _ in first }
    )
    return LuaState(
      memoryBytes: Int(clamping: request.memoryBytes),
      seed: request.seed,
      keepsFormulas: request.keepsFormulas,
      primitives: Primitive.all,
      context: context
    )
  }

  private func ask(
    _ payload: [UInt8],
    _ what: String,
    _ body: (LuaState, UnsafeRawBufferPointer) throws(LuaFailure) -> [UInt8]
  ) throws(LuaFailure) -> [UInt8] {
    guard let state else { throw Self.senseless("\(what) before a plugin") }
    return try payload.lent { bytes throws(LuaFailure) in try body(state, bytes) }
  }

  static func senseless(_ what: String) -> LuaFailure {
    LuaFailure(FailureReport(.request, message: "the worker was sent what it cannot use: \(what)"))
  }
}

extension Worker: QuestionCarrier {
  /// Asks the host; until it replies, it may ask about rows.
  ///
  /// A host that is gone ends the process.
  package func ask(_ question: [UInt8]) -> ReplyMessage {
    do throws(WireFault) {
      let own = sequence
      guard try pipes.send(Frame(.ask, sequence: own, payload: question)) else { exit(0) }
      while let frame = try pipes.receive() {
        if frame.kind == .reply, frame.sequence == own {
          return try frame.payload.lent { bytes throws(WireFault) in
            try ReplyMessage(decoding: bytes)
          }
        }
        guard frame.kind == .batch else { exit(4) }
        guard try pipes.send(answer(frame)) else { exit(0) }
      }
      exit(0)
    } catch {
      exit(4)
    }
  }
}

import CSystem
import PikirWire

/// The inside of a worker process: locks itself in, then answers requests until the host is gone.
///
/// Nothing of a plugin is read before the lock is closed. It has no name, no file and no
/// descriptor but its two pipes, and everything it says is taken for a lie by the host.
package struct Worker {
  private var pipes = StandardPipes()
  private var state: LuaState?
  private let isUnguarded: Bool

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
    var worker = Worker(isUnguarded: options.isUnguarded)
    return worker.serve(level)
  }

  private mutating func serve(_ level: ReadyAnswer.Confinement) -> Int32 {
    do throws(WireFault) {
      let ready = Frame(.ready, sequence: 0, payload: ReadyAnswer(level).encoded())
      guard try pipes.send(ready) else { return 0 }
      while let request = try pipes.receive() {
        guard try pipes.send(try answer(request)) else { return 0 }
      }
      return 0
    } catch {
      return 4
    }
  }

  private mutating func answer(_ request: Frame) throws(WireFault) -> Frame {
    do throws(LuaFailure) {
      switch request.kind {
      case .load:
        return Frame(.loaded, sequence: request.sequence, payload: try load(request.payload))
      case .batch:
        return Frame(.results, sequence: request.sequence, payload: try run(request.payload))
      case .ready, .loaded, .results, .failed:
        throw Self.senseless("an answer")
      }
    } catch {
      let answer = FailedAnswer(failure: error.report, log: state?.log ?? "")
      return Frame(.failed, sequence: request.sequence, payload: answer.encoded())
    }
  }

  private mutating func load(_ payload: [UInt8]) throws(LuaFailure) -> [UInt8] {
    guard state == nil else { throw Self.senseless("a second plugin") }
    let request: LoadRequest
    do throws(WireFault) {
      request = try payload.lent { bytes throws(WireFault) in try LoadRequest(decoding: bytes) }
    } catch {
      throw Self.senseless(error.reason)
    }
    guard let opened = open(request) else { throw Self.senseless("no memory for Lua") }
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
      primitives: Primitive.all,
      context: context
    )
  }

  private func run(_ payload: [UInt8]) throws(LuaFailure) -> [UInt8] {
    guard let state else { throw Self.senseless("a batch before a plugin") }
    return try payload.lent { bytes throws(LuaFailure) in
      let layout: RowLayout
      do throws(WireFault) {
        layout = try RowLayout(decoding: bytes)
      } catch {
        throw Self.senseless(error.reason)
      }
      return try state.run(layout, in: bytes)
    }
  }

  private static func senseless(_ what: String) -> LuaFailure {
    LuaFailure(FailureReport(.request, message: "the worker was sent what it cannot use: \(what)"))
  }
}

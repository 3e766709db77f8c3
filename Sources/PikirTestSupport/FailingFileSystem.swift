package import PikirBase
import Synchronization

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Which call goes wrong, and how.
package struct FaultPlan: Sendable, Hashable {
  package enum Action: Sendable, Hashable {
    /// The call does nothing and reports the errno.
    case fail(errno: Int32)
    /// A write puts half of its bytes, then reports the errno; other calls just fail.
    case tear(errno: Int32)
    /// The process dies before the call.
    case killBefore
    /// A write puts half of its bytes, then the process dies; other calls: dies before.
    case killInside
    /// The process dies after the call.
    case killAfter
  }

  /// The call, counted from 1.
  package let call: Int
  package let action: Action
  /// Every later call of the same name fails too, until `heal()`.
  package let isSticky: Bool

  package init(call: Int, _ action: Action, isSticky: Bool = false) {
    self.call = call
    self.action = action
    self.isSticky = isSticky
  }
}

/// Wraps a file system, counts the calls, and makes one of them go wrong.
///
/// A process that died does nothing any more: every later call fails with EIO and changes nothing.
package final class FailingFileSystem: FileSystem {
  /// One call as it was made.
  package struct Call: Sendable, Hashable, CustomStringConvertible {
    package let operation: String
    package let path: String

    package var description: String { "\(operation) \(path)" }
  }

  private struct State {
    var plan: FaultPlan?
    var calls: [Call] = []
    var isDead = false
    var stickyOperation: String?
  }

  private let inner: any FileSystem
  private let countsReads: Bool
  private let state: Mutex<State>

  /// Wraps `inner`; only calls that change something are counted, or all with `countsReads`.
  package init(_ inner: any FileSystem, plan: FaultPlan? = nil, countsReads: Bool = false) {
    self.inner = inner
    self.countsReads = countsReads
    state = Mutex(State(plan: plan))
  }

  /// The counted calls so far.
  package var trace: [Call] { state.withLock { $0.calls } }

  /// Whether the planned fault made the process die.
  package var isDead: Bool { state.withLock { $0.isDead } }

  /// Whether the planned call was reached.
  package var hasFired: Bool {
    state.withLock { state in state.plan.map { state.calls.count >= $0.call } ?? false }
  }

  /// Lets no more calls fail.
  package func heal() {
    state.withLock { state in
      state.plan = nil
      state.stickyOperation = nil
    }
  }

  /// What to do with one call.
  enum Ruling {
    case pass
    case passThenDie
    case halfThenFail(Int32)
    case halfThenDie
    case fail(Int32)
  }

  func ruling(_ operation: String, _ path: String, isChange: Bool) -> Ruling {
    state.withLock { state in
      if state.isDead { return .fail(EIO) }
      guard isChange || countsReads else { return .pass }
      state.calls.append(Call(operation: operation, path: path))
      guard let plan = state.plan else { return .pass }
      let isDue = state.calls.count == plan.call
      if isDue, plan.isSticky { state.stickyOperation = operation }
      guard isDue || state.stickyOperation == operation else { return .pass }
      switch plan.action {
      case .fail(let errno): return .fail(errno)
      case .tear(let errno): return .halfThenFail(errno)
      case .killBefore:
        state.isDead = true
        return .fail(EIO)
      case .killInside: return .halfThenDie
      case .killAfter: return .passThenDie
      }
    }
  }

  func die() { state.withLock { $0.isDead = true } }

  /// Makes a call, or not, as the plan says.
  func perform<Value>(
    _ operation: String,
    _ path: String,
    isChange: Bool = true,
    _ body: () throws(FileError) -> Value
  ) throws(FileError) -> Value {
    switch ruling(operation, path, isChange: isChange) {
    case .pass: return try body()
    case .passThenDie:
      _ = try body()
      die()
      throw FileError(operation, path, errno: EIO)
    case .halfThenDie:
      die()
      throw FileError(operation, path, errno: EIO)
    case .halfThenFail(let errno), .fail(let errno):
      throw FileError(operation, path, errno: errno)
    }
  }
}

extension FailingFileSystem {
  package func open(_ path: String, _ mode: OpenMode) throws(FileError) -> any OpenFile {
    let isChange = mode.isNew || mode == .lock
    let file = try perform("open", path, isChange: isChange) { () throws(FileError) in
      try inner.open(path, mode)
    }
    return FailingFile(file, path, self)
  }

  package func status(of path: String) throws(FileError) -> FileStatus {
    try perform("stat", path, isChange: false) { () throws(FileError) in
      try inner.status(of: path)
    }
  }

  package func list(directory path: String) throws(FileError) -> [String] {
    try perform("opendir", path, isChange: false) { () throws(FileError) in
      try inner.list(directory: path)
    }
  }

  package func makeDirectory(_ path: String, mode: UInt32) throws(FileError) {
    try perform("mkdir", path) { () throws(FileError) in
      try inner.makeDirectory(path, mode: mode)
    }
  }

  package func rename(_ from: String, to: String) throws(FileError) {
    try perform("rename", from) { () throws(FileError) in try inner.rename(from, to: to) }
  }

  package func remove(_ path: String) throws(FileError) {
    try perform("unlink", path) { () throws(FileError) in try inner.remove(path) }
  }

  package func removeDirectory(_ path: String) throws(FileError) {
    try perform("rmdir", path) { () throws(FileError) in try inner.removeDirectory(path) }
  }

  package func syncDirectory(_ path: String) throws(FileError) {
    try perform("fsync", path) { () throws(FileError) in try inner.syncDirectory(path) }
  }
}

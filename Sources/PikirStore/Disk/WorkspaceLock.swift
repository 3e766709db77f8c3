import PikirBase

/// The lock that makes one process the only writer.
///
/// The system's lock on the open file decides; the text in the file is only for the message, and
/// a stale one means nothing.
final class WorkspaceLock {
  private static let pauseMilliseconds = 20
  private let file: any OpenFile

  private init(_ file: any OpenFile) { self.file = file }

  /// Takes the lock, trying again until the deadline.
  ///
  /// - Returns: the lock; or `W102` with who holds it, `C110` at an interrupt, and what
  ///   `StorageFailure` says.
  static func take(
    _ layout: WorkspaceLayout,
    waitSeconds: Double,
    in environment: StorageEnvironment
  ) -> Result<WorkspaceLock, Diagnostic> {
    do throws(FileError) {
      let file = try environment.fileSystem.open(layout.lockFile, .lock)
      let isOurs = try acquire(file, waitSeconds, environment)
      guard isOurs else { return .failure(refusal(holder: holderText(of: file), environment)) }
      describe(environment, in: file)
      return .success(WorkspaceLock(file))
    } catch {
      return .failure(StorageFailure.diagnostic(error, doing: "locking the workspace"))
    }
  }

  private static func acquire(
    _ file: any OpenFile,
    _ waitSeconds: Double,
    _ environment: StorageEnvironment
  ) throws(FileError) -> Bool {
    if environment.plantedFaults.contains(.noLock) { return true }
    let clock = environment.steadyClock
    let deadline = clock.milliseconds() + Int64(max(0, min(waitSeconds, 1e9)) * 1000)
    while try !file.tryLock(exclusive: true) {
      let left = deadline - clock.milliseconds()
      if left <= 0 || environment.interrupt?.isRequested == true { return false }
      clock.sleep(milliseconds: min(pauseMilliseconds, Int(left)))
    }
    return true
  }

  /// Lets the lock go.
  func release() {
    do throws(FileError) {
      try file.close()
    } catch {}
  }

  /// Writes who holds the lock; failing to is harmless.
  private static func describe(_ environment: StorageEnvironment, in file: any OpenFile) {
    let holder = environment.holder
    let text =
      "pid \(holder.processID)\nhost \(holder.host)\nuser \(holder.user)\n"
      + "since \(utcText(environment.now))\n"
    do throws(FileError) {
      try file.truncate(toByteCount: 0)
      try file.write(Array(text.utf8))
    } catch {}
  }

  /// The file's lines as one line of plain characters.
  private static func holderText(of file: any OpenFile) -> String {
    var bytes = [UInt8](repeating: 0, count: 512)
    let count = bytes.withUnsafeMutableBytes { buffer -> Int in
      do throws(FileError) {
        return try file.read(into: buffer, at: 0)
      } catch {
        return 0
      }
    }
    let plain = bytes[..<count].map { byte -> UInt8 in
      switch byte {
      case 0x0A: 0x2C
      case 0x20..<0x7F: byte
      default: 0x3F
      }
    }
    let parts = String(decoding: plain, as: UTF8.self).split(separator: ",")
    return parts.joined(separator: ", ")
  }

  private static func refusal(holder: String, _ environment: StorageEnvironment) -> Diagnostic {
    if environment.interrupt?.isRequested == true {
      return Diagnostic(.interrupted, "interrupted while waiting for the workspace's lock")
    }
    let who = holder.isEmpty ? "another process" : "another process (\(holder))"
    return Diagnostic(
      .workspaceLocked,
      "the workspace is in use by \(who)",
      hints: ["wait for it with --wait SECONDS", "open it read-only to look at it meanwhile"]
    )
  }
}

/// What the host says to a worker on its command line: all that must hold before the first byte of
/// a plugin is read.
struct WorkerOptions {
  var addressBytes: UInt64 = 256 << 20
  var processorSeconds: UInt64 = 600
  /// The process that started it; 0 when there is none to watch.
  var parent: Int32 = 0
  /// In debug builds: a Lua without any guard, to test the wall around it.
  var isUnguarded = false

  /// Reads `address=BYTES cpu=SECONDS parent=PID`; nil when a word is none of these.
  init?(words: some Sequence<String>) {
    for word in words {
      #if DEBUG
      if word == "unguarded" {
        isUnguarded = true
        continue
      }
      #endif
      let parts = word.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let value = UInt64(parts[1]) else { return nil }
      switch parts[0] {
      case "address": addressBytes = value
      case "cpu": processorSeconds = value
      case "parent": parent = Int32(clamping: value)
      default: return nil
      }
    }
  }
}

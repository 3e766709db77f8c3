import PikirBase
package import PikirText

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// One of the two standard outputs: everything the program says goes through here.
///
/// Output is gathered and written when it passes 64 KiB and at `flush`, which the session calls
/// after every command. Without a UTF-8 locale, text beyond ASCII goes out as `\u{…}`; data of
/// machine formats stays UTF-8, because its readers expect that.
package final class Screen: OutputSink {
  private let descriptor: Int32
  package let isASCII: Bool
  private var pending: [UInt8] = []
  /// The errno of a write that failed; nothing is written after it.
  package private(set) var failure: Int32?

  /// - Parameters:
  ///   - descriptor: an open file descriptor, such as 1.
  ///   - isASCII: whether the terminal's locale cannot show UTF-8.
  package init(descriptor: Int32, isASCII: Bool = false) {
    self.descriptor = descriptor
    self.isASCII = isASCII
  }

  deinit { flush() }

  package func write(_ text: DisplayText) {
    if isASCII, !text.string.utf8.allSatisfy({ $0 < 0x80 }) {
      pending.append(contentsOf: Array(asciiForm(of: text).utf8))
    } else {
      pending.append(contentsOf: text.string.utf8)
    }
    if pending.count > 1 << 16 { flush() }
  }

  package func write(_ data: MachineText) {
    pending.append(contentsOf: data.bytes)
    if pending.count > 1 << 16 { flush() }
  }

  /// Writes what another sink was given, which made it safe.
  package func write(bytes: [UInt8]) {
    pending.append(contentsOf: bytes)
    if pending.count > 1 << 16 { flush() }
  }

  /// Hands everything gathered to the system.
  package func flush() {
    var start = 0
    while start < pending.count, failure == nil {
      let written = pending[start...].withUnsafeBytes { buffer in
        systemWrite(descriptor, buffer)
      }
      if written >= 0 {
        start += written
      } else if errno != EINTR {
        failure = errno
      }
    }
    pending.removeAll(keepingCapacity: true)
  }

  /// Colour sequences stay, other scalars beyond ASCII are escaped.
  private func asciiForm(of text: DisplayText) -> String {
    var result = ""
    for scalar in text.string.unicodeScalars {
      if scalar.isASCII {
        result.unicodeScalars.append(scalar)
      } else {
        result += "\\u{" + String(scalar.value, radix: 16) + "}"
      }
    }
    return result
  }
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
  write(descriptor, buffer.baseAddress, buffer.count)
}

/// A screen that keeps what was written, for transcripts and tests.
package final class CapturingScreen: OutputSink {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package func write(_ text: DisplayText) { bytes.append(contentsOf: text.string.utf8) }

  package func write(_ data: MachineText) { bytes.append(contentsOf: data.bytes) }

  /// What was written since the last call.
  package func take() -> String {
    defer { bytes.removeAll() }
    return String(decoding: bytes, as: UTF8.self)
  }
}

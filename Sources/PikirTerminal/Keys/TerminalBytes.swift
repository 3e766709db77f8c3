import CSystem

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Standard input byte by byte, so that nothing is taken that a program started from here, or a
/// question, should read.
final class TerminalBytes: ByteSource {
  func next(milliseconds: Int32) -> ByteEvent {
    while true {
      switch Int(pikir_wait_input(0, milliseconds)) {
      case PIKIR_INPUT_TIMEOUT: return .timeout
      case PIKIR_INPUT_INTERRUPTED: return .interrupted
      case PIKIR_INPUT_TERMINATED: return .end
      case PIKIR_INPUT_RESIZED: return .resized
      case PIKIR_INPUT_CONTINUED: return .continued
      default: break
      }
      var byte: UInt8 = 0
      let count = read(0, &byte, 1)
      if count == 1 { return .byte(byte) }
      if count == 0 || errno != EINTR && errno != EAGAIN { return .end }
    }
  }
}

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The program that was built beside the running tests: workers of plugins are started from it.
package enum BuiltProgram {
  package static let path: String = {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let length = buffer.withUnsafeMutableBytes {
      readlink(
        "/proc/self/exe",
        $0.bindMemory(to: CChar.self).baseAddress.unsafelyUnwrapped,
        $0.count
      )
    }
    let own = String(decoding: buffer.prefix(max(length, 0)), as: UTF8.self)
    let folder = own.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return folder.joined(separator: "/") + "/pikir"
  }()
}

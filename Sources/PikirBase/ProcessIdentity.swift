#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Who a process is, for people: the text of a lock file and of the message about it.
package struct ProcessIdentity: Sendable, Hashable {
  package let processID: Int32
  package let host: String
  package let user: String

  package init(processID: Int32, host: String, user: String) {
    self.processID = processID
    self.host = host
    self.user = user
  }

  /// Asks the system about this process.
  package static func current() -> ProcessIdentity {
    var name = [CChar](repeating: 0, count: 256)
    let hasName = gethostname(&name, name.count - 1) == 0
    let host = hasName ? text(of: name) : "?"
    let user = getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? "\(getuid())"
    return ProcessIdentity(processID: getpid(), host: host, user: user)
  }

  private static func text(of name: [CChar]) -> String {
    let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self)
  }
}

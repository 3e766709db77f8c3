import PikirBase

/// The text file `FORMAT`: that this is a workspace, of which version, and which one.
///
/// Three lines, `pikir format 1`, `id` and 32 hexadecimal digits, `check` and the CRC-32C of the
/// lines before as a decimal number. A later version keeps the first and the last line's form.
struct FormatFile: Hashable, Sendable {
  static let version: UInt64 = 1

  let version: UInt64
  /// nil in a file of a newer version that says it otherwise.
  let workspace: WorkspaceID?

  static func encoded(_ workspace: WorkspaceID) -> [UInt8] {
    let body = "pikir format \(version)\nid \(workspace.text)\n"
    let sum = Array(body.utf8).withUnsafeBytes { checksum($0) }
    return Array("\(body)check \(sum)\n".utf8)
  }

  /// Reads the file's bytes, nil when they are damaged.
  init?(_ bytes: [UInt8]) {
    guard let tail = Self.lastLineStart(bytes), bytes.last == 0x0A else { return nil }
    let sum = bytes[..<tail].withUnsafeBytes { checksum($0) }
    guard Array(bytes[tail...]) == Array("check \(sum)\n".utf8) else { return nil }
    let lines = String(decoding: bytes[..<tail], as: UTF8.self).split(separator: "\n")
    guard let first = lines.first, first.hasPrefix("pikir format "),
      let version = UInt64(first.dropFirst("pikir format ".count))
    else { return nil }
    let id = lines.first { $0.hasPrefix("id ") }?.dropFirst(3)
    self.version = version
    workspace = id.flatMap { WorkspaceID(text: $0) }
    if version <= Self.version, workspace == nil { return nil }
  }

  private static func lastLineStart(_ bytes: [UInt8]) -> Int? {
    bytes.dropLast().lastIndex(of: 0x0A).map { $0 + 1 }
  }
}

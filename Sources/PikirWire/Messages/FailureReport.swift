import PikirBase

/// Why code of a plugin ended, as its worker tells it; CLua's `failure.h` knows the same numbers.
package struct FailureReport: Sendable, Hashable {
  package enum Kind: UInt8, Sendable, Hashable, CaseIterable {
    case syntax = 1
    case raised = 2
    case loop = 3
    case memory = 4
    case result = 5
    /// The worker could not make sense of a request.
    case request = 6
  }

  static let maximumChunkBytes = 64
  static let maximumMessageBytes = 500
  static let maximumHintBytes = 160

  package let kind: Kind
  /// The file, as it was called when it was loaded; empty when it is not known.
  package let chunk: String
  /// The line, from 1; 0 when it is not known.
  package let line: Int
  package let message: String
  /// Empty when there is none.
  package let hint: String

  package init(_ kind: Kind, chunk: String = "", line: Int = 0, message: String, hint: String = "")
  {
    self.kind = kind
    self.chunk = prefix(of: chunk, bytes: Self.maximumChunkBytes)
    self.line = min(max(line, 0), Int(Int32.max))
    self.message = prefix(of: message, bytes: Self.maximumMessageBytes)
    self.hint = prefix(of: hint, bytes: Self.maximumHintBytes)
  }

  package init(_ reader: inout WireReader) throws(WireFault) {
    guard let kind = Kind(rawValue: try reader.number(UInt8.self)) else {
      throw WireFault("has a failure of an unknown kind")
    }
    let line = try reader.number(UInt32.self)
    guard line <= UInt32(Int32.max) else { throw WireFault("has an impossible line number") }
    self.init(
      kind,
      chunk: try reader.text(atMost: Self.maximumChunkBytes),
      line: Int(line),
      message: try reader.text(atMost: Self.maximumMessageBytes),
      hint: try reader.text(atMost: Self.maximumHintBytes)
    )
  }

  package func encode(to payload: inout [UInt8]) {
    payload.append(kind.rawValue)
    payload.append(littleEndian: UInt32(line))
    payload.append(piece: chunk.utf8)
    payload.append(piece: message.utf8)
    payload.append(piece: hint.utf8)
  }
}

import PikirBase

/// Which workspace a file belongs to: 128 random bits.
struct WorkspaceID: Hashable, Sendable {
  static let byteCount = 16

  let bytes: [UInt8]

  /// Takes exactly 16 bytes.
  init(_ bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes)
    precondition(self.bytes.count == Self.byteCount, "a workspace id has 16 bytes")
  }

  /// Lower-case hexadecimal digits, 32 of them.
  var text: String {
    String(
      decoding: bytes.flatMap { [hexDigits[Int($0 >> 4)], hexDigits[Int($0 & 15)]] },
      as: UTF8.self
    )
  }

  /// Reads what `text` gives.
  init?(text: some StringProtocol) {
    let digits = text.utf8.map { hexDigits.firstIndex(of: $0) }
    guard digits.count == 2 * Self.byteCount else { return nil }
    var bytes: [UInt8] = []
    for at in stride(from: 0, to: digits.count, by: 2) {
      guard let high = digits[at], let low = digits[at + 1] else { return nil }
      bytes.append(UInt8(high << 4 | low))
    }
    self.bytes = bytes
  }
}

private let hexDigits = Array("0123456789abcdef".utf8)

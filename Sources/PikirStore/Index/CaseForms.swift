import CSystem

/// The letters that fold to a letter: the inverse of the case folding.
struct CaseForms: Sendable {
  static let shared = CaseForms()

  /// Folded scalar → the other scalars that fold to it, ascending.
  private let others: [UInt32: [UInt32]]

  private init() {
    var others: [UInt32: [UInt32]] = [:]
    // Folding leaves everything beyond the basic plane as it is.
    var scalar: UInt32 = 0x41
    while scalar < 0x1_0000 {
      let folded = pikir_utf8_fold(scalar)
      if folded != scalar { others[folded, default: []].append(scalar) }
      scalar += 1
    }
    self.others = others
  }

  /// All scalars that fold to a folded one, itself first.
  func forms(of folded: UInt32) -> [UInt32] { [folded] + (others[folded] ?? []) }
}

/// The UTF-8 bytes of a scalar.
func utf8Bytes(of scalar: UInt32) -> [UInt8] {
  [UInt8](unsafeUninitializedCapacity: 4) { buffer, count in
    count = buffer.baseAddress.map { pikir_utf8_encode(scalar, $0) } ?? 0
  }
}

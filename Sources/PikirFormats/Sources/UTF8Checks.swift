import CSystem

extension UnsafeRawBufferPointer {
  /// Length of what one U+FFFD replaces, where the first byte begins an ill-formed sequence.
  var illFormedUTF8Length: Int {
    guard let base = bindMemory(to: UInt8.self).baseAddress else { return 0 }
    return pikir_utf8_ill_formed_length(base, count)
  }

  /// Whether more bytes could make these one to three bytes a well-formed sequence.
  var isBeginningOfUTF8: Bool {
    guard let lead = first else { return false }
    switch count {
    case 1: return lead >= 0xC2 && lead <= 0xF4
    case 2: return lead >= 0xE0 && lead <= 0xF4
    case 3: return lead >= 0xF0 && lead <= 0xF4
    default: return false
    }
  }
}

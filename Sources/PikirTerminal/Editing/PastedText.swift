import PikirText

/// What a paste puts into the line: letters and line ends, nothing that would act.
enum PastedText {
  /// Cleans what the terminal sent between its marks.
  ///
  /// Line ends of all kinds become one kind and those at the end go, a tab becomes a blank, other
  /// control characters and those that reorder text go; letters are composed (NFC), because the
  /// editor shows no combining marks.
  static func cleaned(_ bytes: [UInt8]) -> String {
    var scalars = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      defer { afterReturn = scalar == "\r" }
      switch scalar {
      case "\r": scalars.append("\n")
      case "\n": if !afterReturn { scalars.append("\n") }
      case "\t": scalars.append(" ")
      default: if !acts(scalar) { scalars.append(scalar) }
      }
    }
    while scalars.last == "\n" { scalars.removeLast() }
    var text = String(scalars)
    let composed = text.withUTF8 { normalizedNFC(UnsafeRawBufferPointer($0)) }
    return composed.map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  /// Undoes what the terminal driver does to line ends while a line is edited: it swaps them.
  static func unswapped(_ bytes: [UInt8]) -> [UInt8] {
    bytes.map { $0 == 0x0A ? 0x0D : $0 == 0x0D ? 0x0A : $0 }
  }

  private static func acts(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}

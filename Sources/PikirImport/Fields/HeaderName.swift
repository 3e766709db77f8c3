import PikirBase
import PikirText

/// A column's name in the form in which the alias table holds names: folded words.
///
/// `Review_Text`, `reviewText` and `REVIEW TEXT:` are all `review text`; the steps of a JSON path
/// keep their points, so `productDetails.nmId` is `product details.nm id`. Latvian letters lose
/// their marks, because many people type them without.
struct HeaderName: Sendable, Hashable {
  let text: String

  /// Takes the normal form of a name as a file has it.
  init(_ raw: String) {
    let bytes = Array(raw.utf8)
    let composed = bytes.withUnsafeBytes { normalizedNFC($0) } ?? bytes
    let words = Self.words(of: Self.withoutMarks(composed))
    text = Self.trimmed(words)
  }

  /// The name as part of `x.NAME`: letters, digits and `_`; empty when nothing is left.
  var fieldName: String {
    var name: [UInt8] = []
    for byte in text.utf8 {
      if byte == 0x20 || byte == 0x2E {
        if name.last != 0x5F, !name.isEmpty { name.append(0x5F) }
      } else {
        name.append(byte)
      }
    }
    while name.last == 0x5F { name.removeLast() }
    return Self.shortened(name)
  }

  /// The steps of a path, outermost first.
  var steps: [String] { text.split(separator: ".").map(String.init) }

  /// Cuts at 64 bytes, at the border of a character.
  private static func shortened(_ name: [UInt8]) -> String {
    guard name.count > 64 else { return String(decoding: name, as: UTF8.self) }
    var end = 64
    while end > 0, name[end] & 0xC0 == 0x80 { end -= 1 }
    return String(decoding: name[..<end], as: UTF8.self)
  }

  /// Parts camel case, folds, and turns everything that is no letter, digit or point to blanks.
  private static func words(of bytes: [UInt8]) -> [UInt8] {
    var parted: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if isUpper(byte), index > 0 {
        let before = bytes[index - 1]
        let after = index + 1 < bytes.count ? bytes[index + 1] : 0
        if isLower(before) || (isUpper(before) && isLower(after)) { parted.append(0x20) }
      }
      parted.append(byte)
    }
    var output: [UInt8] = []
    parted.withUnsafeBytes { folded($0, into: &output) }
    return output.map { isKept($0) ? $0 : 0x20 }
  }

  /// Collapses blanks, takes them from around points, and drops a last step `label`, in which
  /// feeds wrap their values.
  private static func trimmed(_ bytes: [UInt8]) -> String {
    var steps = bytes.split(separator: 0x2E).map { step in
      step.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
        .joined(separator: " ")
    }
    steps.removeAll { $0.isEmpty }
    if steps.count > 1, steps.last == "label" { steps.removeLast() }
    return steps.joined(separator: ".")
  }

  /// Takes the marks from Latvian letters.
  ///
  /// The byte order mark and other controls that hide in headers go, everything else stays.
  static func withoutMarks(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return bytes }
    var output: [UInt8] = []
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0xFEFF, 0x200B...0x200F, 0x00AD, 0x0300...0x036F: break
      case 0x2116: output.append(contentsOf: Array(" no ".utf8))
      case 0x00A0, 0x00AB, 0x00BB, 0x2000...0x200A, 0x2010...0x205E: output.append(0x20)
      default:
        if let letter = baseLetters[scalar] {
          output.append(letter)
        } else if scalar.value >= 0x80, !isWordScalar(scalar) {
          output.append(0x20)
        } else {
          output.append(contentsOf: Array(String(scalar).utf8))
        }
      }
    }
    return output
  }

  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || scalar.properties.generalCategory == .nonspacingMark
  }

  private static let baseLetters: [Unicode.Scalar: UInt8] = {
    let pairs = "āačcēeģgīiķkļlņnšsūužzĀAČCĒEĢGĪIĶKĻLŅNŠSŪUŽZ"
    var letters: [Unicode.Scalar: UInt8] = [:]
    var marked: Unicode.Scalar?
    for scalar in pairs.unicodeScalars {
      if let from = marked {
        letters[from] = UInt8(truncatingIfNeeded: scalar.value)
        marked = nil
      } else {
        marked = scalar
      }
    }
    return letters
  }()

  private static func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }

  private static func isLower(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }

  private static func isKept(_ byte: UInt8) -> Bool {
    isLower(byte) || byte >= 0x30 && byte <= 0x39 || byte == 0x2E || byte >= 0x80
  }
}

import CSystem
import PikirText

/// A literal text as it is looked for: folded letters, and blanks that stand for any run of them.
struct TextNeedle: Sendable, Hashable {
  /// Folded scalars, and `blanks`.
  let units: [UInt32]

  /// The unit that stands for one blank or more; NUL, which is never text.
  static let blanks: UInt32 = 0

  /// Splits a needle; one with a NUL has no units.
  init(_ needle: String) {
    var units: [UInt32] = []
    for scalar in needle.unicodeScalars {
      if scalar.value == 0 {
        units = []
        break
      }
      if isBlank(scalar.value) {
        if units.last != Self.blanks { units.append(Self.blanks) }
      } else {
        units.append(pikir_utf8_fold(scalar.value))
      }
    }
    self.units = units
  }

  /// Where the needle stands in some bytes when a unit of it stands at a place, nil when it does
  /// not.
  func match(
    in bytes: UnsafeRawBufferPointer,
    unit: Int,
    at place: Int
  ) -> Range<Int>? {
    guard let end = matchForwards(in: bytes, from: unit, at: place),
      let start = matchBackwards(in: bytes, before: unit, at: place)
    else { return nil }
    return start..<end
  }

  /// Where the units from one on end when they stand at a place.
  func matchForwards(
    in bytes: UnsafeRawBufferPointer,
    from first: Int,
    at place: Int
  ) -> Int? {
    units.withUnsafeBufferPointer { units in
      var at = place
      var index = first
      while index < units.count {
        guard at < bytes.count else { return nil }
        var (scalar, size) = Self.scalar(in: bytes, at: at)
        let unit = units[index]
        if unit == Self.blanks {
          guard isBlank(scalar) else { return nil }
          repeat {
            at &+= size
            if at == bytes.count { break }
            (scalar, size) = Self.scalar(in: bytes, at: at)
          } while isBlank(scalar)
        } else {
          guard scalar == unit || pikir_utf8_fold(scalar) == unit else { return nil }
          at &+= size
        }
        index &+= 1
      }
      return at
    }
  }

  /// Where the units before one begin when they end at a place.
  private func matchBackwards(
    in bytes: UnsafeRawBufferPointer,
    before first: Int,
    at place: Int
  ) -> Int? {
    units.withUnsafeBufferPointer { units in
      var at = place
      var index = first &- 1
      while index >= 0 {
        guard at > 0 else { return nil }
        var (scalar, size) = Self.scalar(in: bytes, endingAt: at)
        let unit = units[index]
        if unit == Self.blanks {
          guard isBlank(scalar) else { return nil }
          repeat {
            at &-= size
            if at == 0 { break }
            (scalar, size) = Self.scalar(in: bytes, endingAt: at)
          } while isBlank(scalar)
        } else {
          guard scalar == unit || pikir_utf8_fold(scalar) == unit else { return nil }
          at &-= size
        }
        index &-= 1
      }
      return at
    }
  }

  /// Reads the scalar at a place; an ill-formed byte reads as U+FFFD.
  @inline(__always)
  static func scalar(
    in bytes: UnsafeRawBufferPointer,
    at place: Int
  ) -> (scalar: UInt32, size: Int) {
    let lead = bytes[place]
    guard lead >= 0x80, let base = bytes.baseAddress else { return (UInt32(lead), 1) }
    if lead >= 0xC2, lead < 0xE0, place &+ 1 < bytes.count {
      let next = bytes[place &+ 1]
      if next & 0xC0 == 0x80 { return (UInt32(lead & 0x1F) << 6 | UInt32(next & 0x3F), 2) }
    }
    var size = 0
    let start = (base + place).assumingMemoryBound(to: UInt8.self)
    let scalar = pikir_utf8_decode(start, bytes.count - place, &size)
    return (scalar, size)
  }

  @inline(__always)
  private static func scalar(
    in bytes: UnsafeRawBufferPointer,
    endingAt end: Int
  ) -> (scalar: UInt32, size: Int) {
    var start = end - 1
    while start > 0, end - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    let (found, size) = scalar(in: bytes, at: start)
    return start + size == end ? (found, size) : (0xFFFD, 1)
  }
}

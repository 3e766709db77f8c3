import CSystem
import PikirText

/// A literal text as it is looked for: folded letters, and blanks that stand for any run of them.
struct TextNeedle: Sendable, Hashable {
  enum Unit: Sendable, Hashable {
    case blanks
    case scalar(UInt32)
  }

  let units: [Unit]

  /// Splits a needle; one with a NUL has no units, because NUL is never text.
  init(_ needle: String) {
    var units: [Unit] = []
    for scalar in needle.unicodeScalars {
      if scalar.value == 0 {
        units = []
        break
      }
      if isBlank(scalar.value) {
        if units.last != .blanks { units.append(.blanks) }
      } else {
        units.append(.scalar(pikir_utf8_fold(scalar.value)))
      }
    }
    self.units = units
  }

  /// Whether the needle stands in some bytes with a known unit at a known place.
  ///
  /// - Parameters:
  ///   - bytes: one piece or several parted by NUL.
  ///   - unit: index of a scalar unit.
  ///   - place: where that scalar begins.
  /// - Returns: where the whole needle stands, nil when it does not.
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
    var at = place
    var unit = first
    while unit < units.count {
      guard at < bytes.count else { return nil }
      var (scalar, size) = Self.scalar(in: bytes, at: at)
      switch units[unit] {
      case .scalar(let wanted):
        guard scalar == wanted || pikir_utf8_fold(scalar) == wanted else { return nil }
        at += size
      case .blanks:
        guard isBlank(scalar) else { return nil }
        repeat {
          at += size
          if at == bytes.count { break }
          (scalar, size) = Self.scalar(in: bytes, at: at)
        } while isBlank(scalar)
      }
      unit += 1
    }
    return at
  }

  /// Where the units before one begin when they end at a place.
  private func matchBackwards(
    in bytes: UnsafeRawBufferPointer,
    before first: Int,
    at place: Int
  ) -> Int? {
    var at = place
    var unit = first - 1
    while unit >= 0 {
      guard at > 0 else { return nil }
      var (scalar, size) = Self.scalar(in: bytes, endingAt: at)
      switch units[unit] {
      case .scalar(let wanted):
        guard scalar == wanted || pikir_utf8_fold(scalar) == wanted else { return nil }
        at -= size
      case .blanks:
        guard isBlank(scalar) else { return nil }
        repeat {
          at -= size
          if at == 0 { break }
          (scalar, size) = Self.scalar(in: bytes, endingAt: at)
        } while isBlank(scalar)
      }
      unit -= 1
    }
    return at
  }

  /// Reads the scalar at a place; an ill-formed byte reads as U+FFFD.
  static func scalar(
    in bytes: UnsafeRawBufferPointer,
    at place: Int
  ) -> (scalar: UInt32, size: Int) {
    let lead = bytes[place]
    guard lead >= 0x80, let base = bytes.baseAddress else { return (UInt32(lead), 1) }
    var size = 0
    let start = (base + place).assumingMemoryBound(to: UInt8.self)
    let scalar = pikir_utf8_decode(start, bytes.count - place, &size)
    return (scalar, size)
  }

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

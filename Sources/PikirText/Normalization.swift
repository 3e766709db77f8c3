import CSystem

/// Composes combining marks with the letters before them (NFC); nil when nothing changes.
///
/// Letters whose composed form is one scalar in the basic plane are composed, among them й, ё, ї,
/// Latvian and French letters, Hangul syllables and voiced kana; marks are put in canonical
/// order. Single scalars with a canonical twin (the Ångström sign, compatibility ideographs) and
/// pairs beyond the basic plane stay as they are.
///
/// - Parameter bytes: well-formed UTF-8.
/// - Returns: the composed bytes, or nil.
/// - Complexity: O(n) where no mark occurs; O(n·m) otherwise, m marks on one letter.
/// - Source: Unicode UAX #15.
package func normalizedNFC(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
  guard let base = bytes.assumingMemoryBound(to: UInt8.self).baseAddress,
    pikir_utf8_may_compose(base, bytes.count) != 0
  else { return nil }
  var composer = Composer()
  composer.output.reserveCapacity(bytes.count)
  for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars { composer.append(scalar) }
  composer.flush()
  return composer.output.elementsEqual(bytes) ? nil : composer.output
}

/// Gathers a starter and its marks, orders and composes them, and writes them out.
private struct Composer {
  var output: [UInt8] = []
  /// Scalars since the last starter that cannot compose backwards, with their combining classes.
  private var pending: [(scalar: UInt32, order: UInt8)] = []

  mutating func append(_ scalar: Unicode.Scalar) {
    let order = combiningOrder(scalar.value)
    if order == 0, !composesWithPending(scalar.value) { flush() }
    decompose(scalar.value)
  }

  /// Tells whether a starter may still join the one before it: Hangul vowels, some vowel signs.
  private func composesWithPending(_ scalar: UInt32) -> Bool {
    guard let last = pending.last, last.order == 0 || pending.count == 1 else { return false }
    var whole = pending[0].scalar
    for next in pending.dropFirst() {
      let composed = pikir_utf8_compose(whole, next.scalar)
      if composed != 0 { whole = composed }
    }
    return pikir_utf8_compose(whole, scalar) != 0 || pikir_utf8_compose(last.scalar, scalar) != 0
  }

  private mutating func decompose(_ scalar: UInt32) {
    var first: UInt32 = 0
    var second: UInt32 = 0
    if pikir_utf8_decompose(scalar, &first, &second) != 0 {
      decompose(first)
      decompose(second)
    } else {
      insert(scalar)
    }
  }

  /// Puts a mark behind those of its class or below, without crossing a starter.
  private mutating func insert(_ scalar: UInt32) {
    let order = combiningOrder(scalar)
    var place = pending.count
    while order != 0, place > 0, pending[place - 1].order > order { place -= 1 }
    pending.insert((scalar, order), at: place)
  }

  mutating func flush() {
    var starter: Int?
    var lastOrder: UInt8 = 0
    var index = 0
    while index < pending.count {
      let (scalar, order) = pending[index]
      if let place = starter, lastOrder < order || lastOrder == 0 && index == place + 1 {
        let composed = pikir_utf8_compose(pending[place].scalar, scalar)
        if composed != 0 {
          pending[place].scalar = composed
          pending.remove(at: index)
          continue
        }
      }
      if order == 0 {
        starter = index
        lastOrder = 0
      } else {
        lastOrder = order
      }
      index += 1
    }
    for (scalar, _) in pending {
      guard let scalar = Unicode.Scalar(scalar) else { continue }
      output.append(contentsOf: scalar.utf8)
    }
    pending.removeAll(keepingCapacity: true)
  }

  private func combiningOrder(_ value: UInt32) -> UInt8 {
    guard value >= 0x300, let scalar = Unicode.Scalar(value) else { return 0 }
    return scalar.properties.canonicalCombiningClass.rawValue
  }
}

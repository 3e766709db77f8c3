import CSystem

/// One way to find a needle fast: two bytes of it that are rare in the text, and what lies around.
struct NeedleAnchors: Sendable {
  /// A scalar of the needle in which the first anchor may stand.
  struct Place: Sendable, Hashable {
    let unit: Int
    /// Bytes from the scalar's start to the anchor.
    let byteOffset: Int
  }

  /// What the kernel looks for.
  let kernel: pikir_text_anchors
  let places: [Place]
  /// How often both anchors are to be expected at a place, 0…1; no unit.
  let frequency: Double
}

/// Chooses anchors for a needle by how often each byte occurs in the text.
///
/// Two cases of a letter mostly have UTF-8 forms of one length, so a first pass looks for the
/// rarest two bytes of the needle in those forms. Some letters have further forms of another
/// length (k and the Kelvin sign, s and ſ, в and its old shape): a text with one of them has that
/// form's bytes, so for each two bytes that such forms begin with there is another pass.
///
/// - Source: store.md 4, "the scan needs no folded copy"; rarest bytes as in memchr's memmem.
struct AnchorChooser {
  /// A byte of the needle: every form of its letter has these bits here.
  private struct Byte {
    let mask: UInt8
    let value: UInt8
    let unit: Int
    let offsetInUnit: Int
  }

  /// How often each byte value occurs in a sample of the text.
  let histogram: [Int]
  private let total: Double

  init(histogram: [Int]) {
    self.histogram = histogram
    total = Double(max(1, histogram.reduce(0, +)))
  }

  /// The passes that together find every place of a needle; none for a needle of blanks only.
  func anchors(for needle: TextNeedle) -> [NeedleAnchors] {
    var runs: [[Byte]] = [[]]
    var odd: [[UInt8]: [Int]] = [:]
    for (index, unit) in needle.units.enumerated() {
      if unit == TextNeedle.blanks {
        runs.append([])
        continue
      }
      let forms = CaseForms.shared.forms(of: unit).map { utf8Bytes(of: $0) }
      runs[runs.count - 1] += masked(forms.filter { $0.count == forms[0].count }, unit: index)
      for start in Set(forms.filter { $0.count != forms[0].count }.map { Array($0.prefix(2)) }) {
        odd[start, default: []].append(index)
      }
    }
    let rarest = runs.compactMap { best(in: $0) }.min { $0.frequency < $1.frequency }
    guard let rarest else { return [] }
    let others = odd.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    return [rarest] + others.map { Self.exactly($0.key, units: $0.value) }
  }

  /// The pass for letters that begin with some bytes.
  private static func exactly(_ start: [UInt8], units: [Int]) -> NeedleAnchors {
    let kernel = pikir_text_anchors(
      distance: start.count - 1,
      first_mask: 0xFF,
      first_value: start[0],
      second_mask: 0xFF,
      second_value: start[start.count - 1],
      before: 0,
      mask: 0,
      value: 0
    )
    let places = units.map { NeedleAnchors.Place(unit: $0, byteOffset: 0) }
    return NeedleAnchors(kernel: kernel, places: places, frequency: 0)
  }

  private func masked(_ forms: [[UInt8]], unit: Int) -> [Byte] {
    forms[0].indices.map { offset in
      let differing = forms.reduce(0 as UInt8) { $0 | ($1[offset] ^ forms[0][offset]) }
      return Byte(
        mask: ~differing,
        value: forms[0][offset] & ~differing,
        unit: unit,
        offsetInUnit: offset
      )
    }
  }

  /// The two rarest bytes of a run as anchors, or the only one twice.
  private func best(in run: [Byte]) -> NeedleAnchors? {
    let shares = run.map { share(of: $0) }
    let ranked = run.indices.sorted { (shares[$0], $0) < (shares[$1], $1) }
    guard let rarest = ranked.first else { return nil }
    let second = ranked.count > 1 ? ranked[1] : rarest
    let (low, high) = (min(rarest, second), max(rarest, second))
    let start = min(low, max(0, run.count - 8))
    var mask: UInt64 = 0
    var value: UInt64 = 0
    for index in start..<min(start + 8, run.count) {
      mask |= UInt64(run[index].mask) << UInt64((index - start) * 8)
      value |= UInt64(run[index].value) << UInt64((index - start) * 8)
    }
    let kernel = pikir_text_anchors(
      distance: high - low,
      first_mask: run[low].mask,
      first_value: run[low].value,
      second_mask: run[high].mask,
      second_value: run[high].value,
      before: UInt32(low - start),
      mask: UInt64(littleEndian: mask),
      value: UInt64(littleEndian: value)
    )
    return NeedleAnchors(
      kernel: kernel,
      places: [NeedleAnchors.Place(unit: run[low].unit, byteOffset: run[low].offsetInUnit)],
      frequency: low == high ? shares[low] : shares[low] * shares[high]
    )
  }

  private func share(of byte: Byte) -> Double {
    var occurrences = 0
    for value in 0..<256 where UInt8(value) & byte.mask == byte.value {
      occurrences += histogram[value]
    }
    return Double(occurrences) / total
  }
}

extension AnchorChooser {
  /// Counts the bytes of a text, of a long one in 16 places of 4 KiB.
  init(sampling bytes: UnsafeRawBufferPointer) {
    var histogram = [Int](repeating: 0, count: 256)
    let piece = 4096
    let isLong = bytes.count > 16 * piece
    for number in 0..<(isLong ? 16 : 1) {
      let start = isLong ? bytes.count / 16 * number : 0
      let end = isLong ? start + piece : bytes.count
      var index = start
      while index < end {
        histogram[Int(bytes[index])] &+= 1
        index &+= 1
      }
    }
    self.init(histogram: histogram)
  }
}

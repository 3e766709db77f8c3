import CSystem

/// One way to find a needle fast: two bytes of it that are rare in the text, and what lies around.
struct NeedleAnchors: Sendable {
  /// What the kernel looks for.
  let kernel: pikir_text_anchors
  /// The scalar unit in which the first anchor stands.
  let unit: Int
  /// Bytes from that scalar's start to the anchor.
  let offsetInUnit: Int
  /// How often both anchors are to be expected at a place, 0…1; no unit.
  let frequency: Double
}

/// Chooses anchors for a needle by how often each byte occurs in the text.
///
/// Two cases of a letter mostly have UTF-8 forms of one length. The few that do not (K and the
/// Kelvin sign, s and ſ) part the needle, because what is behind them may stand at either of two
/// distances. When nothing long enough is left between them, the letters are looked for in their
/// common form, and in further passes each in its other forms.
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
    var regular: [[Byte]] = [[]]
    var common: [[Byte]] = [[]]
    var odd: [[Byte]] = []
    for (index, unit) in needle.units.enumerated() {
      guard case .scalar(let scalar) = unit else {
        regular.append([])
        common.append([])
        continue
      }
      let forms = CaseForms.shared.forms(of: scalar).map { utf8Bytes(of: $0) }
      let sizes = Set(forms.map(\.count)).sorted()
      let usual = masked(forms.filter { $0.count == forms[0].count }, unit: index)
      common[common.count - 1] += usual
      if sizes.count == 1 {
        regular[regular.count - 1] += usual
      } else {
        regular.append([])
        for size in sizes where size != forms[0].count {
          odd.append(masked(forms.filter { $0.count == size }, unit: index))
        }
      }
    }
    let wholes = regular.filter { $0.count >= 2 }.compactMap { best(in: $0) }
    if let best = wholes.min(by: { $0.frequency < $1.frequency }) { return [best] }
    let commons = common.filter { !$0.isEmpty }.compactMap { best(in: $0) }
    guard let first = commons.min(by: { $0.frequency < $1.frequency }) else { return [] }
    return [first] + odd.compactMap { best(in: $0) }
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
      unit: run[low].unit,
      offsetInUnit: run[low].offsetInUnit,
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

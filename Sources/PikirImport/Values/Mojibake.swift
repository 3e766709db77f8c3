/// Tells text whose UTF-8 was read as another encoding and saved again: `Ð¿Ñ€Ð¸Ð²ÐµÑ‚`.
///
/// Such text is valid UTF-8, so no decoder complains; but its letters come in pairs of a lead
/// (`Ð`, `Ñ`, `Ã`, `â`; in windows-1251 `Р`, `С`) and a sign that no word has there.
struct Mojibake: Sendable, Hashable {
  /// The encoding the bytes were mistaken for.
  enum Mistake: String, Sendable, Hashable, CaseIterable {
    case windows1252 = "Windows-1252"
    case windows1251 = "Windows-1251"
  }

  private(set) var textCount = 0
  private var brokenCounts: [Mistake: Int] = [:]

  /// Looks at a text; one without letters beyond ASCII says nothing and is not counted.
  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return }
    textCount += 1
    let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    let foreign = scalars.count { $0.value >= 0x80 }
    for mistake in Mistake.allCases {
      var paired = 0
      for index in scalars.indices.dropLast()
      where mistake.leads.contains(scalars[index])
        && mistake.trails.contains(scalars[index + 1])
      {
        paired += 2
      }
      if paired >= 4, paired * 10 >= foreign * 6 { brokenCounts[mistake, default: 0] += 1 }
    }
  }

  /// The mistake, when at least three texts and a third of those that could tell show it.
  var verdict: (mistake: Mistake, brokenCount: Int)? {
    for mistake in Mistake.allCases {
      let count = brokenCounts[mistake] ?? 0
      if count >= 3, count * 3 >= textCount { return (mistake, count) }
    }
    return nil
  }
}

extension Mojibake.Mistake {
  /// What the first bytes of two-byte sequences look like, and of typographic signs.
  fileprivate var leads: Set<Unicode.Scalar> {
    switch self {
    case .windows1252: Self.leads1252
    case .windows1251: Self.leads1251
    }
  }

  /// What the bytes 80 to BF look like.
  fileprivate var trails: Set<Unicode.Scalar> {
    switch self {
    case .windows1252: Self.trails1252
    case .windows1251: Self.trails1251
    }
  }

  private static let leads1252 = Set(
    (0xC2...0xF4).compactMap { Unicode.Scalar($0 as UInt32) }
  )

  private static let leads1251 = Set("РСТУвГ".unicodeScalars)

  /// 81, 8D, 8F, 90 and 9D are not assigned and pass as controls.
  private static let trails1252: Set<Unicode.Scalar> = Set(
    "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\u{81}\u{8D}\u{8F}\u{90}\u{9D}".unicodeScalars
  ).union((0xA0...0xBF).compactMap { Unicode.Scalar($0 as UInt32) })

  private static let trails1251 = Set(
    "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї".unicodeScalars
  )
}

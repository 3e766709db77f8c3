import CSystem

/// What one pass over a text counts for telling its language.
struct LanguageSurvey {
  /// A script that stands for one language, or nearly.
  enum OtherScript { case none, greek, hebrew, thai, georgian, armenian, arabic }

  private(set) var cyrillicCount = 0
  private(set) var latinCount = 0
  private(set) var hanCount = 0
  private(set) var kanaCount = 0
  private(set) var hangulCount = 0
  private(set) var otherScriptCount = 0
  private(set) var otherScript = OtherScript.none
  private(set) var hasArabicOnlyLetter = false
  private(set) var wordCount = 0

  /// ә ғ қ ұ һ: Kazakh alone.
  private(set) var kazakhLetterCount = 0
  /// ң ө ү: Kazakh and Kyrgyz.
  private(set) var turkicLetterCount = 0
  /// і: Kazakh, Ukrainian, Belarusian.
  private(set) var dottedICount = 0
  /// ї є ґ.
  private(set) var ukrainianLetterCount = 0
  /// ы э ъ, which Ukrainian lacks.
  private(set) var russianLetterCount = 0
  /// Letters of Serbian, Macedonian, Belarusian, Tajik or Uzbek.
  private(set) var foreignCyrillicCount = 0
  private(set) var hasUzbekLetter = false
  private(set) var latvianLetterCount = 0

  /// Above 0 for Kazakh, below for Russian.
  private(set) var kazakhScore = 0
  private(set) var englishScore = 0
  private(set) var latvianScore = 0
  private(set) var words = CommonWordHits()

  /// Reads bytes word by word.
  mutating func read(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.assumingMemoryBound(to: UInt8.self).baseAddress else { return }
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: Self.wordCapacity + 2) { word in
      word[0] = boundary
      var count = 1
      var at = 0
      var isSkipping = false
      while at < bytes.count {
        var size = 1
        let scalar = pikir_utf8_decode_inline(base + at, bytes.count - at, &size)
        at += size
        if scalar <= 0x20 { isSkipping = false }
        let kind = pikir_utf8_class_inline(scalar)
        if kind == UInt32(PIKIR_CLASS_LATIN) || kind == UInt32(PIKIR_CLASS_CYRILLIC) {
          if isSkipping { continue }
          if count <= Self.wordCapacity {
            word[count] = UInt16(truncatingIfNeeded: pikir_utf8_fold_inline(scalar))
            count += 1
          }
          continue
        }
        if count > 1 { isSkipping = endWord(word, &count) || isSkipping }
        if scalar == 0x40 { isSkipping = true }
        if scalar >= 0x370 { countOther(scalar) }
      }
      if count > 1 { _ = endWord(word, &count) }
    }
  }

  private static let wordCapacity = 30

  /// Counts a finished word; true when it begins a link, whose rest is passed over.
  private mutating func endWord(
    _ word: UnsafeMutableBufferPointer<UInt16>,
    _ count: inout Int
  ) -> Bool {
    word[count] = boundary
    let padded = UnsafeBufferPointer(rebasing: UnsafeBufferPointer(word)[0...count])
    count = 1
    let letters = UnsafeBufferPointer(rebasing: padded[1..<(padded.count - 1)])
    if letters.count >= 3, letters[0] == 0x68 || letters[0] == 0x77, isLink(letters) { return true }
    wordCount += 1
    words.count(letters)
    if letters[0] >= 0x400, letters[0] < 0x530 {
      for letter in letters { countCyrillic(letter) }
      kazakhScore += Int(cyrillicPieces.score(padded)[0])
    } else {
      for letter in letters { countLatin(letter) }
      let score = latinPieces.score(padded)
      englishScore += Int(score[0])
      latvianScore += Int(score[1])
    }
    return false
  }

  private func isLink(_ letters: UnsafeBufferPointer<UInt16>) -> Bool {
    letters.elementsEqual("http".utf16) || letters.elementsEqual("https".utf16)
      || letters.elementsEqual("www".utf16)
  }

  private mutating func countCyrillic(_ letter: UInt16) {
    cyrillicCount += 1
    switch letter {
    case 0x4D9, 0x493, 0x49B, 0x4B1, 0x4BB: kazakhLetterCount += 1
    case 0x4A3, 0x4E9, 0x4AF: turkicLetterCount += 1
    case 0x456: dottedICount += 1
    case 0x457, 0x454, 0x491: ukrainianLetterCount += 1
    case 0x44B, 0x44D, 0x44A: russianLetterCount += 1
    case 0x452, 0x453, 0x455, 0x458...0x45F, 0x4B3, 0x4B7, 0x4E3, 0x4EF:
      foreignCyrillicCount += 1
      if letter == 0x4B3 { hasUzbekLetter = true }
    default: break
    }
  }

  private mutating func countLatin(_ letter: UInt16) {
    latinCount += 1
    guard letter >= 0x80 else { return }
    switch letter {
    case 0x101, 0x113, 0x12B, 0x16B, 0x123, 0x137, 0x13C, 0x146: latvianLetterCount += 1
    case 0xDF: words.add(.german, 2)
    case 0xF1: words.add(.spanish, 2)
    case 0xE3, 0xF5: words.add(.portuguese, 2)
    case 0x142, 0x105, 0x119, 0x15B, 0x17A, 0x17C: words.add(.polish, 2)
    case 0x11F, 0x131, 0x15F: words.add(.turkish, 2)
    case 0xE8, 0xE0, 0xEA, 0x153: words.add(.french, 1)
    default: break
    }
  }

  private mutating func countOther(_ scalar: UInt32) {
    switch scalar {
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x323AF: hanCount += 1
    case 0x3041...0x30FA, 0x31F0...0x31FF: kanaCount += 1
    case 0xAC00...0xD7A3: hangulCount += 1
    case 0x370...0x3FF, 0x1F00...0x1FFF: countScript(.greek)
    case 0x590...0x5FF: countScript(.hebrew)
    case 0xE01...0xE3A, 0xE40...0xE4E: countScript(.thai)
    case 0x10A0...0x10FF: countScript(.georgian)
    case 0x531...0x58F: countScript(.armenian)
    case 0x620...0x6D3:
      countScript(.arabic)
      if scalar == 0x629 || scalar == 0x649 { hasArabicOnlyLetter = true }
    default: break
    }
  }

  private mutating func countScript(_ script: OtherScript) {
    if otherScript == script {
      otherScriptCount += 1
    } else if otherScriptCount == 0 {
      otherScript = script
      otherScriptCount = 1
    } else {
      otherScriptCount -= 1
    }
  }
}

private let boundary: UInt16 = 0x5F
private let cyrillicPieces = LanguagePieces(first: LanguagePieces.kazakhAgainstRussian)
private let latinPieces = LanguagePieces(
  first: LanguagePieces.english,
  second: LanguagePieces.latvian
)

/// Strips English inflection from folded words: plural, -ed, -ing, -ly, silent e, y and i.
///
/// Lighter than Porter's stemmer: no -ness, -ment, -er or -ation, because a person who searches
/// for `pay` does not mean `payment`. The one derivation is -ery (delivery, delivered).
enum EnglishStemmer {
  static func stem(_ original: StemWord) -> StemWord {
    if let irregular = irregularStems[original.letters] { return StemWord(letters: irregular) }
    if protected.contains(original.letters) { return original }
    var word = original
    stripPlural(&word)
    stripEdAndIng(&word)
    stripLy(&word)
    normalizeEnd(&word)
    return word
  }

  private static func stripPlural(_ word: inout StemWord) {
    guard word.count >= 4, word.last == letterS else { return }
    if word.hasSuffix("ies", keeping: 2) {
      word.drop(3)
      word.letters.append(letterY)
      return
    }
    for suffix in sibilantPlurals where word.hasSuffix(suffix, keeping: 1) {
      word.drop(2)
      return
    }
    switch word.fromEnd(1) {
    case letterS, letterU, letterI: return
    default: word.drop(1)
    }
  }

  private static func stripEdAndIng(_ word: inout StemWord) {
    if word.hasSuffix("ied", keeping: 2) {
      word.drop(3)
      word.letters.append(letterY)
      return
    }
    if word.hasSuffix("eed", keeping: 1) {
      if word.count >= 6 { word.drop(1) }
      return
    }
    for suffix in ["ed", "ing"] as [Suffix] where word.hasSuffix(suffix, keeping: 3) {
      let kept = StemWord(letters: Array(word.letters.dropLast(suffix.letters.count)))
      guard vowelGroupCount(kept) > 0 else { return }
      word = kept
      let length = word.count
      undouble(&word)
      if word.count == length, needsSilentE(word) { word.letters.append(letterE) }
      return
    }
  }

  /// Tells whether a one-syllable rest had a silent e: lik-ed, pric-ing, serv-ed, but ask-ed.
  private static func needsSilentE(_ word: StemWord) -> Bool {
    guard vowelGroupCount(word) == 1, !isVowel(word.last) else { return false }
    let before = word.fromEnd(1)
    if isVowel(before) {
      if isVowel(word.fromEnd(2)) { return softEnds.contains(word.last) }
      return word.count >= 3 && !neverSilent.contains(word.last)
    }
    return softClusters.contains { word.hasSuffix($0, keeping: 1) }
  }

  private static func vowelGroupCount(_ word: StemWord) -> Int {
    var count = 0
    var wasVowel = false
    for letter in word.letters {
      let isVowel = isVowel(letter)
      if isVowel, !wasVowel { count += 1 }
      wasVowel = isVowel
    }
    return count
  }

  private static func isVowel(_ letter: UInt16) -> Bool { vowels.contains(letter) }

  /// stopped → stop; but fall, miss, buzz.
  private static func undouble(_ word: inout StemWord) {
    let last = word.last
    guard word.count >= 4, last == word.fromEnd(1), !isVowel(last) else { return }
    if last != letterL, last != letterS, last != letterZ { word.drop(1) }
  }

  private static func stripLy(_ word: inout StemWord) {
    if word.count >= 6, word.hasSuffix("bly", keeping: 3) || word.hasSuffix("ply", keeping: 3) {
      word.drop(1)
    } else if word.hasSuffix("ly", keeping: 4) {
      word.drop(2)
    }
  }

  private static func normalizeEnd(_ word: inout StemWord) {
    if word.hasSuffix("ery", keeping: 4) { word.drop(1) }
    stripSilentE(&word)
    if word.last == letterY, word.count >= 3, !isVowel(word.fromEnd(1)) {
      word.drop(1)
      word.letters.append(letterI)
    }
    // install, installed; cancelled, canceled.
    if word.count >= 6, word.hasSuffix("ll", keeping: 0) { word.drop(1) }
  }

  /// replace, replaced; but plane is not plan.
  private static func stripSilentE(_ word: inout StemWord) {
    guard word.last == letterE, word.count >= 5 else { return }
    let rest = StemWord(letters: Array(word.letters.dropLast()))
    if vowelGroupCount(rest) >= 2 { word = rest }
  }

  private static let letterE: UInt16 = 0x65
  private static let letterI: UInt16 = 0x69
  private static let letterL: UInt16 = 0x6C
  private static let letterS: UInt16 = 0x73
  private static let letterU: UInt16 = 0x75
  private static let letterY: UInt16 = 0x79
  private static let letterZ: UInt16 = 0x7A
  private static let vowels = Array("aeiouy".utf16)
  /// Consonants that no silent e follows.
  private static let neverSilent = Array("wxy".utf16)
  /// Consonants that take a silent e after two vowels: pleas-ed, leav-ing.
  private static let softEnds = Array("svzc".utf16)
  private static let softClusters: [Suffix] = ["nc", "rc", "rs", "ns", "lv", "rv", "rg", "dg"]
}

extension EnglishStemmer {
  private static let sibilantPlurals: [Suffix] = ["sses", "shes", "ches", "xes", "zzes"]
  /// Words that end like an inflected one, or whose stem is another word.
  private static let protected = wordSet(
    """
    news always evening during hundred nothing something anything everything morning thing
    wedding being ceiling string spring king red bed every united likely lovely friendly hardly
    """
  )
  private static let irregularStems: [[UInt16]: [UInt16]] = {
    let groups = [
      "use": "used using uses", "go": "going goes", "do": "doing does",
      "change": "changed changing changes", "taste": "tasted tasting tastes",
      "waste": "wasted wasting wastes",
    ]
    var stems: [[UInt16]: [UInt16]] = [:]
    for (stem, forms) in groups {
      for form in wordSet(forms) { stems[form] = Array(stem.utf16) }
    }
    return stems
  }()
}

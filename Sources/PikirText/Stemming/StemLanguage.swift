/// A language whose inflections a bare query word reaches across.
package enum StemLanguage: String, Sendable, Hashable, CaseIterable {
  case kk
  case ru
  case en
  case lv
}

/// Strips the inflection of a folded token; gives the token itself where nothing is sure.
///
/// A stem keeps at least three letters, two when the word has four or fewer. Only its last
/// letters may differ from the token's own, so that forms share a beginning.
///
/// - Complexity: O(letters · endings), about 0.3 µs.
package func stem(_ token: [UInt8], _ language: StemLanguage) -> [UInt8] {
  guard let word = StemWord(token) else { return token }
  return stem(word, language).utf8
}

/// Strips the inflection of a word in letters.
func stem(_ word: StemWord, _ language: StemLanguage) -> StemWord {
  switch language {
  case .kk: KazakhStemmer.stem(word)
  case .ru: RussianStemmer.stem(word)
  case .en: EnglishStemmer.stem(word)
  case .lv: LatvianStemmer.stem(word)
  }
}

/// The languages whose stemming applies to a folded token, by its letters.
///
/// Letters that only Kazakh has make it Kazakh, and so does a well-known Kazakh stem; other Cyrillic
/// is Russian and Kazakh, because Kazakh borrows and inflects Russian words. Latvian's own letters make it Latvian; other Latin
/// is English, and Latvian where it ends like it and the stem is long or well known, because
/// Latvian endings would join short English words (use, us; theme, them). A token with a digit or of another script has none.
package func stemLanguages(for token: [UInt8]) -> [StemLanguage] {
  guard let word = StemWord(token) else { return [] }
  var isKazakh = false
  var isLatvian = false
  var cyrillicCount = 0
  for letter in word.letters {
    if kazakhLetters.contains(letter) { isKazakh = true }
    if latvianLetters.contains(letter) { isLatvian = true }
    if letter >= 0x400, letter < 0x530 { cyrillicCount += 1 }
  }
  if isKazakh { return [.kk] }
  if cyrillicCount == word.letters.count {
    let kazakh = KazakhStemmer.stem(word)
    return KazakhStemmer.plainLetterStems.contains(kazakh.letters) ? [.kk] : [.ru, .kk]
  }
  guard cyrillicCount == 0 else { return [.kk] }
  if isLatvian { return [.lv] }
  return mayBeLatvian(word) ? [.en, .lv] : [.en]
}

/// Tells whether a word in plain Latin letters may be Latvian without harm to an English one.
private func mayBeLatvian(_ word: StemWord) -> Bool {
  let latvian = LatvianStemmer.stem(word)
  if latvianStems.contains(latvian.letters) { return true }
  return latvian.count >= 4 && latvian != word && latvianEnds.contains(word.last)
}

private let kazakhLetters = Array("әғқңөұүһі".utf16)
private let latvianLetters = Array("āčēģīķļņšūž".utf16)
private let latvianEnds = Array("aiuos".utf16)
/// Latvian stems that reviews often use and English does not, though short or ending in -e.
private let latvianStems = wordSet("cen lab sul vis maiz prec kafij")

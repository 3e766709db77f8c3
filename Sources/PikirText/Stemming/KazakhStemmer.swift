/// Strips Kazakh inflection from folded words.
///
/// Endings come off from the outside in: a finite verb's tense and person, or a noun's case,
/// possessive and plural and then a participle or verbal noun; after a verb's ending also the
/// negation and a passive. Each must agree with the word before it in vowel harmony and in the
/// assimilation of its first consonant, which keeps roots and loans whole. Derivation stays:
/// сапалы and сапасыз are not forms of сапа, but the agent жеткізуші is one of жеткізу.
enum KazakhStemmer {
  static func stem(_ original: StemWord) -> StemWord {
    var word = original
    if isWhole(word) { return canonical(word) }
    // An imperative's -ыңыз after a plural is a possessive: тауарларыңыз.
    if stripFinite(&word), !strip(&word, plurals) {
      stripNegation(&word)
      stripPassive(&word)
      return canonical(word)
    }
    if stripHabitual(&word) { return canonical(word) }
    stripNominal(&word)
    if !isWhole(word), strip(&word, participles) || stripConverb(&word) {
      stripNegation(&word)
      stripPassive(&word)
    }
    return canonical(word)
  }

  // MARK: Nouns

  /// Takes off case, possessive and plural; -ды, -ді may be a verb's past instead.
  private static func stripNominal(_ word: inout StemWord) {
    let mayBePast = pasts.longest(in: word, keeping: 2) { agrees($0, with: word) } != nil
    _ = strip(&word, cases)
    let afterCase = word
    if !isWhole(word), !isAgent(word) { _ = strip(&word, possessives) }
    if !isWhole(word) { _ = strip(&word, plurals) }
    guard mayBePast, word == afterCase, !isWhole(word) else { return }
    stripNegation(&word)
    stripPassive(&word)
  }

  private static func isAgent(_ word: StemWord) -> Bool {
    word.hasSuffix("ушы", keeping: 2) || word.hasSuffix("уші", keeping: 2)
  }

  // MARK: Verbs

  /// Takes off tense and person: жеткізеді, ұнайды, келдім, болсаңыз.
  private static func stripFinite(_ word: inout StemWord) -> Bool {
    if let suffix = presents.longest(in: word, keeping: 2, where: { agrees($0, with: word) }) {
      var rest = word
      rest.drop(suffix.letters.count)
      // The vowel of ұнады belongs to the root, that of келеді does not.
      var withVowel = rest
      withVowel.letters.append(suffix.letters[0])
      if vowelFinalRoots.contains(withVowel.letters) || isLongDenominal(withVowel)
        || strip(&withVowel, negations)
      {
        word = withVowel
        return true
      }
      if keepsEnough(rest) {
        word = rest
        return true
      }
    }
    if let suffix = shortPresents.longest(in: word, keeping: 2) {
      var rest = word
      rest.drop(suffix.letters.count)
      if commonRoots.contains(rest.letters) || isPassive(rest) {
        word = rest
        return true
      }
    }
    return strip(&word, finites)
  }

  /// Tells whether a word looks like a verb made from a noun: хабарла-, ұйықта-, дайында-.
  private static func isLongDenominal(_ word: StemWord) -> Bool {
    guard word.count >= 6, !isVowel(word.fromEnd(2)) else { return false }
    guard [letterL, letterD, letterT].contains(word.fromEnd(1)) else { return false }
    return word.letters.count(where: isVowel) >= 3
  }

  /// Takes off -атын, -йтын of a known root before its end is taken for a noun's case.
  private static func stripHabitual(_ word: inout StemWord) -> Bool {
    guard let suffix = habituals.longest(in: word, keeping: 2) else { return false }
    var rest = word
    rest.drop(suffix.letters.count)
    let isVerb = suffix.letters[0] == letterShortI && isVowel(rest.last)
    guard isVerb || commonRoots.contains(rest.letters) || isPassive(rest) else { return false }
    word = rest
    stripNegation(&word)
    stripPassive(&word)
    return true
  }

  /// Takes off the converb's -п, -й after a root in a vowel, and -а, -е after a known root.
  private static func stripConverb(_ word: inout StemWord) -> Bool {
    var rest = word
    rest.drop(1)
    if word.last == letterA || word.last == letterE, commonRoots.contains(rest.letters) {
      word = rest
      return true
    }
    guard word.last == letterP || word.last == letterShortI, isVowel(word.fromEnd(1)) else {
      return false
    }
    guard vowelFinalRoots.contains(rest.letters) || isLongDenominal(rest) else { return false }
    word = rest
    return true
  }

  private static func stripNegation(_ word: inout StemWord) {
    guard !isWhole(word), !vowelFinalRoots.contains(word.letters) else { return }
    _ = strip(&word, negations)
  }

  private static func stripPassive(_ word: inout StemWord) {
    if isPassive(word) { word.drop(2) }
  }

  /// Tells whether -ыл, -іл ends a word long enough that it is no part of the root.
  private static func isPassive(_ word: StemWord) -> Bool {
    word.hasSuffix("ыл", keeping: 4) || word.hasSuffix("іл", keeping: 4)
  }

  // MARK: Agreement

  /// Takes the longest agreeing ending off.
  private static func strip(_ word: inout StemWord, _ table: SuffixTable) -> Bool {
    let found = table.longest(in: word, keeping: 2) { suffix in
      guard agrees(suffix, with: word) else { return false }
      var rest = word
      rest.drop(suffix.letters.count)
      return keepsEnough(rest)
    }
    guard let found else { return false }
    word.drop(found.letters.count)
    return true
  }

  private static func keepsEnough(_ rest: StemWord) -> Bool {
    rest.count >= 3 ? rest.letters.contains(where: isVowel) : shortRoots.contains(rest.letters)
  }

  /// Tells whether an ending fits what stands before it in harmony and assimilation.
  private static func agrees(_ suffix: Suffix, with word: StemWord) -> Bool {
    let before = word.fromEnd(suffix.letters.count)
    guard let first = suffix.letters.first, followsFirst(first, before, suffix, word) else {
      return false
    }
    guard let vowel = suffix.letters.first(where: { harmony(of: $0) != nil }),
      !invariant.contains(suffix.letters)
    else { return true }
    let stem = word.letters.dropLast(suffix.letters.count)
    guard let last = stem.last(where: isVowel), let stemHarmony = harmony(of: last) else {
      return true
    }
    return stemHarmony == harmony(of: vowel)
  }

  /// Tells whether an ending's first letter may follow a letter.
  private static func followsFirst(
    _ first: UInt16,
    _ before: UInt16,
    _ suffix: Suffix,
    _ word: StemWord
  ) -> Bool {
    let afterVowel = isVowel(before) || before == letterU
    switch first {
    case letterL: return afterVowel || before == letterR || before == letterShortI
    case letterD:
      if suffix.letters.count == 3, suffix.letters[2] == letterR { return nasals.contains(before) }
      return !isVoiceless(before)
    case letterT, letterQ, letterK: return isVoiceless(before)
    // -гі of a time or place follows a consonant: кейінгі, but жүрег-і.
    case letterG, letterGh:
      let isRelational = suffix.letters.count == 2 && !isOpenVowel(suffix.letters[1])
      return isRelational ? !isVowel(before) && !isVoiceless(before) : !isVoiceless(before)
    case letterN: return afterVowel || before == letterM || before == letterN || before == letterNg
    case letterM: return !isVoiceless(before)
    case letterB: return nasals.contains(before)
    case letterP:
      return suffix.letters.count == 1 ? isVowel(before) : isVoiceless(before) || isVowel(before)
    case letterShortI: return isVowel(before)
    case letterNg: return isVowel(before)
    case letterU where suffix.letters.count == 1: return true
    case letterS: return followsPossessiveS(before, suffix, word)
    case letterY, letterI: return !isVowel(before) || before == letterU
    default: return isVowel(first) ? !isVowel(before) : true
    }
  }

  /// Tells whether -сы, -сі may begin after a letter: сапа-сы, but жұмыс-ы.
  private static func followsPossessiveS(
    _ before: UInt16,
    _ suffix: Suffix,
    _ word: StemWord
  ) -> Bool {
    let isThirdPerson = suffix.letters[1] == letterY || suffix.letters[1] == letterI
    guard isThirdPerson else { return true }
    if before == letterY || before == letterI { return endsInHighVowel(word, before: suffix) }
    // -сын, -сін is also an imperative, after any letter.
    return suffix.letters.count == 3 || isVowel(before)
  }

  /// Tells whether the word before an ending is one in -ы, -і: agents, adjectives in -лы, others.
  private static func endsInHighVowel(_ word: StemWord, before suffix: Suffix) -> Bool {
    let rest = Array(word.letters.dropLast(suffix.letters.count))
    guard rest.count >= 3 else { return false }
    return rest[rest.count - 2] == letterSh || protected.contains(rest)
  }

  // MARK: Ends

  private static func isWhole(_ word: StemWord) -> Bool { protected.contains(word.letters) }

  /// Gives the forms of one root one spelling: кітаб- → кітап-, жүрег- → жүрек-, жақсы → жақс-.
  private static func canonical(_ word: StemWord) -> StemWord {
    var word = word
    if word.count == 2 {
      return word.letters == readRoot ? StemWord(letters: readRoot + [letterY]) : word
    }
    if word.letters == putRootBeforeVowel { return StemWord(letters: putRoot) }
    if word.count >= 4, word.last == letterY || word.last == letterI { word.drop(1) }
    if let hard = devoiced[word.last], word.count >= 3 {
      word.drop(1)
      word.letters.append(hard)
    }
    return word
  }
}

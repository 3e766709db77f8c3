/// Strips Russian inflection from folded words (ё already е).
///
/// The endings are those of Snowball's Russian stemmer, taken off in the same order: reflexive,
/// adjective or participle, verb, noun. Where that splits the forms of one noun (экран, экраном;
/// отзыв, отзывы; материал, материалом), the rule was left out or made to hold for every form.
enum RussianStemmer {
  static func stem(_ original: StemWord) -> StemWord {
    if let irregular = irregularStems[original.letters] { return StemWord(letters: irregular) }
    if protected.contains(original.letters) { return original }
    var word = original
    let minimum = word.count <= 4 ? 2 : 3
    let keep = max(minimum, firstVowelEnd(of: word))
    if !gerund.strip(&word, keeping: keep) {
      _ = reflexive.strip(&word, keeping: keep)
      stripEnding(&word, keeping: keep)
    }
    if word.last == letterI, word.count > keep { word.drop(1) }
    restore(&word, isWhole: word == original)
    return word
  }

  /// Takes off an adjective's, a verb's or a noun's ending.
  private static func stripEnding(_ word: inout StemWord, keeping keep: Int) {
    if !protected.contains(word.letters), adjective.strip(&word, keeping: keep) {
      if let suffix = participle.longest(in: word, keeping: 3) {
        stripAfterA(&word, suffix)
      } else {
        _ = plainParticiple.strip(&word, keeping: 3)
      }
      return
    }
    let verbKeep = max(keep, 3)
    if firstPerson.contains(where: { word.hasSuffix($0, keeping: 2) }),
      !labialNouns.contains(word.letters)
    {
      word.drop(2)
      return
    }
    if let suffix = verbAfterA.longest(in: word, keeping: verbKeep),
      isAOrYa(word.fromEnd(suffix.letters.count))
    {
      word.drop(suffix.letters.count)
      return
    }
    if verb.strip(&word, keeping: verbKeep) { return }
    _ = noun.strip(&word, keeping: keep)
  }

  /// Takes an ending off only where а or я stands before it.
  private static func stripAfterA(_ word: inout StemWord, _ suffix: Suffix) {
    if isAOrYa(word.fromEnd(suffix.letters.count)) { word.drop(suffix.letters.count) }
  }

  /// Makes the stems of one word's forms equal where a vowel comes and goes.
  private static func restore(_ word: inout StemWord, isWhole: Bool) {
    if superlative.strip(&word, keeping: 4) { return }
    // сделанный, сделан; but ценный is not цена.
    if word.count >= 7, word.last == letterN, word.fromEnd(1) == letterN { word.drop(1) }
    if pastOrNoun.strip(&word, keeping: 3) { return }
    if word.last == letterL, isAOrYa(word.fromEnd(1)), word.count > 3 { return word.drop(1) }
    if word.hasSuffix("везл", keeping: 0) || word.hasSuffix("несл", keeping: 0) {
      word.drop(1)
      return
    }
    guard isWhole else { return }
    for (suffix, ending) in fleeting
    where word.hasSuffix(suffix, keeping: 5 - suffix.letters.count) {
      word.drop(suffix.letters.count)
      word.letters.append(contentsOf: ending.letters)
      return
    }
  }

  /// The number of letters up to and with the first vowel.
  private static func firstVowelEnd(of word: StemWord) -> Int {
    (word.letters.firstIndex(where: vowels.contains) ?? word.count) + 1
  }

  private static func isAOrYa(_ letter: UInt16) -> Bool { letter == 0x430 || letter == 0x44F }

  private static let letterI: UInt16 = 0x438
  private static let letterL: UInt16 = 0x43B
  private static let letterN: UInt16 = 0x43D
  private static let vowels = Array("аеиоуыэюя".utf16)
}

extension RussianStemmer {
  private static let gerund = SuffixTable("авши явши авшись явшись ивши ившись ывши ывшись")
  private static let reflexive = SuffixTable("ся сь")
  private static let adjective = SuffixTable(
    """
    ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею
    """
  )
  private static let participle = SuffixTable("вш ющ щ")
  private static let plainParticiple = SuffixTable("ивш ывш ующ")
  private static let verbAfterA = SuffixTable("ла ете йте ли й л ем ло ет ют ть ешь")
  private static let verb = SuffixTable(
    """
    ила ыла ейте уйте ите или ыли ей уй ил ыл им ым ило ыло ят ует уют ит ыт ить ыть ишь ую ю
    """
  )
  /// First persons with an л that the other forms lack: куплю, купить.
  private static let firstPerson: [Suffix] = ["блю", "влю", "млю", "плю"]
  private static let labialNouns = wordSet("землю каплю рублю кораблю кремлю журавлю воблю")
  private static let noun = SuffixTable(
    """
    а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь
    ию ью ю ия ья я
    """
  )
  private static let superlative = SuffixTable("ейш")
  /// Ends of verbs in the past or present that nouns have too (автомобиль, кредит).
  private static let pastOrNoun = SuffixTable("ил ыл ит")
  /// Vowels that come and go: подарок, подарка; кружек, кружка; продавец, продавца; пришел, пришла.
  private static let fleeting: [(Suffix, Suffix)] = [
    ("ок", "к"), ("жек", "жк"), ("чек", "чк"), ("шек", "шк"), ("ец", "ц"), ("шел", "шл"),
  ]
  /// Base forms that end like an inflected word.
  private static let protected = wordSet(
    """
    запах режим проблем систем объем прием подъем альбом диплом симптом перелом
    готов здоров остров ней нее надо над меню меня менее более этот
    """
  )
  private static let irregularStems: [[UInt16]: [UInt16]] = [
    Array("доволен".utf16): Array("довольн".utf16),
    Array("недоволен".utf16): Array("недовольн".utf16),
  ]
}

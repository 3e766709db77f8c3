/// Strips Latvian noun and adjective endings, and the commonest verb endings, from folded words.
///
/// - Source: the idea of Krēsliņš 1996: endings by length, then softened consonants made hard.
enum LatvianStemmer {
  static func stem(_ original: StemWord) -> StemWord {
    if protected.contains(original.letters) { return original }
    var word = original
    let keep = word.count <= 4 ? 2 : 3
    if !verb.strip(&word, keeping: max(keep, 4)) {
      guard endings.strip(&word, keeping: keep) else { return word }
    }
    guard word.letters.contains(where: { vowels.contains($0) }) else { return original }
    harden(&word)
    return word
  }

  /// Makes a softened end hard: brāļ- → brāl-, lāč- → lāc-, upj- → up-.
  private static func harden(_ word: inout StemWord) {
    if word.last == letterJ, let before = word.letters.dropLast().last, labials.contains(before),
      word.count >= 4
    {
      word.drop(1)
      return
    }
    guard let hard = hardened[word.last] else { return }
    word.drop(1)
    if let before = hardened[word.last], hard == letterN || hard == letterL {
      word.drop(1)
      word.letters.append(before)
    }
    word.letters.append(hard)
  }

  private static let letterJ: UInt16 = 0x6A
  private static let letterL: UInt16 = 0x6C
  private static let letterN: UInt16 = 0x6E
  private static let labials = Array("pbmv".utf16)
  private static let vowels = Array("aeiouāēīū".utf16)
  private static let hardened: [UInt16: UInt16] = Dictionary(
    uniqueKeysWithValues: zip("ļņčšž".utf16, "lncsz".utf16)
  )
}

extension LatvianStemmer {
  private static let endings = SuffixTable(
    """
    ajiem ajai ajam ajām ajos ajās ajiem iem ajā ais ai ei ām am ēm īm im um us as ās es os
    ijs īs ēs is ie u a i e ā ē ī ū o s š ais ākais ākā ākie
    """
  )
  private static let verb = SuffixTable(
    """
    āja āju ājām ājis ājusi ājuši āt āts āta āti ēja ēju ējām ējis ējusi ējuši ēt
    īja īju ījām ījis ījusi ījuši īt īts īta oja oju ojām ojis ojusi ojuši ot ots ota
    """
  )
  /// Short words of grammar that end like an inflected one.
  private static let protected = wordSet(
    """
    kas tas tās tie šis šī kā tā jā nē es tu mēs jūs viņš viņa un bet vai lai par pie bez uz
    arī ari jau esi esam man tev tad kad kur pat pēc vēl
    """
  )
}

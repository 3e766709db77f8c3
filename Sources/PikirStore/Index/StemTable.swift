package import PikirBase
package import PikirText

/// The terms of a word index gathered by their stems, so that the forms of a word count as one.
///
/// Each term has exactly one stem. Where its letters leave two languages open (сапасы may be
/// Russian or Kazakh), it is taken in the one in whose reviews it stands more often, else in the
/// first. A table stays right while the index keeps its segments, whatever rows they still answer
/// for, and the reviews their languages.
package struct StemTable: Sendable {
  /// A form of a stem: a term of a part of the index.
  struct Form: Sendable, Hashable {
    let part: Int
    let term: Int
  }

  /// The reviews of each language.
  private let languages: [StemLanguage: ReviewSet]
  /// Held, so that what the table was made of is not freed and its place given to another.
  private let segments: [WordSegment]
  /// Of every part, the stem of every term.
  private let stemOfTerm: [[UInt32]]
  /// Forms stem by stem, and where those of a stem begin; one more than stems.
  private let forms: [Form]
  private let starts: [Int]

  /// - Throws: `C110` when interrupted.
  /// - Complexity: O(terms), about 1 µs each.
  package init(
    _ index: WordIndex,
    languages: [StemLanguage: ReviewSet],
    interrupt: Interrupt? = nil
  ) throws(Diagnostic) {
    self.languages = languages
    segments = index.parts.map(\.segment)
    var numbers: [[UInt8]: UInt32] = [:]
    var stemOfTerm: [[UInt32]] = []
    let chooser = LanguageChooser(index, languages)
    for segment in segments {
      var stems: [UInt32] = []
      stems.reserveCapacity(segment.termCount)
      var last: (stem: [UInt8], number: UInt32) = ([], .max)
      for term in 0..<segment.termCount {
        if term & 4095 == 0 { try interrupt?.check() }
        let stem = chooser.stem(of: Array(segment.term(term)))
        if last.number == .max || stem != last.stem {
          let next = UInt32(numbers.count)
          let number = numbers[stem] ?? next
          if number == next { numbers[stem] = next }
          last = (stem, number)
        }
        stems.append(last.number)
      }
      stemOfTerm.append(stems)
    }
    self.stemOfTerm = stemOfTerm
    var starts = [Int](repeating: 0, count: numbers.count + 1)
    for stems in stemOfTerm {
      for stem in stems { starts[Int(stem) + 1] += 1 }
    }
    for stem in 0..<numbers.count { starts[stem + 1] += starts[stem] }
    var places = starts
    var forms = [Form](repeating: Form(part: 0, term: 0), count: starts[numbers.count])
    for (part, stems) in stemOfTerm.enumerated() {
      for (term, stem) in stems.enumerated() {
        forms[places[Int(stem)]] = Form(part: part, term: term)
        places[Int(stem)] += 1
      }
    }
    self.starts = starts
    self.forms = forms
  }

  /// Whether it was made of the segments of an index and of reviews in these languages.
  package func isMade(of index: WordIndex, languages: [StemLanguage: ReviewSet]) -> Bool {
    self.languages == languages && segments.count == index.parts.count
      && zip(segments, index.parts).allSatisfy { $0 === $1.segment }
  }

  package var stemCount: Int { starts.count - 1 }

  /// The forms of a stem, by part and then by their bytes.
  func forms(of stem: Int) -> ArraySlice<Form> { forms[starts[stem]..<starts[stem + 1]] }

  /// The stem of a folded word as a part of the index holds it; nil when it does not.
  func stem(of word: [UInt8], inPart part: Int) -> Int? {
    segments[part].term(word).map { Int(stemOfTerm[part][$0]) }
  }
}

/// Takes each word in one language.
private struct LanguageChooser {
  private let segments: [WordSegment]
  /// Of each language the bits that each part answers for.
  private let bits: [StemLanguage: [[UInt64]]]

  init(_ index: WordIndex, _ languages: [StemLanguage: ReviewSet]) {
    segments = index.parts.map(\.segment)
    var bits: [StemLanguage: [[UInt64]]] = [:]
    for language in StemLanguage.allCases {
      bits[language] = index.bits(of: languages[language] ?? ReviewSet())
    }
    self.bits = bits
  }

  func stem(of word: [UInt8]) -> [UInt8] {
    let open = stemLanguages(for: word)
    guard let first = open.first else { return word }
    guard open.count == 2, let mine = bits[first], let other = bits[open[1]] else {
      return PikirText.stem(word, first)
    }
    var counts: (UInt32, UInt32) = (0, 0)
    for (part, segment) in segments.enumerated() {
      guard let term = segment.term(word) else { continue }
      mine[part].withUnsafeBufferPointer { mine in
        other[part].withUnsafeBufferPointer { other in
          segment.tally(term: term, in: (mine, other), stamps: nil, stamp: 0, into: &counts)
        }
      }
    }
    return PikirText.stem(word, counts.1 > counts.0 ? open[1] : first)
  }
}

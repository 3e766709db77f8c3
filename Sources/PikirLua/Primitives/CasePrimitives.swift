import PikirText
import PikirWire

/// `lower`, `upper`, `fold`: the letters of every alphabet, where Lua knows only Latin ones.
enum CasePrimitives {
  static let all = [lower, upper, fold]

  private static let text = Primitive.Parameter("text", "string")

  private static let lower = Primitive(
    "lower",
    [text],
    returns: "string",
    ["The text in small letters, of any alphabet. Lua's own lower leaves Cyrillic as it is."],
    examples: [
      .init(#"pikir.lower("Не РАБОТАЕТ")"#, #""не работает""#),
      .init(#"pikir.lower("ҚЫМБАТ, Ā")"#, #""қымбат, ā""#),
    ]
  ) { arguments, answer, _ in
    guard let text = arguments.letters(0, answer) else { return }
    answer.text { output in
      map(text, into: &output, \.lowercaseMapping) { byte in
        byte &- 0x41 < 26 ? byte | 0x20 : byte
      }
    }
  }

  private static let upper = Primitive(
    "upper",
    [text],
    returns: "string",
    ["The text in capital letters, of any alphabet."],
    examples: [
      .init(#"pikir.upper("тез жеткізді")"#, #""ТЕЗ ЖЕТКІЗДІ""#),
      .init(#"pikir.upper("labi, paldies")"#, #""LABI, PALDIES""#),
    ]
  ) { arguments, answer, _ in
    guard let text = arguments.letters(0, answer) else { return }
    answer.text { output in
      map(text, into: &output, \.uppercaseMapping) { byte in
        byte &- 0x61 < 26 ? byte & 0xDF : byte
      }
    }
  }

  private static let fold = Primitive(
    "fold",
    [text],
    returns: "string",
    [
      "The text as searches compare it: small letters, ё as е, every run of blanks one space.",
      "Two texts that differ in nothing else have the same fold.",
    ],
    examples: [.init(#"pikir.fold("Ещё  НЕ пришёл")"#, #""еще не пришел""#)]
  ) { arguments, answer, _ in
    guard let text = arguments.letters(0, answer) else { return }
    answer.text { foldedCollapsingBlanks(text, into: &$0) }
  }

  /// Maps the case of well-formed text: ASCII by bytes, the rest by Unicode's full mappings.
  ///
  /// - Complexity: O(bytes).
  private static func map(
    _ text: UnsafeRawBufferPointer,
    into output: inout [UInt8],
    _ mapping: (Unicode.Scalar.Properties) -> String,
    _ ascii: (UInt8) -> UInt8
  ) {
    output.reserveCapacity(text.count + 8)
    for scalar in UTF8Scalars(text) {
      if scalar.value < 0x80 {
        output.append(ascii(UInt8(scalar.value)))
      } else {
        output.append(contentsOf: mapping(scalar.properties).utf8)
      }
    }
  }
}

import PikirText
import PikirWire

extension PrimitiveArguments {
  /// A text that is UTF-8, or nil and a message in the answer.
  ///
  /// Bytes cut out by Lua's own functions may end in half a letter; what is made of them would be
  /// refused far from where it went wrong.
  ///
  /// - Complexity: O(bytes).
  func letters(_ place: Int, _ answer: PrimitiveAnswer) -> UnsafeRawBufferPointer? {
    guard let bytes = text(place, answer) else { return nil }
    let valid = validUTF8PrefixLength(bytes)
    if valid == bytes.count { return bytes }
    let name = parameters.isEmpty ? "text" : parameters[min(place, parameters.count - 1)].name
    answer.fail(
      "\(name) is not UTF-8: half a letter at byte \(valid + 1)",
      hint: "#, sub and patterns of Lua count bytes: pikir.sub and pikir.len count letters"
    )
    return nil
  }

  /// The same for a text that may be left out.
  func optionalLetters(
    _ place: Int,
    _ answer: PrimitiveAnswer
  ) -> UnsafeRawBufferPointer?? {
    if isNothing(place) { return .some(nil) }
    return letters(place, answer).map { .some($0) }
  }
}

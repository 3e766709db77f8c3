/// What becomes of line ends in text that is made safe for display.
package enum LineMode: Sendable, Hashable {
  /// A line end is shown as ⏎: for fields that have a line of their own.
  case single
  /// Line ends stay: for the body of a review or a message.
  case multiple
}

/// Which letters are shown as they are.
package enum UnicodeMode: Sendable, Hashable {
  /// Everything invisible, unassigned or private is shown as `\u{…}`.
  case escape
  /// Only control characters, bidirectional controls and line separators are (`--raw-unicode`).
  case plain
  /// Everything but ASCII is, for a terminal whose locale is not UTF-8.
  case ascii
}

/// Marks beyond this number on one letter are left out; so many emoji at most are joined.
package let combiningMarkLimit = 8

/// Makes text safe to write to a terminal: what could act on it becomes visible.
///
/// Control characters, ESC among them, and everything else that a terminal obeys or a person
/// cannot see is shown as an escape; a tab is shown as a blank; joiners and variation selectors
/// stay inside emoji sequences.
///
/// - Complexity: O(n).
package func sanitized(
  _ text: String,
  lines: LineMode = .single,
  unicode: UnicodeMode = .escape
) -> DisplayText {
  if isPlainASCII(text) { return DisplayText(safe: text) }
  var sanitizer = Sanitizer(lines: lines, unicode: unicode)
  sanitizer.append(text)
  return DisplayText(safe: sanitizer.output)
}

/// Makes bytes that should be UTF-8 safe to write to a terminal; ill-formed pieces become U+FFFD.
package func sanitized(
  _ bytes: UnsafeRawBufferPointer,
  lines: LineMode = .single,
  unicode: UnicodeMode = .escape
) -> DisplayText {
  sanitized(String(decoding: bytes, as: UTF8.self), lines: lines, unicode: unicode)
}

/// Tells whether a text holds printable ASCII only, as most do in a table of numbers.
private func isPlainASCII(_ text: String) -> Bool {
  for byte in text.utf8 where byte < 0x20 || byte >= 0x7F { return false }
  return true
}

/// The state of one pass over a text.
private struct Sanitizer {
  let lines: LineMode
  let unicode: UnicodeMode
  var output = ""
  private var previous: Unicode.Scalar?
  private var markCount = 0
  private var joinCount = 0

  init(lines: LineMode, unicode: UnicodeMode) {
    self.lines = lines
    self.unicode = unicode
  }

  mutating func append(_ text: String) {
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      index = scalars.index(after: index)
      let next = index < scalars.endIndex ? scalars[index] : nil
      append(scalar, next: next)
      previous = scalar
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar, next: Unicode.Scalar?) {
    let value = scalar.value
    if value >= 0x20, value < 0x7F {
      markCount = 0
      output.unicodeScalars.append(scalar)
      return
    }
    if value < 0x20 { return appendControl(value, next: next) }
    if unicode == .ascii { return escape(value) }
    if value >= 0x370, value < 0x378 || value >= 0x400 && value < 0x483 {
      markCount = 0
      output.unicodeScalars.append(scalar)
      return
    }
    guard isShown(scalar, next: next) else { return escape(value) }
    if value == 0x200D {
      joinCount += 1
      if joinCount > combiningMarkLimit { return escape(value) }
      output.unicodeScalars.append(scalar)
      return
    }
    guard isCombining(scalar) else {
      markCount = 0
      if previous?.value != 0x200D { joinCount = 0 }
      output.unicodeScalars.append(scalar)
      return
    }
    // A mark with nothing before it would sit on what the writer put there.
    if previous == nil || previous?.value == 0x0A { output += "◌" }
    markCount += 1
    if markCount <= combiningMarkLimit { output.unicodeScalars.append(scalar) }
  }

  private mutating func appendControl(_ value: UInt32, next: Unicode.Scalar?) {
    markCount = 0
    switch value {
    case 0x09: output += " "
    case 0x0A where lines == .multiple: output += "\n"
    case 0x0A: output += unicode == .ascii ? "\\n" : "⏎"
    case 0x0D where next?.value == 0x0A: break
    case 0x0D: output += "\\r"
    case 0x1B: output += "\\e"
    default: escape(value)
    }
  }

  private mutating func escape(_ value: UInt32) {
    markCount = 0
    output += "\\u{" + String(value, radix: 16) + "}"
  }

  /// Tells whether a scalar above ASCII is shown as it is.
  private func isShown(_ scalar: Unicode.Scalar, next: Unicode.Scalar?) -> Bool {
    let properties = scalar.properties
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate: return false
    case .privateUse, .unassigned: return unicode == .plain
    default: break
    }
    if isBidiControl(scalar.value) { return false }
    if unicode == .plain { return true }
    if scalar.value == 0x200D { return isEmojiPart(previous) && next?.properties.isEmoji == true }
    if scalar.value == 0xFE0E || scalar.value == 0xFE0F {
      return previous?.properties.isEmoji == true
    }
    if isSkinTone(scalar.value), isSkinTone(previous?.value ?? 0) { return false }
    return !properties.isDefaultIgnorableCodePoint && properties.generalCategory != .format
  }

  private func isEmojiPart(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return scalar.value == 0xFE0F || scalar.value > 0xFF && scalar.properties.isEmoji
  }

  private func isSkinTone(_ value: UInt32) -> Bool { 0x1F3FB <= value && value <= 0x1F3FF }

  private func isCombining(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: true
    default: false
    }
  }
}

/// Tells whether a scalar changes the direction of the text around it.
///
/// - Source: Unicode property Bidi_Control.
func isBidiControl(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
  default: false
  }
}

// Columns that text takes on a terminal, by grapheme cluster and an own table, never by the
// locale: a wide or emoji-presentation base, an emoji followed by VS16, a pair of regional
// indicators and a joined sequence are two columns, a combining mark is none.

/// Measures the columns a string takes on a terminal.
///
/// Meant for text that was made safe for display; control characters count as none.
///
/// - Complexity: O(n).
/// - Source: Unicode UAX #11 (wide and full-width), UTS #51 (emoji presentation).
package func displayWidth(of text: String) -> Int {
  var width = 0
  var isSimple = true
  for byte in text.utf8 where byte < 0x20 || byte >= 0x7F {
    isSimple = false
    break
  }
  if isSimple { return text.utf8.count }
  for cluster in text { width += clusterWidth(cluster) }
  return width
}

/// Measures the columns one grapheme cluster takes: 0, 1, 2, or more for a consonant cluster of
/// an Indic script.
package func clusterWidth(_ cluster: Character) -> Int {
  let scalars = cluster.unicodeScalars
  var sum = 0
  var isWideEmoji = false
  var isTextStyle = false
  var regionalCount = 0
  var previous: Unicode.Scalar?
  for scalar in scalars {
    switch scalar.value {
    case 0xFE0F: isWideEmoji = isWideEmoji || previous?.properties.isEmoji == true
    case 0xFE0E: isTextStyle = true
    case 0x1F1E6...0x1F1FF: regionalCount += 1
    case 0x200D, 0x1F3FB...0x1F3FF: isWideEmoji = isWideEmoji || previous != nil
    default: break
    }
    sum += scalarWidth(scalar)
    previous = scalar
  }
  if isWideEmoji || regionalCount == 2 { return 2 }
  if isTextStyle { return min(sum, 1) }
  return min(sum, 2)
}

/// Measures the columns one scalar takes on its own: 0, 1 or 2.
func scalarWidth(_ scalar: Unicode.Scalar) -> Int {
  let value = scalar.value
  if value < 0x300 { return value < 0x20 || value >= 0x7F && value < 0xA0 || value == 0xAD ? 0 : 1 }
  if value >= 0x370, value < 0x483 { return 1 }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator:
    return 0
  default: break
  }
  if value < 0x1100 { return 1 }
  if value >= 0x1160 && value <= 0x11FF || value >= 0xD7B0 && value <= 0xD7FF { return 0 }
  return isWide(scalar) ? 2 : 1
}

private func isWide(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF,
    0x4E00...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
    0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18AFF, 0x1AFF0...0x1B2FF,
    0x1F200...0x1F202, 0x1F210...0x1F23B, 0x1F240...0x1F248, 0x1F250...0x1F251,
    0x1F260...0x1F265, 0x20000...0x3FFFD:
    true
  case 0x1F1E6...0x1F1FF: false
  case 0x231A...0x2B55, 0x1F004...0x1FAFF: scalar.properties.isEmojiPresentation
  default: false
  }
}

extension DisplayText {
  /// The columns it takes on a terminal; colour sequences take none.
  package var width: Int {
    guard string.utf8.contains(0x1B) else { return displayWidth(of: string) }
    return displayWidth(of: withoutStyle().string)
  }

  /// Cuts to a number of columns, with `…` as the last when something is cut.
  package func truncated(toWidth limit: Int) -> DisplayText {
    guard width > limit else { return self }
    guard limit > 0 else { return DisplayText() }
    var kept = ""
    var used = 0
    for cluster in withoutStyle().string {
      let next = clusterWidth(cluster)
      if used + next > limit - 1 { break }
      kept.append(cluster)
      used += next
    }
    return DisplayText(safe: kept + "…")
  }

  /// Which side blanks are added on.
  package enum Alignment: Sendable, Hashable {
    case left
    case right
  }

  /// Adds blanks up to a number of columns; longer text stays as it is.
  package func padded(toWidth columns: Int, _ alignment: Alignment = .left) -> DisplayText {
    let missing = columns - width
    guard missing > 0 else { return self }
    let blanks = String(repeating: " ", count: missing)
    return DisplayText(safe: alignment == .left ? string + blanks : blanks + string)
  }
}

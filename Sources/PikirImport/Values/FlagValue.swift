/// Reads yes and no in the spellings of files and of the four languages.
enum FlagValue {
  /// The flag; nil when the cell says neither.
  static func parse(_ bytes: UnsafeRawBufferPointer) -> Bool? {
    let value = ValueBytes.trimmed(bytes)
    guard value.count <= 32 else { return nil }
    if value.count == 1, value[0] == 0x31 { return true }
    if value.count == 1, value[0] == 0x30 { return false }
    let word = ValueBytes.word(value)
    if yes.contains(word) { return true }
    return no.contains(word) ? false : nil
  }

  private static let yes: Set<String> = [
    "true", "yes", "y", "t", "verified", "1.0", "verified purchase", "да", "подтвержден",
    "подтверждено", "подтверждена", "проверено", "иә", "ия", "расталған", "расталды", "jā", "ja",
    "apstiprināts", "confirmed", "+",
  ]

  private static let no: Set<String> = [
    "false", "no", "n", "f", "unverified", "not verified", "0.0", "нет", "не подтвержден",
    "не подтверждено", "не проверено", "жоқ", "расталмаған", "nē", "ne", "not_verified",
    "-", "neapstiprināts",
  ]
}

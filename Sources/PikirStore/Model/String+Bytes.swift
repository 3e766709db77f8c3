extension String {
  /// Whether two names are the same bytes; `==` would also equate different spellings in Unicode.
  func hasSameBytes(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }

  /// Whether the bytes come before those of another, which orders alike on every machine.
  func precedesInBytes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}

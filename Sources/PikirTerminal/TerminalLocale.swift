import CEdit

/// The character type of the process, which libedit reads and writes by.
enum TerminalLocale {
  /// Makes it UTF-8: the environment's own locale when that is, else C.UTF-8.
  ///
  /// - Returns: false where the system has neither; Cyrillic lines cannot be edited then.
  static func useUTF8() -> Bool { pikir_edit_use_utf8() == 1 }
}

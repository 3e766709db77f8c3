import PikirBase
import PikirText

/// Texts with a letter of another alphabet inside a word, which equal nothing that looks like them.
extension LuaLint {
  /// `rec["Күйі"] == "өшiрілген"`, `values = { ["жaқсы"] = 5 }` with a Latin letter.
  mutating func checkAlphabets() {
    let tables = valueTables
    for index in 0..<text.count {
      guard let content = text.content(index),
        isCompared(index) || isKey(index, ofTablesAt: tables),
        let letters = mixedLetters(in: content)
      else { continue }
      warning(
        "\"\(content)\" mixes alphabets and equals nothing that looks like it: \(letters)",
        at: text.span(index),
        "write the word anew in one alphabet"
      )
    }
  }

  private func isCompared(_ index: Int) -> Bool {
    [text.word(index - 1), text.word(index + 1)].contains { $0 == "==" || $0 == "~=" }
  }

  private func isKey(_ index: Int, ofTablesAt tables: Set<Int>) -> Bool {
    guard text.isSign(index - 1, "["), text.isSign(index + 1, "]"), text.isSign(index + 2, "="),
      let brace = text.brace(around: index)
    else { return false }
    return tables.contains(brace)
  }

  /// The braces of tables that are the values of a field: written there, or as a variable.
  private var valueTables: Set<Int> {
    let uses = (0..<text.count).filter { text.word($0) == "values" && text.isSign($0 + 1, "=") }
    let names = Set(uses.filter { text.isName($0 + 2) }.map { text.word($0 + 2) })
    let braces = (0..<text.count).filter { brace in
      text.isSign(brace, "{") && text.isSign(brace - 1, "=")
        && (text.word(brace - 2) == "values" || names.contains(text.word(brace - 2)))
    }
    return Set(braces)
  }
}

/// Where one of the words of a text has letters of another alphabet; nil for words of one alphabet
/// each.
func mixedLetters(in text: String) -> String? {
  text.split { $0 == " " || $0 == "-" }.lazy.compactMap { oddLetters(of: String($0)) }.first
}

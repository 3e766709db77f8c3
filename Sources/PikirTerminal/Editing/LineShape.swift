import PikirBase
import PikirShell

/// How the session will cut a text that is being typed into lines.
struct LineShape {
  /// Whether a quote, a bracket or a backslash asks for more.
  let isIncomplete: Bool
  /// The byte where the line of the last row begins, which may be rows above it.
  let lastLineStart: Int
  /// The last line from the quote or bracket on that is open in it; empty when none is.
  let openText: [UInt8]

  /// - Parameters:
  ///   - bytes: the rows as they were typed.
  ///   - countsBrackets: whether brackets go on over rows on a line with this first word.
  init(_ bytes: [UInt8], countsBrackets: @escaping (String) -> Bool) {
    var assembler = LineAssembler(name: "", countsBrackets: countsBrackets)
    var rowStart = 0
    var lineStart = 0
    for row in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if !assembler.isIncomplete { lineStart = rowStart }
      if assembler.opening != nil, row.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
        // The session takes an empty row as the wish to give the line up.
        assembler.cancel()
      } else {
        do throws(Diagnostic) {
          _ = try assembler.append(row)
        } catch {
          // Too long: the session will say so.
          assembler.cancel()
        }
      }
      rowStart += row.count + 1
    }
    isIncomplete = assembler.isIncomplete
    lastLineStart = lineStart
    openText = Array(assembler.openText)
  }
}

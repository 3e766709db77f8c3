import PikirBase
import PikirStore

extension MessageTable {
  /// Calls a body with the review's row and the index of each active entry of a kind, in order.
  func forEachActive(
    _ kind: MessageKind,
    _ interrupt: Interrupt,
    _ body: (_ row: Int, _ index: Int) -> Void
  ) throws(Diagnostic) {
    var index = 0
    while index < count {
      if index & 4095 == 0 { try interrupt.check() }
      if kinds[index] == kind.rawValue, states[index] == MessageState.active.rawValue {
        body(Int(reviewRows[index]), index)
      }
      index &+= 1
    }
  }

  /// Who gave the last published answer to each review.
  ///
  /// - Complexity: O(entries + rows).
  func replyAuthors(rowCount: Int) -> CodeColumn {
    var table = StringTable()
    var codeOfName = [UInt32](repeating: 0, count: names.count + 1)
    var codes = [UInt32](repeating: 0, count: rowCount)
    var index = 0
    while index < count {
      if kinds[index] == MessageKind.reply.rawValue,
        states[index] == MessageState.active.rawValue
      {
        let name = Int(authors[index])
        if name != 0, codeOfName[name] == 0 {
          codeOfName[name] = table.insert(names.string(UInt32(name)))
        }
        codes[Int(reviewRows[index])] = codeOfName[name]
      }
      index &+= 1
    }
    return CodeColumn(codes: .full(Column(codes)), table: table)
  }
}

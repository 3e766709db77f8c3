import PikirBase

/// What a function said about a row; CLua's `results.h` knows the same numbers.
package enum ResultKind: UInt8, Sendable, Hashable, CaseIterable {
  case nothing = 0
  case no = 1
  case yes = 2
  /// An entry with a number.
  case number = 3
  /// An entry with a text; for `write` what was written.
  case text = 4
  /// An entry a score: name and number.
  case scores = 5
  case failed = 6
  /// Not asked, because too many rows before had failed.
  case skipped = 7
  /// `pikir.skip(reason)`: an entry with the reason.
  case skip = 8
  /// An entry for each field that was set; see ``ResultBatch/changes(ofRow:)``.
  case changes = 9
  /// Any other value; see ``ResultBatch/value(ofRow:)``.
  case value = 10
}

/// What a function said about the rows of a batch, in their order.
package struct ResultBatch: Sendable, Hashable {
  package struct RowFailure: Sendable, Hashable {
    package let row: Int
    package let failure: FailureReport

    package init(row: Int, failure: FailureReport) {
      self.row = row
      self.failure = failure
    }
  }

  package static let maximumEntries = 20_000
  /// Bytes of texts and encoded values together.
  package static let maximumTextBytes = 512 * 1024
  package static let maximumFailures = 100
  package static let maximumLogBytes = 16 * 1024
  package static let maximumScores = 64
  package static let maximumFields = 256
  package static let maximumMissing = 64

  /// One a row: the kind, and how many entries there are up to and with it.
  package var kinds: [ResultKind] = []
  package var entryEnds: [UInt32] = []
  /// One an entry: its number, and where its text ends in `bytes`.
  package var numbers: [Double] = []
  package var textEnds: [UInt32] = []
  package var bytes: [UInt8] = []
  /// One an entry: 0, or for a change the place of the field in `fields` times 8, plus the number
  /// of the ``ChangeKind``.
  package var codes: [UInt16] = []
  /// The fields that changes name.
  package var fields: [String] = []
  /// One for each row of the kind `value`, in order.
  package var values: [WireValue] = []
  /// One for each row that failed, ascending.
  package var failures: [RowFailure] = []
  /// Columns that the function read and that were not sent.
  ///
  /// The rows from the one that did on have no result. Whoever asked adds them and asks again (about all rows, for a fold from the first
  /// batch on); for `extra.NAME` also when no review has it.
  package var missing: [String] = []
  /// What the code printed.
  package var log = ""

  package init() {}

  /// Rows that have a result; fewer than were asked about only when columns are missing.
  package var rowCount: Int { kinds.count }

  /// The entries of a row: a name or text, and a number.
  package func entries(ofRow row: Int) -> [(text: String, number: Double)] {
    entryRange(ofRow: row).map {
      (String(decoding: bytes[textRange(ofEntry: $0)], as: UTF8.self), numbers[$0])
    }
  }

  /// The bytes of the first entry's text, such as what a row wrote; empty when there is none.
  package func textBytes(ofRow row: Int) -> ArraySlice<UInt8> {
    let entries = entryRange(ofRow: row)
    return entries.isEmpty ? [] : bytes[textRange(ofEntry: entries.lowerBound)]
  }

  /// What a map function set, each field once.
  package func changes(ofRow row: Int) -> [(field: String, value: WireValue)] {
    entryRange(ofRow: row).map { entry in
      let code = Int(codes[entry])
      let text = String(decoding: bytes[textRange(ofEntry: entry)], as: UTF8.self)
      let value: WireValue =
        switch ChangeKind(rawValue: UInt8(code & 7)) {
        case .text: .text(text)
        case .number: .number(numbers[entry])
        case .integer: .integer(Int64(exactly: numbers[entry]) ?? 0)
        case .flag: .bool(numbers[entry] != 0)
        case .list:
          .table(
            WireTable(
              list: text.isEmpty ? [] : text.split(separator: "\n").map { .text(String($0)) }
            )
          )
        case .nothing, nil: .nothing
        }
      return (fields[code >> 3], value)
    }
  }

  /// The value of a row of the kind `value`.
  ///
  /// - Complexity: O(rows before it).
  package func value(ofRow row: Int) -> WireValue {
    guard kinds[row] == .value else { return .nothing }
    return values[kinds[..<row].count { $0 == .value }]
  }

  package func entryRange(ofRow row: Int) -> Range<Int> {
    (row == 0 ? 0 : Int(entryEnds[row - 1]))..<Int(entryEnds[row])
  }

  package func textRange(ofEntry entry: Int) -> Range<Int> {
    (entry == 0 ? 0 : Int(textEnds[entry - 1]))..<Int(textEnds[entry])
  }
}

/// What a map function set a field to; CLua's `results.h` knows the same numbers.
package enum ChangeKind: UInt8, Sendable, Hashable, CaseIterable {
  case nothing = 0
  case text = 1
  case number = 2
  /// A whole number below 2⁵³.
  case integer = 3
  case flag = 4
  /// Texts, a line each.
  case list = 5
}

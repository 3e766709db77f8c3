import PikirBase

/// What a function said about a row; CLua's `results.h` knows the same numbers.
package enum ResultKind: UInt8, Sendable, Hashable, CaseIterable {
  case nothing = 0
  case no = 1
  case yes = 2
  case number = 3
  case text = 4
  case scores = 5
  case failed = 6
  case skipped = 7
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
  package static let maximumTextBytes = 512 * 1024
  package static let maximumFailures = 100
  package static let maximumLogBytes = 16 * 1024
  package static let maximumScores = 64

  /// One a row: the kind, and how many entries there are up to and with it.
  package var kinds: [ResultKind] = []
  package var entryEnds: [UInt32] = []
  /// One an entry: its number, and where its text ends in `bytes`.
  package var numbers: [Double] = []
  package var textEnds: [UInt32] = []
  package var bytes: [UInt8] = []
  /// One for each row that failed, ascending.
  package var failures: [RowFailure] = []
  /// What the code printed.
  package var log = ""

  package init() {}

  package var rowCount: Int { kinds.count }

  /// The entries of a row: a name or text, and a number.
  package func entries(ofRow row: Int) -> [(text: String, number: Double)] {
    let first = row == 0 ? 0 : Int(entryEnds[row - 1])
    return (first..<Int(entryEnds[row])).map { entry in
      let start = entry == 0 ? 0 : Int(textEnds[entry - 1])
      let text = String(decoding: bytes[start..<Int(textEnds[entry])], as: UTF8.self)
      return (text, numbers[entry])
    }
  }

  package func encoded() -> [UInt8] {
    var payload: [UInt8] = []
    payload.append(littleEndian: UInt32(kinds.count))
    payload.append(contentsOf: kinds.map(\.rawValue))
    for end in entryEnds { payload.append(littleEndian: end) }
    payload.append(littleEndian: UInt32(numbers.count))
    for number in numbers { payload.append(littleEndian: number) }
    for end in textEnds { payload.append(littleEndian: end) }
    payload.append(piece: bytes)
    payload.append(littleEndian: UInt32(failures.count))
    for failure in failures {
      payload.append(littleEndian: UInt32(failure.row))
      failure.failure.encode(to: &payload)
    }
    payload.append(piece: prefix(of: log, bytes: Self.maximumLogBytes).utf8)
    return payload
  }
}

/// Finds the delimiter of a table: the one that parts its first rows most evenly.
package struct DelimiterSniffer {
  package struct Finding: Sendable, Hashable {
    package var delimiter: UInt8
    /// Bytes of a `sep=;` line to pass over, line end included.
    package var skippedByteCount = 0
    package var reason: String
  }

  private static let candidates: [UInt8] = [
    UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|"),
  ]
  private static let rowsLookedAt = 50

  private let title: TitleRow?

  /// - Parameter isKnownHeader: as in `ReadOptions.isKnownHeader`.
  package init(isKnownHeader: (@Sendable (String) -> Bool)? = nil) {
    title = TitleRow(isKnownHeader)
  }

  /// Decides by the first rows, or by the `sep=` line that some spreadsheets write.
  ///
  /// A delimiter must part every row into the same number of fields, at least two; among such,
  /// the one with the most fields wins. When none does, the one that parts most rows evenly.
  ///
  /// - Parameters:
  ///   - head: the first bytes, in UTF-8.
  ///   - isWhole: whether they are the whole file.
  /// - Returns: a comma when nothing parts the rows, for a table of one column.
  package func sniff(_ head: [UInt8], isWhole: Bool) -> Finding {
    if let told = toldDelimiter(head) { return told }
    var best = Candidate(UInt8(ascii: ","), [])
    for delimiter in Self.candidates {
      let candidate = measure(head, delimiter, isWhole: isWhole)
      if candidate.isBetter(than: best) { best = candidate }
    }
    let name = best.delimiter == 0x09 ? "tab" : "'\(Unicode.Scalar(best.delimiter))'"
    guard best.columns > 1 else {
      return Finding(delimiter: best.delimiter, reason: "has one column")
    }
    return Finding(
      delimiter: best.delimiter,
      reason: "\(name) parts \(best.evenRows) of the first \(best.rows) rows into "
        + "\(best.columns) fields"
    )
  }

  private struct Candidate {
    var delimiter: UInt8
    var columns: Int
    /// Rows with as many fields as the first.
    var evenRows: Int
    var rows: Int

    /// Measures rows by how many fields they have, 0 for one that is broken.
    init(_ delimiter: UInt8, _ counts: [Int]) {
      self.delimiter = delimiter
      rows = counts.count
      columns = max(counts.first ?? 1, 1)
      let first = columns
      evenRows = counts.count { $0 == first }
    }

    /// Measures anew without the titles above a header.
    mutating func passTitles(_ counts: [Int], above header: Int) {
      let body = counts[header...]
      columns = max(body.first ?? 1, 1)
      rows = body.count
      evenRows = body.count { [columns] in $0 == columns }
    }

    func isBetter(than other: Candidate) -> Bool {
      guard columns > 1 else { return false }
      // Compared crosswise, since the number of rows differs with the quotes understood.
      let share = evenRows * max(other.rows, 1)
      let otherShare = other.evenRows * max(rows, 1)
      if other.columns == 1 || share != otherShare {
        return other.columns == 1 || share > otherShare
      }
      return columns > other.columns
    }
  }

  private func toldDelimiter(_ head: [UInt8]) -> Finding? {
    let line = head.prefix { $0 != 0x0A && $0 != 0x0D }
    guard line.count == 5, line.starts(with: Array("sep=".utf8)), let delimiter = line.last,
      delimiter < 0x80
    else { return nil }
    var skipped = line.count
    if skipped < head.count, head[skipped] == 0x0D { skipped += 1 }
    if skipped < head.count, head[skipped] == 0x0A { skipped += 1 }
    return Finding(
      delimiter: delimiter,
      skippedByteCount: skipped,
      reason: "its first line names the delimiter"
    )
  }

  private func measure(_ head: [UInt8], _ delimiter: UInt8, isWhole: Bool) -> Candidate {
    var scanner = DelimitedRowScanner(delimiter: delimiter, fieldLimit: title == nil ? 0 : 256)
    var counts: [Int] = []
    /// The first row that is no title, and whether it is a header.
    var header: (row: Int, isSure: Bool)?
    var bytes = head
    bytes.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      var at = 0
      var cells: [FieldCell] = []
      while at < buffer.count, counts.count < Self.rowsLookedAt {
        if base[at] == 0x0A || base[at] == 0x0D {
          at += 1
          continue
        }
        cells.removeAll(keepingCapacity: true)
        let outcome = scanner.scanRow(
          base,
          from: at,
          to: buffer.count,
          isLast: isWhole,
          into: &cells
        )
        switch outcome {
        case .row(let next):
          if let title, header == nil, counts.count <= TitleRow.mostRows {
            let row = texts(of: cells, base)
            if !title.mayBeTitle(row) { header = (counts.count, title.isHeader(row)) }
          }
          counts.append(scanner.fieldCount)
          at = next
        case .incomplete: at = buffer.count
        case .broken(let broken):
          counts.append(0)
          at = endOfLine(base, broken, buffer.count)
        }
      }
    }
    var candidate = Candidate(delimiter, counts)
    if let header, header.isSure, (1...TitleRow.mostRows).contains(header.row) {
      candidate.passTitles(counts, above: header.row)
    }
    return candidate
  }

  private func texts(
    of cells: [FieldCell],
    _ bytes: UnsafeMutablePointer<UInt8>
  ) -> [String] {
    cells.map { cell in
      let field = UnsafeBufferPointer(start: bytes + Int(cell.start), count: Int(cell.count))
      return String(decoding: field, as: UTF8.self)
    }
  }

  private func endOfLine(_ bytes: UnsafeMutablePointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var at = start
    while at < end, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
    return at
  }
}

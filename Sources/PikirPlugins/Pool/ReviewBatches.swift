package import PikirBase
package import PikirStore
package import PikirWire

/// Reviews as column batches that fit into a frame, with only the fields that are asked for.
///
/// Lists such as tags are texts of one name a line. Dates are the days that clocks in `zone` show.
package struct ReviewBatches: Sendable {
  /// What a frame holds besides the batch: the head of the request, sets' bits, a context.
  package static let reservedBytes = 64 * 1024
  /// Rows whose bytes are counted together.
  private static let measuredRows = 512

  private let state: WorkspaceState
  private let zone: TimeZoneRules
  package let fields: [ReviewField]
  /// What each row takes beside its texts.
  private let rowBytes: Int
  private let rowLimit: Int
  private let byteLimit: Int

  /// - Parameters:
  ///   - state: the reviews.
  ///   - zone: the zone of days.
  ///   - fields: the columns, in their order.
  ///   - setCount: word sets of which a bit a row goes along.
  ///   - rowLimit: rows of a batch at most.
  ///   - byteLimit: bytes of a batch at most.
  package init(
    _ state: WorkspaceState,
    zone: TimeZoneRules,
    fields: [ReviewField],
    setCount: Int = 0,
    rowLimit: Int = ColumnBatch.maximumRows,
    byteLimit: Int = Frame.maximumPayloadBytes - Self.reservedBytes
  ) {
    self.state = state
    self.zone = zone
    self.fields = fields
    rowBytes = 4 + 9 * fields.count + (setCount + 7) / 8
    self.rowLimit = min(rowLimit, ColumnBatch.maximumRows)
    self.byteLimit = byteLimit
  }

  /// How many of some rows fit into a frame together, from the first on.
  ///
  /// - Returns: at least 1; whether the first alone does not fit, and then 1.
  /// - Complexity: O(rows · fields).
  package func fit(_ rows: ArraySlice<Int>) -> (count: Int, isTooLarge: Bool) {
    var rest = rows.prefix(rowLimit)
    var bytes = 0
    var count = 0
    // Long reviews fill a frame soon: not all rows are measured for each.
    while !rest.isEmpty {
      for cost in byteCounts(rest.prefix(Self.measuredRows)) {
        bytes += cost
        if bytes > byteLimit { return count == 0 ? (1, true) : (count, false) }
        count += 1
      }
      rest = rest.dropFirst(Self.measuredRows)
    }
    return (max(count, 1), count == 0)
  }

  /// The batch of rows that fit.
  package func batch(_ rows: [Int]) -> ColumnBatch {
    ColumnBatch(
      handles: rows.map { ReviewID(row: $0).rawValue },
      columns: fields.map { BatchColumn($0.name, values(of: $0, rows)) }
    )
  }

  /// For each row the most that it can take in a frame: its handle, numbers, offsets and texts.
  private func byteCounts(_ rows: ArraySlice<Int>) -> [Int] {
    var counts = [Int](repeating: rowBytes, count: rows.count)
    if fields.contains(where: { if case .part = $0 { true } else { false } }) {
      let contents = state.contents
      for (place, row) in rows.enumerated() { counts[place] += contents.byteCount(row: row) }
    }
    for field in fields {
      switch field {
      case .part, .rating, .date, .votes: break
      case .coded(let field): add(lengths(of: state[field], rows), to: &counts)
      default: add(rows.map { text(of: field, row: $0)?.utf8.count ?? 0 }, to: &counts)
      }
    }
    return counts
  }

  private func add(_ lengths: [Int], to counts: inout [Int]) {
    for place in lengths.indices { counts[place] += lengths[place] }
  }

  private func lengths(of codes: CodeColumn, _ rows: ArraySlice<Int>) -> [Int] {
    let table = codes.table
    return rows.map { row in table.withBytes(of: codes[row]) { $0.count } }
  }

  // MARK: Columns

  private func values(of field: ReviewField, _ rows: [Int]) -> ColumnValues {
    switch field {
    case .rating:
      let ratings = state.ratings
      return .tenths(rows.map { ratings[$0] })
    case .date: return .days(rows.map(day))
    case .votes:
      let votes = rows.map { state.votes[$0] }
      return .integers(
        votes.map { Int64(max($0, 1)) - 1 },
        present: PresenceBits(votes.map { $0 > 0 })
      )
    case .part(let part): return .texts(texts(of: part, rows))
    case .coded(let field): return .texts(texts(of: state[field], rows))
    case .user(let name):
      return .texts(texts(of: state.userField(name)?.column ?? CodeColumn(), rows))
    case .tags, .labels: return .lists(TextColumn(rows.map { text(of: field, row: $0) }))
    case .id, .reply: return .texts(TextColumn(rows.map { text(of: field, row: $0) }))
    }
  }

  private func texts(of part: ContentPart, _ rows: [Int]) -> TextColumn {
    var column = TextColumn()
    let contents = state.contents
    column.reserve(rows: rows.count, bytes: rows.reduce(0) { $0 + contents.byteCount(row: $1) })
    for row in rows {
      contents.withPart(part, row: row) { bytes in
        // The text of a review is never nil to code, so that it can be searched as it is.
        if bytes.isEmpty, part != .text { column.appendNothing() } else { column.append(bytes) }
      }
    }
    return column
  }

  private func texts(of codes: CodeColumn, _ rows: [Int]) -> TextColumn {
    var column = TextColumn()
    let table = codes.table
    column.reserve(rows: rows.count, bytes: 8 * rows.count)
    for row in rows {
      table.withBytes(of: codes[row]) { bytes in
        if bytes.isEmpty { column.appendNothing() } else { column.append(bytes) }
      }
    }
    return column
  }

  private func text(of field: ReviewField, row: Int) -> String? {
    let text: String =
      switch field {
      case .id: state.identifier(row: row)
      case .coded(let field): state[field].string(row: row)
      case .user(let name): state.userField(name)?.column.string(row: row) ?? ""
      case .tags: state.tags.names(row: row).joined(separator: "\n")
      case .labels: state.labels.names(row: row).joined(separator: "\n")
      case .reply: state.messages.messages(row: row).last { $0.kind == .reply }?.text ?? ""
      case .part(let part): state.contents.string(part, row: row)
      case .rating, .date, .votes: ""
      }
    return text.isEmpty ? nil : text
  }

  private func day(_ row: Int) -> Int32 {
    let date = state.dates[row]
    guard date != 0 else { return Int32.min }
    let isDay = state.dateIsDay.contains(row: row)
    let offset = isDay ? 0 : Int(zone.offsetSeconds(at: EpochSeconds(date)))
    let local = Int(date) + offset
    return Int32(local >= 0 ? local / 86_400 : (local - 86_399) / 86_400)
  }
}

import CLua
import PikirBase
import PikirText
import PikirWire

extension LuaState {
  /// Calls a function for the rows of a batch that lies in a payload.
  ///
  /// - Returns: a ``ResultBatch`` as it is encoded.
  /// - Throws: what ends the batch; a row that fails is part of the result.
  package func run(
    _ payload: UnsafeRawBufferPointer
  ) throws(LuaFailure) -> [UInt8] {
    let layout = try Self.understood { () throws(WireFault) in try RowLayout(decoding: payload) }
    guard let base = payload.baseAddress?.assumingMemoryBound(to: UInt8.self) else {
      throw LuaFailure(FailureReport(.request, message: "a batch is empty"))
    }
    let columns = layout.batch.columns.map { Self.column($0, at: base) }
    let review = layout.review.map { Self.column($0, at: base) }
    let sets = layout.setBits.map {
      pikir_lua_set_bits(set: $0.set, bits: base + $0.bits.lowerBound)
    }
    let status = columns.withUnsafeBufferPointer { columns in
      review.withUnsafeBufferPointer { review in
        sets.withUnsafeBufferPointer { sets in
          var batch = pikir_lua_batch()
          batch.task = UInt32(layout.task.rawValue)
          batch.function = layout.function
          batch.start_function = layout.start
          batch.row_count = UInt32(layout.batch.rowCount)
          batch.first_row = UInt32(layout.firstRow)
          batch.handles = base + layout.batch.handles.lowerBound
          batch.column_count = UInt32(columns.count)
          batch.columns = columns.baseAddress
          batch.review_count = UInt32(review.count)
          batch.review = review.baseAddress
          batch.set_count = UInt32(sets.count)
          batch.sets = sets.baseAddress
          batch.groups = layout.groups.isEmpty ? nil : base + layout.groups.lowerBound
          batch.context = base + layout.context.lowerBound
          batch.context_length = layout.context.count
          return pikir_lua_run_batch(guarded, &batch, layout.instructions)
        }
      }
    }
    try check(status)
    return encodedResults(pikir_lua_last_results(guarded).pointee)
  }

  private static func column(
    _ column: BatchLayout.Column,
    at base: UnsafePointer<UInt8>
  ) -> pikir_lua_column {
    pikir_lua_column(
      name: UnsafeRawPointer(base + column.name.lowerBound).assumingMemoryBound(to: CChar.self),
      name_length: UInt32(column.name.count),
      kind: UInt32(column.kind.rawValue),
      values: base + column.values.lowerBound,
      bytes: base + column.bytes.lowerBound,
      present: base + column.present.lowerBound
    )
  }

  /// The results as ``ResultBatch/encoded()`` writes them, straight from where C keeps them.
  private func encodedResults(_ results: pikir_lua_results) -> [UInt8] {
    var payload: [UInt8] = []
    let rows = Int(results.row_count)
    let entries = Int(results.entry_count)
    payload.append(littleEndian: results.row_count)
    payload.append(contentsOf: UnsafeBufferPointer(start: results.kinds, count: rows))
    append(results.entry_ends, rows, to: &payload)
    payload.append(littleEndian: results.entry_count)
    append(results.numbers, entries, to: &payload)
    append(results.text_ends, entries, to: &payload)
    append(results.codes, entries, to: &payload)
    payload.append(
      piece: UnsafeBufferPointer(start: results.bytes, count: Int(results.byte_count))
    )
    payload.append(littleEndian: results.field_count)
    append(results.fields, Int(results.field_bytes), to: &payload)
    append(results.values, Int(results.value_bytes), to: &payload)
    payload.append(littleEndian: results.failure_count)
    for failure in UnsafeBufferPointer(
      start: results.failures,
      count: Int(results.failure_count)
    ) {
      // Rows are counted from the first that was asked about.
      payload.append(littleEndian: failure.row)
      FailureReport(failure.failure).encode(to: &payload)
    }
    let missing = withUnsafeBytes(of: results.missing) {
      Array($0.prefix(Int(results.missing_length)))
    }
    payload.append(littleEndian: UInt32(missing.isEmpty ? 0 : 1))
    if !missing.isEmpty { payload.append(piece: missing) }
    payload.append(piece: prefix(of: log, bytes: ResultBatch.maximumLogBytes).utf8)
    return payload
  }

  private func append<Item>(
    _ items: UnsafePointer<Item>?,
    _ count: Int,
    to payload: inout [UInt8]
  ) {
    // Numbers lie in memory as they lie in a frame: little-endian, on every machine that pikir
    // runs on.
    payload.append(
      contentsOf: UnsafeRawBufferPointer(UnsafeBufferPointer(start: items, count: count))
    )
  }

  private func append<Item>(
    _ items: UnsafeMutablePointer<Item>?,
    _ count: Int,
    to payload: inout [UInt8]
  ) {
    append(items.map { UnsafePointer($0) }, count, to: &payload)
  }
}

extension FailureReport {
  init(_ failure: pikir_lua_failure) {
    let text = { (bytes: UnsafeRawBufferPointer, length: UInt32) in
      LuaState.text(UnsafeRawBufferPointer(rebasing: bytes.prefix(Int(length))))
    }
    self.init(
      Kind(rawValue: UInt8(clamping: failure.status)) ?? .raised,
      chunk: withUnsafeBytes(of: failure.chunk) { text($0, failure.chunk_length) },
      line: Int(failure.line),
      message: withUnsafeBytes(of: failure.message) { text($0, failure.message_length) },
      hint: withUnsafeBytes(of: failure.hint) { text($0, failure.hint_length) }
    )
  }
}

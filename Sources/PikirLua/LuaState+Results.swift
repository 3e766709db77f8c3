import CLua
import PikirWire

extension LuaState {
  /// The last batch's results, out of the plain memory where C keeps them.
  func takeResults(from results: pikir_lua_results) -> ResultBatch {
    var batch = ResultBatch()
    let rows = Int(results.row_count)
    let entries = Int(results.entry_count)
    // The numbers of kinds are the same on both sides; a test holds them together.
    batch.kinds = UnsafeBufferPointer(start: results.kinds, count: rows).map {
      ResultKind(rawValue: $0) ?? .nothing
    }
    batch.entryEnds = Array(UnsafeBufferPointer(start: results.entry_ends, count: rows))
    batch.numbers = Array(UnsafeBufferPointer(start: results.numbers, count: entries))
    batch.textEnds = Array(UnsafeBufferPointer(start: results.text_ends, count: entries))
    batch.bytes = Array(UnsafeBufferPointer(start: results.bytes, count: Int(results.byte_count)))
    let failures = UnsafeBufferPointer(start: results.failures, count: Int(results.failure_count))
    batch.failures = failures.map {
      ResultBatch.RowFailure(row: Int($0.row), failure: FailureReport($0.failure))
    }
    batch.log = log
    return batch
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

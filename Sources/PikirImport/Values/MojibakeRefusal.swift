import PikirBase
import PikirFormats

/// Refuses a file whose texts were decoded wrongly before they were saved.
///
/// - Throws: `F104` with the encoding that was mistaken.
func refuseMojibake(_ batch: RecordBatch, inColumns columns: [Int]) throws(Diagnostic) {
  var mojibake = Mojibake()
  for record in batch.records.prefix(2000) {
    for cell in batch.cells[record.cellRange]
    where cell.kind == .text && columns.contains(Int(cell.field)) {
      batch.bytes.withUnsafeBytes {
        mojibake.add(UnsafeRawBufferPointer(rebasing: $0[cell.range]))
      }
    }
  }
  guard let verdict = mojibake.verdict else { return }
  let encoding = verdict.mistake.rawValue
  throw Diagnostic(
    .encoding,
    "the letters are broken: UTF-8 was read as \(encoding) and saved again "
      + "(\(verdict.brokenCount) of \(mojibake.textCount) texts with letters beyond ASCII)",
    hints: [
      "get the file as it was first exported",
      "mojibake=keep imports it as it is",
    ]
  )
}

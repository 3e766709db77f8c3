package import PikirBase

/// Turns bytes into records, batch by batch, in bounded memory.
///
/// A fault of the file throws and ends the reading; a fault of a row is in the batch. A reader
/// is used by one thread at a time.
package protocol RecordReader: AnyObject {
  var format: RecordFormat { get }

  /// Names by field index. Grows while JSON is read (`author.name` for nested keys, at most
  /// `ReadLimits.fields`); fixed for tabular formats. Names are unique: a repeated header gets
  /// `#2`, an empty one is `columnN`.
  var fieldNames: [String] { get }

  /// The first record of a tabular format as it was written, known before the first batch; nil
  /// for JSON.
  var header: [String]? { get }

  /// What had to be repaired up to now; final once the end was read.
  var notes: ReadNotes { get }

  /// Says that the first record of a tabular format is data: it will come as the first record,
  /// and the fields are called `column1`, `column2`, … Only before the first batch; does nothing
  /// for JSON.
  func treatHeaderAsData()

  /// Reads up to `maxRecords` records and about 1 MiB.
  ///
  /// - Returns: a batch whose `isEnd` is true when nothing is left.
  /// - Throws: `F104` encoding, `F105` truncated, `F106` malformed beyond a row, `F108` too large,
  ///   `F101` unreadable or changed while it was read, `C110` interrupted.
  func nextBatch(maxRecords: Int) throws(Diagnostic) -> RecordBatch
}

extension RecordReader {
  package var header: [String]? { nil }

  package func treatHeaderAsData() {}
}

/// What a reader had to mend; shown after an import, because nothing is mended silently.
package struct ReadNotes: Sendable, Hashable {
  /// Runs of bytes that were not valid in the encoding, each replaced by one U+FFFD.
  package var repairedSequences = 0
  /// JSON escapes of half a surrogate pair, each replaced by U+FFFD.
  package var loneSurrogates = 0
  /// Bytes of the file read so far, before unpacking and decoding.
  package var bytesRead = 0
  /// CRC-32C of those bytes.
  package var checksum: UInt32 = 0

  package init() {}
}

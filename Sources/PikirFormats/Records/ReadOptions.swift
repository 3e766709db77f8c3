package import PikirBase

/// The kind of a file, whatever its name says.
package enum RecordFormat: String, Sendable, Hashable, CaseIterable {
  case csv
  case tsv
  case jsonLines = "jsonl"
  case json
  case xlsx
  case xml
  /// Lines of `key=value` parted by tabs.
  case tskv

  /// Whether its first rows name the columns, and every record has all of them.
  package var isTable: Bool { self == .csv || self == .tsv || self == .xlsx }
}

/// How characters were stored.
package enum TextEncoding: String, Sendable, Hashable, CaseIterable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case utf32LittleEndian = "utf-32le"
  case utf32BigEndian = "utf-32be"
  case windows1251 = "windows-1251"
}

/// What a person said about a file; what is nil is found out.
package struct ReadOptions: Sendable {
  package var format: RecordFormat?
  package var encoding: TextEncoding?
  /// The delimiter's byte, for CSV.
  package var delimiter: UInt8?
  /// Where the records of a JSON document stand.
  ///
  /// `data.feedbacks[]`, `products.*.reviews[]`, `[]` for a top-level array, or a path to one
  /// object; an empty path is the document itself. In XML the names of elements, such as
  /// `reviews.review`, or the last of them.
  package var recordPath: String?
  /// Paths into arrays of objects, such as `comments[0].text`: the elements that they name become
  /// fields of their own.
  package var indexedPaths: [String] = []
  /// Values of the objects around the records of a JSON document, such as `^name`, which become
  /// fields of each record behind them: `^` for the object that holds the list of records, `^^` for
  /// the one around it, and `^*` for the key that the last `*` of the path stands for.
  package var outerPaths: [String] = []
  /// Rows of a table that belong to the header; more than one are put together column by column.
  package var headerRows = 1
  /// Rows of a table above its header, which are passed over; when nil, titles are found out.
  package var skippedRows: Int?
  /// Names that the header of a table has: the first of its rows with all of them is the header,
  /// whatever `skippedRows` says.
  package var declaredHeader: [String] = []
  /// Whether a text is a header that tables of reviews have; without it no row is a title.
  package var isKnownHeader: (@Sendable (String) -> Bool)?
  /// A worksheet's name; the first sheet when nil.
  package var sheet: String?
  package var limits = ReadLimits()
  /// Looked at after each block that is read.
  package var interrupt: Interrupt?

  package init() {}
}

/// Bounds that keep a hostile or broken file from taking the machine's memory.
///
/// - Source: reliability I2, I3, I4.
package struct ReadLimits: Sendable, Hashable {
  package var fieldBytes = 1 << 20
  package var recordBytes = 4 << 20
  /// Columns of a table, or distinct names of a JSON file.
  package var fields = 10_000
  package var jsonDepth = 64
  /// What one packed file may become.
  package var unpackedBytes = 64 << 30
  /// How many bytes a reader has at hand at a time; more while a record is longer.
  package var windowBytes = 1 << 19
  /// Unpacked bytes per packed byte, looked at once 64 MiB are out.
  package var packingRatio = 300

  package init() {}
}

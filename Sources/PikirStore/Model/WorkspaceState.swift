/// The fields whose values repeat and are kept as codes.
package enum CodedField: Int, Sendable, Hashable, CaseIterable {
  case source
  case importer
  case product
  case brand
  case author
  case lang
  case country
  /// The site's own rating scale, such as `1-5` or `thumbs`.
  case scale
  /// `yes` or `no`.
  case verified
  /// `new`, `open`, `waiting` or `done`; none reads as `new`.
  case status
  case assignee

  package var name: String { "\(self)" }
}

/// A column that an importer brought and no built-in field took: `x.NAME`.
package struct UserField: Sendable {
  package let name: String
  package var column: CodeColumn

  package init(name: String, column: CodeColumn = CodeColumn()) {
    self.name = name
    self.column = column
  }
}

/// Everything a workspace knows, in memory, as a value.
///
/// A copy is cheap: columns and sets share storage until one side changes. So a command works on
/// a copy and the session takes it over only when the log has it; readers and the saver keep the
/// old one without locks. Rows are never removed, so a row number is valid in every later state.
package struct WorkspaceState: Sendable {
  /// Reviews ever added, withdrawn ones included; handles run from r1 to this.
  package var rowCount = 0
  /// The reviews that count: all but those whose import was undone.
  package var live = ReviewSet()

  package var contents = ContentColumns()
  /// What tells reviews of one source apart: the site's id, or where it gave none a key of 20 bytes
  /// that was computed from the review, see `ReviewIdentity`.
  package var identifiers = ByteArena()
  package var identifierOffsets = Column<UInt64>()
  /// Bytes in the low 31 bits; the top bit says that the id was computed, not given.
  package var identifierLengths = Column<UInt32>()

  /// Stars in tenths, 10 to 50; 0 when there are none.
  package var ratings = Column<UInt8>()
  /// When the review was written: epoch seconds, 0 when unknown.
  ///
  /// With a bit in `dateIsDay` it is a calendar day, kept as its midnight UTC, and means that day in
  /// every zone.
  package var dates = Column<UInt32>()
  package var dateIsDay = ReviewSet()
  /// When the site says it was last changed; epoch seconds, 0 when it does not say.
  package var updated = Column<UInt32>()
  /// When it was imported; epoch seconds.
  package var imported = Column<UInt32>()
  /// Votes plus 1, so that 0 means that the site gives none.
  package var votes = Column<UInt32>()

  /// Indexed by `CodedField.rawValue`.
  package var coded = [CodeColumn](repeating: CodeColumn(), count: CodedField.allCases.count)
  package var userFields: [UserField] = []
  package var tags = TagTable()
  /// Labels of classifiers, named `PLUGIN/NAME`.
  package var labels = TagTable()
  package var messages = MessageTable()
  package var versions = VersionTable()
  /// Thresholds and other choices that belong to the workspace, by name.
  package var settings: [String: String] = [:]

  package init() {}

  package subscript(field: CodedField) -> CodeColumn {
    get { coded[field.rawValue] }
    set { coded[field.rawValue] = newValue }
  }

  package func userField(_ name: String) -> UserField? {
    userFields.first { $0.name.utf8.elementsEqual(name.utf8) }
  }

  package static let computedIdentifierFlag: UInt32 = 1 << 31

  /// Hands out the site's id of a review, empty when it gave none.
  package func withIdentifier<Result, Failure: Error>(
    row: Int,
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let length = identifierLengths[row]
    let given = length & Self.computedIdentifierFlag == 0 ? Int(length) : 0
    return try identifiers.withBytes(at: Int(identifierOffsets[row]), count: given, body)
  }

  /// The site's id of a review, empty when it gave none.
  package func identifier(row: Int) -> String {
    withIdentifier(row: row) { String(decoding: $0, as: UTF8.self) }
  }
}

package import PikirBase
package import PikirImport

/// An importer as its plugin declares it.
package struct ImporterManifest: Sendable {
  /// What `import` and the field `importer` call it.
  package var id = ""
  package var title = ""
  package var help = ""
  /// The source of reviews whose record names none; empty for what the person says or the file.
  package var source = ""
  /// The zone of times that name none; nil for that of whoever imports.
  package var zone: TimeZoneRules?
  /// `csv`, `tsv`, `json`, `jsonl`, `xlsx`, `xml`, `tskv`.
  package var format = ""
  package var match = ImporterMatch()
  /// Where the records stand in JSON (`data.feedbacks[]`) or XML (`review`); empty for none.
  package var records = ""
  /// Rows of a table above the data, all of which belong to the header.
  package var headerRows = 1
  /// Rows above the header, which are passed over; nil when titles are found out.
  package var skippedRows: Int?
  /// The delimiter's byte; 0 is found out.
  package var delimiter: UInt8 = 0
  package var fields: [FieldMapping] = []
  /// Columns that are left out on purpose.
  package var ignored: [String] = []
  /// Where they are listed.
  package var ignorePlace = PluginPlace(chunk: "", line: 0)
  /// Whether columns that no field takes become `x.NAME`.
  package var keepsRest = true
  package var map: PluginFunction?
  package var begin: PluginFunction?
  package var finish: PluginFunction?
  package var place = PluginPlace(chunk: "", line: 0)

  package init() {}
}

/// What a file must be like to be an importer's.
package struct ImporterMatch: Sendable, Hashable {
  /// Endings without the dot; empty for any.
  package var endings: [String] = []
  /// What the file's name is like, with `*`; empty for any.
  package var name = ""
  /// Columns that must all be in the header.
  package var header: [String] = []
  /// JSON or XML paths of a record that must all be there in the first records.
  package var keys: [String] = []
  /// What the values of columns must be: `rating`, `date`, `number`, `id`, `flag`, `link`.
  package var values: [ValueMatch] = []

  package struct ValueMatch: Sendable, Hashable {
    package let column: String
    package let kind: String

    package init(column: String, kind: String) {
      self.column = column
      self.kind = kind
    }
  }

  package init() {}
}

/// Where a field of a review comes from, without any Lua.
package struct FieldMapping: Sendable, Hashable {
  package var target: ColumnTarget
  package var origin: FieldRecipe.Origin
  /// Pattern of dates: `dd.MM.yyyy`, `d MMMM yyyy`, `iso`, `epoch`, `epoch_ms`; empty for none.
  package var datePatterns: [String] = []
  /// Whether the value is a number in words of a table: decimal comma and blanks are read.
  package var isNumber = false
  package var lowest: Double?
  package var highest: Double?
  /// The scale of ratings: `1-5`, `0-10`, `1-10`, `thumbs`; empty is found out.
  package var scale = ""
  /// How another scale becomes stars; empty keeps the raw value only.
  package var policy = ""
  /// Values by what the file says, such as `ONE` for 1.
  package var values: [FieldRecipe.Replacement] = []
  package var place = PluginPlace(chunk: "", line: 0)

  package init(_ target: ColumnTarget, from origin: FieldRecipe.Origin) {
    self.target = target
    self.origin = origin
  }
}

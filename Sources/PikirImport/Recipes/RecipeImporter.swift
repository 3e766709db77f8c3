package import PikirBase
package import PikirFormats

/// Reads files of one known shape by what its author said about them.
package struct RecipeImporter: Importer {
  package let name: String
  package let title: String
  package var shape: FileShape
  package var match = FileMatch()
  package var recipes = RecipeSet()
  /// The source of reviews whose record names none; empty for what the person says, or the file.
  package var source = ""
  /// Makes what changes records beyond the recipes, for one file; nil for none.
  package var makeEditor: (@Sendable () throws(Diagnostic) -> any RecordEditor)?

  package init(name: String, title: String, shape: FileShape) {
    self.name = name
    self.title = title
    self.shape = shape
  }

  package func readOptions(_ options: ReadOptions) throws(Diagnostic) -> ReadOptions {
    try wholeShape.readOptions(options)
  }

  package func fit(_ sample: FileSample) -> ImporterFit? {
    FitJudge(match, wholeShape, wholeRecipes).fit(sample)
  }

  /// The shape, with the paths into arrays and out of the list of records that recipes use.
  private var wholeShape: FileShape {
    var shape = shape
    let paths = recipes.recipes.flatMap(\.origin.columns) + match.keys
    shape.indexedPaths += paths.filter { path in
      ColumnFinder.indexed(path).map { !$0.rest.isEmpty } ?? false
    }
    shape.outerPaths += paths.filter { $0.hasPrefix("^") }
    shape.header = match.header
    return shape
  }

  private var wholeRecipes: RecipeSet {
    var recipes = recipes
    recipes.needed += match.header + match.keys
    if shape.format == .json { recipes.outer = wholeShape.outerPaths }
    return recipes
  }

  package func plan(
    _ opened: OpenedRecords,
    file: String,
    options: ImportOptions
  ) throws(Diagnostic) -> ImportPlan {
    let format = opened.report.format
    guard shape.takes(format) else {
      throw Diagnostic(
        .unknownFormat,
        "importer \(name) reads \(shape.format.rawValue), and the file is \(format.rawValue)",
        hints: ["leave the importer's name out: import \(file)"]
      )
    }
    let reader = opened.reader
    let first = try reader.nextBatch(maxRecords: 4096)
    try refuseLoneColumn(first, opened.report)
    var dates = DateParser(zone: options.zone, now: options.now, order: nil)
    dates.readsSheetDays = format == .xlsx
    let names = reader.fieldNames
    let profiles = ColumnProfile.profiles(of: first, fieldCount: names.count, dates: dates)
    var resolver = RecipeResolver(
      importer: name,
      wholeRecipes,
      mapping: options.mapping,
      dates: dates,
      isTable: format.isTable
    )
    do throws(Diagnostic) {
      try resolver.resolve(names, profiles, hasRecords: !first.records.isEmpty)
    } catch {
      throw Self.doubted(error, opened.report)
    }
    if !options.mapping.keepsMojibake {
      try refuseMojibake(first, inColumns: resolver.textColumns)
    }
    let source = self.source(of: file, options)
    let builder = ReviewBuilder(
      importer: name,
      source: source,
      of: opened,
      options,
      dates: dates
    )
    return ImportPlan(
      importer: name,
      file: file,
      source: source,
      opened: opened,
      firstBatch: first,
      mapper: RecipeMapper(
        resolver: resolver,
        builder: builder,
        dates: dates,
        editor: try makeEditor?(),
        names: names
      ),
      reasons: [],
      options: options
    )
  }

  /// The importer's, else what the person says, else the file's name; a record's own goes before.
  private func source(of file: String, _ options: ImportOptions) -> String {
    source.isEmpty ? options.mapping.source ?? GenericImporter.stem(of: file) : source
  }

  /// Rows that another delimiter parts are none at the one that was told, when texts hold it.
  private func refuseLoneColumn(
    _ first: RecordBatch,
    _ report: SniffReport
  ) throws(Diagnostic) {
    guard first.records.isEmpty, report.delimiterDoubt != nil else { return }
    throw Self.doubted(
      Diagnostic(.missingColumn, "the file has one column, and no row is whole"),
      report
    )
  }

  /// A fault of the columns with what speaks against the delimiter, where that is their cause.
  private static func doubted(_ error: Diagnostic, _ report: SniffReport) -> Diagnostic {
    guard let doubt = report.delimiterDoubt else { return error }
    var error = error
    error.hints = [doubt]
    return error
  }
}

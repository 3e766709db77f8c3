/// A field whose columns no record of a file has.
package struct UnmetField: Sendable, Hashable {
  /// Nil for a column that the code of the importer reads; `ignored` for one that is to be left out.
  package let field: ColumnTarget?
  /// The columns that were looked for, as the importer's author names them.
  package let columns: [String]
  /// Columns of the file that no field takes and that may be meant.
  package let near: [String]
  /// The importer's file and line, such as `duken.lua:12`; nil for what is built in.
  package let place: String?

  /// Such as `the column 'Номер' (id); did you mean '№'?`, for the end of a sentence.
  package var text: String {
    let listed = columns.map { "'\($0)'" }.joined(separator: " or ")
    let noun = columns.count == 1 ? "the column" : "a column"
    let hint = near.map { "'\($0)'" }.joined(separator: " or ")
    let use = field == .ignored ? "ignore" : field?.name ?? "read by map"
    return "\(noun) \(listed) (\(use))" + (hint.isEmpty ? "" : "; did you mean \(hint)?")
  }

  package init(field: ColumnTarget?, columns: [String], near: [String], place: String?) {
    self.field = field
    self.columns = columns
    self.near = near
    self.place = place
  }

  /// Without ids, reviews whose words were edited since are not known again.
  package var isIdentifier: Bool { field == .field(.id) }
}

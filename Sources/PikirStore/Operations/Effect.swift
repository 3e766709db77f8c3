/// What an operation does to the columns, resolved to rows and codes.
///
/// Appends bring new strings, rows, entries and versions; they change nothing that counts and are
/// never taken back. Deltas make something count or not count; each can be turned round, and that
/// is what undo does. The log holds exactly this, so that replay asks no clock, query or plugin.
package struct Effect: Sendable, Hashable {
  package var deltas: [Delta] = []

  package init() {}
}

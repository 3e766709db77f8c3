import PikirBase
import PikirStore

/// The fields of reviews that a plugin's code reads: those that it names, and those that it turned
/// out to read besides, so that no others are sent.
struct FieldsInUse: Sendable {
  private(set) var list: [ReviewField]

  init(_ source: PluginSource, of state: WorkspaceState) {
    list = ReviewField.mentioned(in: source, of: state)
  }

  /// Takes in what a worker missed.
  ///
  /// - Throws: `X101` when that is nothing new, so that asking again would not help.
  mutating func learn(_ missing: [String], _ source: PluginSource) throws(Diagnostic) {
    let new = missing.compactMap { ReviewField($0) }.filter { field in
      !list.contains { $0.name.utf8.elementsEqual(field.name.utf8) }
    }
    guard !new.isEmpty else {
      throw Diagnostic(
        .internalFault,
        "plugin \(source.name) asks for fields that it was sent: "
          + missing.joined(separator: ", ")
      )
    }
    list += new
  }
}

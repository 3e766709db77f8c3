/// What came of one case of a plugin's tests.
package struct PluginTestOutcome: Sendable, Hashable {
  /// How what was expected and what came differ.
  package struct Difference: Sendable, Hashable {
    /// What it is about, such as `row 2, rating`; empty for all of it.
    package let what: String
    package let expected: String
    package let found: String

    /// How `found` begins where no answer came, and not through the plugin's code.
    package static let nothing = "nothing: "

    package init(_ what: String = "", expected: String, found: String) {
      self.what = what
      self.expected = expected
      self.found = found
    }
  }

  /// The file with the case, as people call it.
  package let file: String
  package let line: Int
  /// What was tried: `label complaints`, `import kaspi-api`.
  package let title: String
  /// Empty when it is as it should be.
  package let differences: [Difference]

  package init(file: String, line: Int, title: String, differences: [Difference]) {
    self.file = file
    self.line = line
    self.title = title
    self.differences = differences
  }

  package var isOk: Bool { differences.isEmpty }
}

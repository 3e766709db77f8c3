/// What came of one case of a plugin's tests.
package struct PluginTestOutcome: Sendable, Hashable {
  /// How what was expected and what came differ.
  package struct Difference: Sendable, Hashable {
    /// What it is about, such as `row 2, rating`; empty for all of it.
    package let what: String
    package let expected: String
    package let found: String

    package init(_ what: String = "", expected: String, found: String) {
      self.what = what
      self.expected = expected
      self.found = found
    }
  }

  package let chunk: String
  package let line: Int
  /// What was tried: `label complaints`, `import kaspi-api`.
  package let title: String
  /// Empty when it is as it should be.
  package let differences: [Difference]

  package init(chunk: String, line: Int, title: String, differences: [Difference]) {
    self.chunk = chunk
    self.line = line
    self.title = title
    self.differences = differences
  }

  package var isOk: Bool { differences.isEmpty }
}

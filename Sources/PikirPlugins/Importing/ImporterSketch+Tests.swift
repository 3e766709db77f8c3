import PikirWire

extension ImporterSketch {
  /// The tests, by what the importer made of the sample.
  package func tests(_ claims: SampleClaims) -> String {
    let counts = [("rows", claims.rows), ("skipped", claims.skipped)]
      .compactMap { key, count in count.map { "\(key) = \($0)" } }
    let told = claims.first.filter { Self.isTold($0.field) && $0.value.utf8.count <= 120 }
    let others = told.filter { $0.field.hasPrefix("x.") }.prefix(3)
    let values = (told.filter { !$0.field.hasPrefix("x.") } + others)
      .map { Self.entry($0.field, $0.value) }
    let opening = "t.import(\(quoted), \(LuaSyntax.quoted(sampleName)), {"
    let numbers = counts.isEmpty ? "" : " \(counts.joined(separator: ", "))"
    guard !values.isEmpty else { return testHead + "\(opening)\(numbers) })\n" }
    let comma = counts.isEmpty ? "" : ","
    let lines = LuaLines.packed(values, indent: 2)
    return testHead
      + "\(opening)\(numbers)\(comma) first = {\n\(lines.joined(separator: "\n"))\n} })\n"
  }

  /// Tests that claim nothing of a sample that the importer cannot take.
  package func tests(withoutClaims reason: String) -> String {
    let shown = reason.split(separator: "\n").joined(separator: " ")
    return testHead + """
      -- The sample is not taken as it is: \(shown)
      -- Mend init.lua, then claim what it gives:
      -- t.import(\(quoted), \(LuaSyntax.quoted(sampleName)), { rows = 1, skipped = 0 })

      """
  }

  private var quoted: String { LuaSyntax.quoted(name) }

  private var testHead: String {
    """
    -- The sample is the beginning of a real file, as it was: take out names before you share it.
    local t = require "pikir.test"


    """
  }

  /// Whether a value says something about the importer: not what it gives every review.
  private static func isTold(_ field: String) -> Bool {
    !["lang", "source", "scale"].contains(field)
  }

  private static func entry(_ field: String, _ value: String) -> String {
    let isNumber = field == "rating" || field == "votes"
    return "\(LuaLines.key(field)) = \(isNumber ? value : LuaSyntax.quoted(value))"
  }
}

import PikirBase
import PikirPlugins
import Testing

/// Manifests that claim what they may not, or would deceive whoever reads their names.
struct ManifestAttack: Sendable, CustomStringConvertible {
  let name: String
  /// Between the braces of `pikir.plugin { … }`.
  let body: String
  /// What a fault says.
  let message: String

  init(_ name: String, _ body: String, _ message: String) {
    (self.name, self.body, self.message) = (name, body, message)
  }

  var description: String { name }

  private static func labels(_ text: String) -> String {
    "classifiers = {{ id = \"c\", labels = { \(text) }, classify = print }},"
  }

  private static func rule(_ text: String) -> String {
    "classifiers = {{ id = \"c\", labels = { \"a\" }, rules = { rule { label = \"a\", \(text) } } }},"
  }

  private static func command(_ text: String) -> String {
    "commands = {{ id = \"m\", summary = \"S.\", run = print, \(text) }},"
  }

  private static func importer(_ text: String) -> String {
    "importers = {{ id = \"i\", format = \"csv\", fields = { text = \"T\", \(text) } }},"
  }

  private static func metric(_ text: String) -> String {
    "metrics = {{ id = \"m\", add = print, result = print, \(text) }},"
  }

  private static func rules(_ text: String) -> String {
    "classifiers = {{ id = \"c\", labels = {\"a\"}, classify = print, rules = { \(text) } }},"
  }

  private static func needs(_ text: String) -> String {
    "needs = { \(text) }, \(labels("\"a\""))"
  }

  static let all: [ManifestAttack] = [
    ManifestAttack("a label of two lines", labels("\"a\\nb\""), "cannot be a label"),
    ManifestAttack("a label with escapes", labels("\"\\27[2J\""), "cannot be a label"),
    ManifestAttack("a label that turns writing", labels("\"a\\u{202E}b\""), "cannot be a label"),
    ManifestAttack("a label without letters", labels("\"\""), "cannot be a label"),
    ManifestAttack("a label with NUL", labels("\"a\\0b\""), "cannot be a label"),
    ManifestAttack("a label of a path", labels("\"a/b\""), "cannot be a label"),
    ManifestAttack("a long label", labels("(\"x\"):rep(300)"), "cannot be a label"),
    ManifestAttack("a label twice", labels("\"a\", \"a\""), "stands twice"),
    ManifestAttack("a number as a label", labels("1"), "is a list of texts"),
    ManifestAttack(
      "a word set as labels",
      "classifiers = {{ id = \"c\", labels = words {\"a\"}, classify = print }},",
      "labels"
    ),
    ManifestAttack(
      "an id with escapes",
      "classifiers = {{ id = \"\\27[2J\", labels = {\"a\"}, classify = print }},",
      "cannot be the id"
    ),
    ManifestAttack(
      "an id of a path",
      "exporters = {{ id = \"../x\", ext = \"md\", row = print }},",
      "cannot be the id"
    ),
    ManifestAttack(
      "an ending of a path",
      "exporters = {{ id = \"x\", ext = \"../x\", row = print }},",
      "ending of a file"
    ),
    ManifestAttack("a permission that is not there", needs("\"root\""), "there is no permission"),
    ManifestAttack("all permissions", needs("\"*\""), "there is no permission"),
    ManifestAttack(
      "a permission with escapes",
      needs("\"env:A\\27[2J\""),
      "there is no permission"
    ),
    ManifestAttack(
      "a permission of two",
      needs("\"env:A,reviews.write\""),
      "there is no permission"
    ),
    ManifestAttack("a permission without its folder", needs("\"files.read\""), "no permission"),
    ManifestAttack("a permission with too much", needs("\"reviews.read:all\""), "no permission"),
    ManifestAttack("a number as a permission", needs("7"), "needs"),
    ManifestAttack(
      "a metric of a table",
      metric("start = {}, merge = print"),
      "is a function"
    ),
    ManifestAttack(
      "a metric of a word set",
      metric("start = words {\"a\"}, merge = print"),
      "is a function"
    ),
    ManifestAttack(
      "a metric without merge",
      metric("start = print"),
      "merge"
    ),
    ManifestAttack(
      "a skip as a rule",
      rules("pikir.skip \"x\""),
      "rule"
    ),
    ManifestAttack(
      "a plugin as a rule",
      rules("pikir.plugin {}"),
      "rule"
    ),
    ManifestAttack(
      "a rule as a classifier",
      "classifiers = { rule { label = \"a\" } },",
      "classifier"
    ),
    ManifestAttack("words of a function", rule("any = print"), "any"),
    ManifestAttack("words of numbers", rule("any = { 1 }"), "any"),
    ManifestAttack("words of a skip", rule("any = pikir.skip \"x\""), "any"),
    ManifestAttack("stars beyond the last", rule("rating = \">=9\""), "from 1 to 5"),
    ManifestAttack("a text as a condition", rule("when = \"true\""), "when"),
    ManifestAttack("a text as a score", rule("score = \"1\", lang = \"kk\""), "score"),
    ManifestAttack("a rule of nothing known", rule("run = print"), "has no key"),
    ManifestAttack("a table of a maker", "maker = \"host\", \(labels("\"a\""))", "has no key"),
    ManifestAttack(
      "a command with escapes in its name",
      "commands = {{ id = \"\\27c\", summary = \"S.\", run = print }},",
      "cannot be the id"
    ),
    ManifestAttack(
      "a command that writes in secret",
      command("writes = true"),
      "reviews.write"
    ),
    ManifestAttack(
      "a choice of nothing",
      command("args = {{ name = \"a\", type = \"choice\" }}"),
      "choices"
    ),
    ManifestAttack(
      "an argument with escapes",
      command("args = {{ name = \"\\27c\" }}"),
      "name"
    ),
    ManifestAttack(
      "a reply to every source",
      "replies = {{ id = \"r\", sources = {}, request = print }},",
      "at least one source"
    ),
    ManifestAttack(
      "a setting of a function",
      "settings = {{ key = \"k\", type = \"text\", default = print }}, \(labels("\"a\""))",
      "default\" of a setting"
    ),
    ManifestAttack(
      "an importer of a program",
      "importers = {{ id = \"i\", format = \"exe\", fields = { text = \"T\" } }},",
      "format"
    ),
    ManifestAttack(
      "a field of the store",
      importer("handle = \"H\""),
      "has no key"
    ),
    ManifestAttack(
      "an extra field with escapes",
      importer("extra = { [\"\\27c\"] = \"C\" }"),
      "name of a field"
    ),
  ]
}

extension WallTests {
  @Suite struct ManifestAttackTests {
    @Test(arguments: ManifestAttack.all)
    func `a manifest is believed in nothing`(_ attack: ManifestAttack) throws {
      let faults = try ManifestTrial.faults(attack.body)
      #expect(faults.contains { $0.contains(attack.message) }, "\(attack): \(faults)")
    }

    /// The one place where all attempts are counted.
    @Test func `there are as many attempts as the design asks for`() {
      let guarded =
        Attack.all.map { "code: " + $0.name } + TaskAttack.all.map { "task: " + $0.name }
        + ManifestAttack.all.map { "manifest: " + $0.name }
      let system = SystemAttempt.all.map { "system: " + $0.name }
      print("attempts: \(guarded.count) at a guarded worker, \(system.count) at the lock alone")
      #expect(Set(guarded + system).count == guarded.count + system.count)
      #expect(guarded.count >= 150)
      #expect(system.count >= 70)
    }
  }
}

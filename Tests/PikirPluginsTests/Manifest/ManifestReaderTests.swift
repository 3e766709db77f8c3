import PikirBase
import PikirImport
import PikirPlugins
import PikirText
import Testing

extension WallTests {
  @Suite struct ManifestReaderTests {
    static let classifier =
      "classifiers = {{ id = \"c\", labels = { \"a\" }, rules = { rule { label = \"a\", any = words { \"x\" } } } }},"

    @Test func `a whole manifest becomes what it says`() throws {
      let outcome = try ManifestTrial.read(
        """
        author = "Aizhan", needs = { "reviews.read", "env:LANG" },
        settings = { { key = "limit", type = "number", default = 2, help = "how many" } },
        classifiers = {{
          id = "complaints", title = "Complaints", labels = { "late", "broken" }, threshold = 1.5,
          rules = {
            rule { label = "late", score = 2, any = words { "опозда*" }, none = { "вовремя" },
                   rating = "<=3", lang = { "ru", "kk" } },
            rule { label = "broken", all = { words { "a" }, words { "b" } }, source = "kaspi",
                   when = function(r) return true end },
          },
          prepare = function() end,
        }},
        """
      )
      #expect(ManifestTrial.described(outcome) == [])
      let manifest = outcome.manifest
      #expect(
        manifest.name == "trial" && manifest.version == "1.0.0" && manifest.author == "Aizhan"
      )
      #expect(manifest.needs == ["reviews.read", "env:LANG"])
      #expect(manifest.settings.map(\.usual) == ["2"])
      let classifier = try #require(manifest.classifiers.first)
      #expect(
        classifier.threshold == 1.5 && classifier.prepare != nil && classifier.classify == nil
      )
      #expect(classifier.place.line == 6)
      #expect(classifier.rules.map(\.label) == ["late", "broken"])
      #expect(classifier.rules.map(\.place.line) == [9, 11])
      #expect(classifier.rules[0].rating == 10...30)
      #expect(classifier.rules[0].languages == ["ru", "kk"])
      #expect(classifier.rules[1].sources == ["kaspi"])
      #expect(classifier.rules[1].rating == nil && classifier.rules[1].when != nil)
      let sets = manifest.wordSets
      #expect(classifier.rules[0].any.map { sets[$0].entries } == [["опозда*"]])
      #expect(classifier.rules[0].none.map { sets[$0].entries } == [["вовремя"]])
      #expect(classifier.rules[1].all.map { sets[$0].entries } == [["a"], ["b"]])
    }

    @Test func `an importer becomes what it says`() throws {
      let outcome = try ManifestTrial.read(
        """
        importers = {{
          id = "duken", format = "csv", source = "duken",
          match = { ext = { "csv", ".txt" }, header = { "Отзыв" }, values = { ["Оценка"] = "rating" } },
          options = { header_rows = 2, delimiter = ";" },
          fields = {
            id = "Номер", text = { "A", "B" },
            pros = { join = { "C", "D" }, with = " / " },
            rating = { "Оценка", number = true, min = 1, max = 5, scale = "1-5", values = { ONE = 1 } },
            date = { "Дата", date = { "dd.MM.yyyy", "d MMMM yyyy" } },
            reply_text = "Ответ", source = { value = "ozon" }, extra = { city = "Город" },
          },
          ignore = { "X" }, rest = "drop",
          map = function(rec, review) end,
        }},
        """
      )
      #expect(ManifestTrial.described(outcome) == [])
      let importer = try #require(outcome.manifest.importers.first)
      #expect(importer.match.endings == ["csv", "txt"] && importer.match.header == ["Отзыв"])
      #expect(importer.match.values == [.init(column: "Оценка", kind: "rating")])
      #expect(importer.headerRows == 2 && importer.delimiter == UInt8(ascii: ";"))
      #expect(importer.ignored == ["X"] && !importer.keepsRest && importer.map != nil)
      func field(_ name: String) -> FieldMapping? {
        importer.fields.first { $0.target.name == name }
      }
      #expect(field("id")?.origin == .columns(["Номер"]))
      #expect(field("text")?.origin == .columns(["A", "B"]))
      #expect(field("pros")?.origin == .joined(["C", "D"], with: " / "))
      #expect(field("source")?.origin == .constant("ozon"))
      #expect(field("reply.text")?.origin == .columns(["Ответ"]))
      #expect(field("x.city")?.origin == .columns(["Город"]))
      #expect(field("date")?.datePatterns == ["dd.MM.yyyy", "d MMMM yyyy"])
      let rating = try #require(field("rating"))
      #expect(rating.isNumber && rating.lowest == 1 && rating.highest == 5)
      #expect(rating.scale == "1-5" && rating.values == [.init(from: "ONE", to: "1")])
      #expect(rating.place.line == 11)
    }

    /// A body, and everything that is said about it.
    static let wrong: [(body: String, faults: [String])] = [
      (
        "classifiers = {{ id = \"c\", rules = {\n  { label = \"a b\", any = \"x\" } } }},",
        [
          "5:13 \"a b\" cannot be a label (a label is 1 to 64 letters, digits and the signs _ . -)"
        ]
      ),
      (
        "classifiers = {{ id = \"c\", classify = print }},",
        ["4:16 a classifier with \"classify\" needs \"labels\": every label that it can give"]
      ),
      (
        "classifiers = {{ id = \"c\", labels = { \"a\" }, rules = {\n  rule { lable = \"a\", any = words { \"x\" } },\n} }},",
        [
          "5:8 a rule needs \"label\": the label that it speaks for",
          "5:10 a rule has no key \"lable\" (did you mean \"label\"?)",
        ].sorted()
      ),
      (
        "importer = {},",
        [
          "4:1 a plugin has no key \"importer\" (did you mean \"importers\"?)",
          "3:21 the plugin offers nothing (it may have: importers, classifiers, exporters, replies, commands, metrics)",
        ]
      ),
      (
        "-- needs = { \"x\" }\nneeds = { \"review.read\" },\n\(classifier)",
        ["5:9 there is no permission \"review.read\" (did you mean \"reviews.read\"?)"]
      ),
      (
        "needs = { \"net\" }, \(classifier)",
        ["4:9 there is no permission \"net\" (write it net:HOST)"]
      ),
      (
        "classifiers = {{ id = \"C\", labels = { \"a\" }, rules = { rule { label = \"a\", lang = \"kk\" } } }},",
        [
          "4:23 \"C\" cannot be the id of a classifier (letters a to z, digits and -, the first a letter)"
        ]
      ),
      (
        "classifiers = {{ id = \"c\", labels = { \"a\", \"b\" }, rules = { rule { label = \"a\", lang = \"kk\" } } }},",
        ["4:37 no rule gives the label \"b\""]
      ),
      (
        "classifiers = {{ id = \"c\", labels = { \"late\" }, rules = {\nrule { label = \"late\", lang = \"kk\" },\nrule { label = \"lat\", lang = \"KAZ\" } } }},",
        [
          "6:16 the label \"lat\" is not among the classifier's labels (did you mean \"late\"?; add it to labels)",
          "6:30 \"KAZ\" is not a language code (write two small letters, such as kk, ru, lv or en)",
        ]
      ),
      (
        "classifiers = {{ id = \"c\", labels = { \"a\" }, threshold = \"high\", rules = { rule { label = \"a\", rating = \"<=6\" } } }},",
        [
          "4:58 \"threshold\" of a classifier is a number, not the text \"high\"",
          "4:105 stars are from 1 to 5, not the text \"<=6\"",
        ]
      ),
      (
        "classifiers = {{ id = \"c\", labels = { \"a\" }, rules = { rule { label = \"a\" } } }},",
        [
          "4:61 a rule without a condition holds for every review (it may have: any, all, none, rating, lang, source, when)"
        ]
      ),
      (
        "classifiers = { id = \"c\", labels = { \"a\" } },",
        [
          "4:15 \"classifiers\" of a plugin is a list of tables, not one table (put it into another pair of braces: classifiers = {{ … }})"
        ]
      ),
      (
        "importers = {{ id = \"i\", format = \"cvs\", fields = { text = \"T\" } }},",
        [
          "4:35 \"format\" of an importer cannot be \"cvs\" (did you mean \"csv\"?; one of: csv, tsv, json, jsonl, xlsx, xml, tskv)"
        ]
      ),
      (
        "importers = {{ id = \"i\", format = \"csv\", records = \"a[]\", fields = { txt = \"T\", text = \"T\" } }},",
        [
          "4:52 \"records\" is for json and xml, not for csv",
          "4:70 fields has no key \"txt\" (did you mean \"text\"?)",
        ]
      ),
      (
        "importers = {{ id = \"i\", format = \"csv\", fields = { text = \"T\", date = { \"D\", date = \"DD.MM.YYYY\" } } }},",
        [
          "4:86 the pattern of dates \"DD.MM.YYYY\": 'DD' means nothing in a date pattern: put words in single quotes (write it like dd.MM.yyyy HH:mm, or iso, epoch, epoch_ms)"
        ]
      ),
      (
        "importers = {{ id = \"i\", format = \"csv\", fields = { text = \"T\", date = { \"D\", \"dd.MM.yyyy\" } } }},",
        [
          "4:79 \"dd.MM.yyyy\" stands among the columns, and looks like the form of the dates (write { \"D\", date = \"dd.MM.yyyy\" })"
        ]
      ),
      (
        "importers = {{ id = \"i\", format = \"csv\", fields = { text = \"T\", date = { \"Day\", \"My day\" } } }},",
        []
      ),
      (
        "importers = {{ id = \"i\", format = \"csv\", fields = { text = { join = \"A\", value = \"b\" } } }},",
        [
          "4:53 a field comes from columns, from \"join\" or from \"value\", and from one of them only ({ \"COLUMN\", … }, { join = { \"A\", \"B\" } } or { value = \"…\" })"
        ]
      ),
      (
        "importers = {{ id = \"i\", format = \"csv\", fields = { text = \"T\", extra = { City = \"C\" } } }},",
        ["4:75 \"City\" cannot be the name of a field (write it city)"]
      ),
      (
        "metrics = {{ id = \"m\", start = 1, add = print, merge = print, result = print }},",
        ["4:32 \"start\" of a metric is a function, not the number 1"]
      ),
      (
        "commands = {{ id = \"m\", summary = \"S.\", writes = true, run = print, args = { { name = \"q\", type = \"query\" }, { name = \"w\" } } }},",
        [
          "4:110 no argument can stand behind one that takes the rest of the line (give it option = true, or put it first)",
          "4:50 a command that writes needs the permission \"reviews.write\" (add it to the plugin: needs = { \"reviews.read\", \"reviews.write\" })",
        ]
      ),
      (
        "exporters = {{ id = \"e\", ext = \"md\", row = print }, { id = \"e\", ext = \"TXT!\", row = print }},",
        [
          "4:71 \"TXT!\" cannot be the ending of a file",
          "4:1 two exporters are called \"e\"; the other is in line 4",
        ]
      ),
      (
        "settings = { { key = \"k\", type = \"flag\", default = \"yes\" } },\n\(classifier)",
        ["4:52 a setting of type flag cannot be the text \"yes\""]
      ),
      (
        "replies = {{ id = \"r\", sources = {}, unit = \"letters\", request = print }},",
        [
          "4:34 a reply needs at least one source",
          "4:45 \"unit\" of a reply cannot be \"letters\" (one of: characters, bytes, utf16)",
        ]
      ),
      (
        "classifiers = {{ id = \"c\", labels = { \"a\" }, rules = { \"a\" } }},",
        [
          "4:56 \"rules\" of a classifier is a list of tables, and one is the text \"a\"",
          "4:37 no rule gives the label \"a\"",
        ]
      ),
      (
        "classifiers = {{ id = \"c\", labels = { \"a\" }, rules = {\n  rule { label = \"a\", any = words {\n    \"good\",\n    \"!!!\" } } } }},",
        ["7:5 \"!!!\" cannot stand in a word set: the entry has no letter or digit"]
      ),
    ]

    @Test(arguments: wrong)
    func `a wrong manifest is told where and what to write`(
      _ example: (body: String, faults: [String])
    ) throws {
      #expect(try ManifestTrial.faults(example.body).sorted() == example.faults.sorted())
    }

    @Test func `what is wrong at the head is told`() throws {
      let outcome = try ManifestTrial.read(
        file: """
          local pikir = require "pikir" local words, rule = pikir.words, pikir.rule
          return pikir.plugin {
            name = "other",
            version = "1.0",
            api = 1, about = "A trial", \(Self.classifier)
          }
          """
      )
      #expect(
        ManifestTrial.described(outcome) == [
          "3:10 the plugin calls itself \"other\", and its file is called \"trial\" (give both the same name)",
          "4:13 the version \"1.0\" is not three numbers (write it like 1.2.3)",
        ]
      )
    }

    @Test func `rules name the labels, and are tables with plain lists of words`() throws {
      let outcome = try ManifestTrial.read(
        """
        classifiers = {{ id = "c", rules = {
          { label = "late", any = { "кешік*", "late" }, none = { "not late" } },
          { label = "money", all = { "верните", "деньги" }, rating = "<=3" },
          { label = "late", score = 2, any = "опозда*" },
        } }},
        """
      )
      #expect(outcome.faults.isEmpty)
      let classifier = try #require(outcome.manifest.classifiers.first)
      #expect(classifier.labels == ["late", "money"])
      let words = { (sets: [Int]) in sets.map { outcome.manifest.wordSets[$0].entries } }
      let first = classifier.rules[0]
      #expect(words(first.any) == [["кешік*", "late"]])
      #expect(words(first.none) == [["not late"]])
      #expect(words(classifier.rules[1].all) == [["верните"], ["деньги"]])
      // Where a rule stands is what explain tells.
      #expect(classifier.rules.map(\.place.line) == [5, 6, 7])
    }

    @Test func `a later interface is not judged by this one`() throws {
      let outcome = try ManifestTrial.read(
        file: """
          local pikir = require "pikir"
          return pikir.plugin { name = "trial", api = 2, telepathy = {} }
          """
      )
      #expect(outcome.faults.map(\.code) == [.pluginTooNew])
      #expect(outcome.faults[0].message.contains("needs a newer pikir"))
    }

    @Test func `a file that returns something else is told how to end`() throws {
      let outcome = try ManifestTrial.read(file: "return 3")
      #expect(outcome.faults.map(\.code) == [.pluginManifest])
      #expect(outcome.faults[0].message.hasSuffix("this one returns the number 3"))
    }

    @Test func `at most twenty faults are told`() throws {
      let keys = (1...40).map { "k\($0) = 1" }.joined(separator: ", ")
      #expect(try ManifestTrial.faults("\(keys), \(Self.classifier)").count == 20)
    }

    @Test func `a rule of a function of its own is found where it was made`() throws {
      let outcome = try ManifestTrial.read(
        file: """
          local pikir = require "pikir"
          local function bad(label)
            return pikir.rule { label = label, rating = 7 }
          end
          local c = { id = "c", labels = { "a" }, rules = { bad("a") } }
          return pikir.plugin { name = "trial", version = "1.0.0", api = 1, about = "A",
            classifiers = { c } }
          """
      )
      #expect(ManifestTrial.described(outcome) == ["3:47 stars are from 1 to 5, not the number 7"])
    }
  }
}

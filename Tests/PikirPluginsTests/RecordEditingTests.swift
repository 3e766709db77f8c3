import PikirBase
import PikirFormats
import PikirImport
import PikirPlugins
import PikirStore
import PikirTestSupport
import PikirWire
import Testing

/// The `map` of an importer, called in real workers.
@Suite struct RecordEditingTests {
  private static let now: EpochSeconds = 1_717_200_000

  /// An importer of a table with columns `id`, `t`, `r`, `city`, and a map.
  private func importer(
    _ map: String,
    workers: Int = 1,
    mostErrors: Int = 100
  ) throws -> PluginImporter {
    let script = """
      local pikir = require "pikir"
      return pikir.plugin {
        name = "trial", version = "1.0.0", api = 1, about = "x",
        importers = {{ id = "trial", format = "csv", map = function(rec, review)
      \(map)
        end }},
      }
      """
    let source = WorkerTrial.source(script)
    let loading = try WorkerTrial.start(script)
    defer { loading.stop() }
    guard case .table(let plugin) = loading.loaded.manifest,
      case .table(let list) = plugin["importers"] ?? .nothing,
      case .table(let declared) = list.list.first ?? .nothing,
      case .function(let number) = declared["map"] ?? .nothing
    else { throw TrialFault() }
    var manifest = ImporterManifest()
    manifest.id = "trial"
    manifest.format = "csv"
    manifest.fields = [
      FieldMapping(.field(.id), from: .columns(["id"])),
      FieldMapping(.field(.text), from: .columns(["t"])),
      FieldMapping(.field(.rating), from: .columns(["r"])),
    ]
    manifest.map = PluginFunction(number)
    manifest.place = PluginPlace(chunk: "trial.lua", line: 4)
    let job = ImporterJob(source, mostErrors: mostErrors, workerCount: workers) {
      () throws(Diagnostic) in try WorkerTrial.start(script)
    }
    return try PluginImporter(manifest, of: "trial", source: source).calling(job)
  }

  private struct TrialFault: Error {}

  /// The rows of a file, field by field, and what was said of them.
  private func run(
    _ text: String,
    by importer: PluginImporter,
    policy: RatingPolicy? = nil
  ) throws(Diagnostic) -> (rows: [[String: String]], summary: ImportSummary) {
    let files = InMemoryFileSystem()
    files.setContents(of: "/a.csv", to: Array(text.utf8))
    var options = ImportOptions(now: Self.now)
    options.badRowShare = 1
    options.mapping.ratingPolicy = policy
    let plan = try ImportPlan.make(
      for: .file("/a.csv"),
      by: importer,
      options: options,
      in: files
    )
    let preview = try plan.preview(rowCount: 100_000)
    let rows = preview.rows.map { row in
      Dictionary(row.values.map { ($0.field, $0.value) }, uniquingKeysWith: { $1 })
    }
    let summary = try ImportJob(plan).run { (_: ReviewBatch) in }
    return (rows, summary)
  }

  private static let text = """
    id,t,r,city
    1,fine,5,Riga
    2,bad,1,
    3,,4,Almaty
    4,so-so,3,Riga

    """

  @Test func `fields are read and set`() throws {
    let importer = try importer(
      """
      if rec["city"] and rec["city"] ~= "" then review.extra.town = rec["city"] end
      if not pikir.blank(review.text) then review.text = review.text .. "!" end
      if review.rating == 1 then review.rating = 2 end
      review.author = nil
      """
    )
    let (rows, _) = try run(Self.text, by: importer)
    #expect(rows.map { $0["text"] } == ["fine!", "bad!", nil, "so-so!"])
    #expect(rows.map { $0["rating"] } == ["5", "2", "4", "3"])
    #expect(rows.map { $0["x.town"] } == ["Riga", nil, "Almaty", "Riga"])
    #expect(rows.map { $0["x.city"] } == ["Riga", nil, "Almaty", "Riga"])
  }

  @Test func `a field whose cell is blank is nil`() throws {
    let importer = try importer(
      "if not (review.text or review.rating) then return pikir.skip \"nothing was said\" end"
    )
    let text = "id,t,r\n1,fine,5\n2,,\n3,  ,\n4,-,\n5,,2\n6,N/A,\n7,0,\n"
    let (rows, summary) = try run(text, by: importer)
    #expect(rows.map { $0["id"] } == ["1", "5", "7"])
    #expect(summary.ledger.counts == [.skipped: 4])
  }

  /// 7 of 0 to 10 is 3.8 stars, and 3.8 of 0 to 10 would be 2.5.
  @Test func `a rating that is set as it was read stays what it is`() throws {
    let importer = try importer("review.rating = review.rating")
    let text = "id,t,r,city\n1,fine,7,Riga\n2,bad,0,\n3,so-so,10,\n"
    let (rows, _) = try run(text, by: importer, policy: .linear)
    #expect(rows.map { $0["rating"] } == ["3.8", "1", "5"])
  }

  @Test func `a column that the file does not have is nil`() throws {
    let importer = try importer(
      "review.extra.kind = rec[\"nothing\"] == nil and \"absent\" or \"there\""
    )
    let (rows, _) = try run(Self.text, by: importer)
    #expect(rows.map { $0["x.kind"] } == ["absent", "absent", "absent", "absent"])
  }

  /// Both are one letter to people; the code asks for the one and is sent the other.
  @Test func `a column is found by either form of its name`() throws {
    let importer = try importer(
      """
      review.extra.one = rec["caf\u{E9}"]
      review.extra.two = rec["cafe\u{301}"]
      """
    )
    let text = "id,t,caf\u{E9}\n1,fine,a\n2,bad,c\n"
    let (rows, _) = try run(text, by: importer)
    #expect(rows.map { $0["x.one"] } == ["a", "c"])
    #expect(rows.map { $0["x.two"] } == ["a", "c"])
  }

  @Test func `two columns whose names differ only in form are two`() throws {
    let importer = try importer(
      """
      review.extra.one = rec["caf\u{E9}"]
      review.extra.two = rec["cafe\u{301}"]
      """
    )
    let text = "id,t,caf\u{E9},cafe\u{301}\n1,fine,a,b\n2,bad,c,d\n"
    let (rows, _) = try run(text, by: importer)
    #expect(rows.map { $0["x.one"] } == ["a", "c"])
    #expect(rows.map { $0["x.two"] } == ["b", "d"])
  }

  @Test func `rows are skipped with a reason and its line, or left out without`() throws {
    let importer = try importer(
      """
      if pikir.blank(review.text) then return pikir.skip "empty text" end
      if review.rating == 1 then return false end
      """
    )
    let (rows, summary) = try run(Self.text, by: importer)
    #expect(rows.map { $0["id"] } == ["1", "4"])
    #expect(summary.notes.omittedRows == 1)
    #expect(summary.ledger.refusedRowCount == 1)
    #expect(summary.ledger.badRowCount == 0)
    let group = try #require(summary.ledger.groups.first)
    #expect(group.message == "empty text")
    #expect(group.place == "plugins/trial.lua:5")
    #expect(group.lines == [4])
  }

  @Test func `rows at which the code fails are listed by its line`() throws {
    let importer = try importer("if review.rating <= 4 then error \"no\" end")
    var text = "id,t,r,city\n"
    for number in 0..<50 { text += "\(number),fine,\(number % 10 == 0 ? 4 : 5),x\n" }
    let (rows, summary) = try run(text, by: importer)
    #expect(rows.count == 45)
    let group = try #require(summary.ledger.groups.first)
    #expect(group.reason == .importerFailed)
    #expect(group.count == 5)
    #expect(group.lines == [2, 12, 22])
    #expect(group.place == "plugins/trial.lua:5")
  }

  /// A worker gives up a batch after 100 failures; the rows behind them are asked about all the same.
  @Test(arguments: [1, 2])
  func `many failing rows leave no other row unasked`(_ workers: Int) throws {
    let importer = try importer(
      """
      if tonumber(rec["id"]) % 2 == 0 then error "no" end
      review.text = "asked " .. review.text
      """,
      workers: workers,
      mostErrors: 1000
    )
    var text = "id,t,r,city\n"
    for number in 0..<900 { text += "\(number),t\(number),5,x\n" }
    let (rows, summary) = try run(text, by: importer)
    #expect(
      rows.map { $0["text"] } == stride(from: 1, to: 900, by: 2).map { "asked t\($0)" }
    )
    #expect(summary.ledger.counts == [.importerFailed: 450])
  }

  @Test func `a value that the code set is told with its line, not as a column`() throws {
    let importer = try importer("review.rating = 9")
    let (_, summary) = try run(Self.text, by: importer)
    let entry = try #require(summary.ledger.entries.first)
    #expect(entry.reason == .ratingOutOfScale)
    #expect(entry.column == nil)
    #expect(entry.detail == "rating is set by map, plugins/trial.lua:5")
  }

  @Test func `too many failing rows refuse the import`() throws {
    let importer = try importer(
      "if tonumber(rec.id) >= 30 then error(\"no \" .. rec.id) end",
      mostErrors: 100
    )
    var text = "id,t,r,city\n"
    for number in 0..<500 { text += "\(number),fine,5,x\n" }
    #expect(throws: Diagnostic.self) { try run(text, by: importer) }
    do throws(Diagnostic) {
      _ = try run(text, by: importer)
    } catch {
      #expect(error.code == .tooManyRowFaults)
      // The header is line 1, so record 30 is line 32.
      #expect(
        error.message == "importer trial failed at more than 100 rows; nothing was imported; "
          + "first at line 32 of the file: no 30"
      )
    }
  }

  @Test func `a record that fits no frame is left out and the rest is read`() throws {
    let importer = try importer("review.extra.length = #(rec[\"city\"] or \"\")")
    let large = String(repeating: "x", count: 1_040_000)
    let text = "id,t,r,city\n1,a,5,y\n2,b,5,\(large)\n3,c,5,zz\n"
    let (_, summary) = try run(text, by: importer)
    #expect(summary.reviewCount == 2)
    #expect(summary.ledger.counts == [.tooLargeForImporter: 1])
    #expect(summary.ledger.entries.map(\.line) == [3])
  }

  @Test func `two workers say what one says`() throws {
    let map = """
      review.text = review.text .. " " .. rec["city"]
      if tonumber(rec["id"]) % 7 == 0 then return pikir.skip "seventh" end
      if tonumber(rec["id"]) % 11 == 0 then return false end
      review.extra.n = tonumber(rec["id"]) * 2
      """
    var text = "id,t,r,city\n"
    for number in 1...9000 { text += "\(number),fine,\(number % 5 + 1),c\(number % 13)\n" }
    let one = try run(text, by: importer(map, workers: 1))
    let two = try run(text, by: importer(map, workers: 2))
    #expect(one.rows == two.rows)
    #expect(one.summary.ledger.groups == two.summary.ledger.groups)
    #expect(one.summary.notes == two.summary.notes)
    #expect(one.rows.first?["x.n"] == "2")
    #expect(two.summary.ledger.groups.map(\.count) == [1285])
  }

  @Test func `columns that map asked for in vain are told when the import has ended`() throws {
    let importer = try importer(
      """
      review.title = rec["ciyt"]
      review.author = rec["who"] or rec["city"]
      if rec.id == "never" then review.note = rec["nowhere"] end
      """
    )
    let summary = try run(Self.text, by: importer).summary
    #expect(
      summary.unmet.map(\.text) == ["the column 'ciyt' (read by map); did you mean 'city'?"]
    )
    #expect(summary.unmet.map(\.place) == ["plugins/trial.lua:5"])
  }

  @Test func `a record that is taken apart is told with the path`() throws {
    let importer = try importer("review.title = rec.guest.name")
    let remarks = try run(Self.text, by: importer).summary.ledger
    let told = remarks.first(.importerFailed)?.message
    #expect(
      told
        == "attempt to index a nil value (field 'guest') (a path is one name: rec[\"guest.name\"])"
    )
  }
}

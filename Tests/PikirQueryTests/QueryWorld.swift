import PikirBase
import PikirQuery
import PikirStore
import PikirTestSupport

/// A workspace, a clock and a zone to ask lines in.
struct QueryWorld {
  /// 2024-03-08T15:00:00+05:00, a Friday.
  static let now: EpochSeconds = 1_709_892_000

  static let vocabulary = StageVocabulary(
    actingStages: ["tag", "put", "note", "reply"].map { StageDefinition(name: $0, summary: "") },
    formats: ["table", "csv", "json"]
  )

  /// Clocks of Almaty since 2005: UTC+6, and UTC+5 from 2024-03-01 on.
  static let almaty = almatyZone()

  var context: QueryContext

  init(_ reviews: [SampleReview], named: any NamedSets = NoNamedSets()) throws {
    context = QueryContext(
      state: try TestWorkspace(reviews).state,
      vocabulary: Self.vocabulary,
      named: named,
      now: Self.now,
      zone: Self.almaty,
      seed: 7
    )
  }

  func pipeline(_ line: String) throws(Diagnostic) -> PipelineSyntax {
    let source = SourceText(name: "t", text: line)
    return try QueryParser.pipeline(source, vocabulary: Self.vocabulary)
  }

  func result(_ line: String) throws(Diagnostic) -> PipelineResult {
    var run = try PipelineRun(try pipeline(line), in: context)
    while try run.advance() != nil {}
    return run.result
  }

  /// The handles that a line finds, in its order.
  func handles(_ line: String) throws -> [Int] {
    guard case .reviews(let list) = try result(line).outcome else { return [] }
    return list.rows(0..<list.count).map { Int($0) + 1 }
  }

  func table(_ line: String) throws -> ResultTable {
    guard case .table(let table) = try result(line).outcome else {
      return ResultTable(headings: [])
    }
    return table
  }

  /// The rows of a table as one text each, cells parted by bars.
  func rows(_ line: String) throws -> [String] {
    try table(line).rows.map { row in row.map(Self.text).joined(separator: "|") }
  }

  static func text(_ value: Value) -> String {
    switch value {
    case .none: return "–"
    case .integer(let number): return "\(number)"
    case .decimal(let number, let places):
      var scale = 1.0
      for _ in 0..<places { scale *= 10 }
      return "\((number * scale).rounded() / scale)"
    case .text(let text), .date(let text): return text
    case .list(let texts): return texts.joined(separator: ";")
    case .flag(let isSet): return "\(isSet)"
    }
  }

  /// Built by hand as a version 1 zone file, so that no test needs the system's.
  private static func almatyZone() -> TimeZoneRules {
    func big(_ number: Int32) -> [UInt8] {
      (0..<4).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
    var bytes = Array("TZif".utf8) + [0] + [UInt8](repeating: 0, count: 15)
    for count: Int32 in [0, 0, 0, 1, 2, 4] { bytes += big(count) }
    bytes += big(1_709_229_600) + [1]
    bytes += big(6 * 3600) + [0, 0] + big(5 * 3600) + [0, 0]
    bytes += Array("+06\0".utf8)
    return TimeZoneRules(name: "Asia/Almaty", zoneFile: bytes) ?? .utc
  }
}

/// Seconds since 1970 of a moment in UTC.
func utc(_ year: Int, _ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0) -> UInt32 {
  let days = CivilDate(year: year, month: month, day: day)?.daysSinceEpoch ?? 0
  return UInt32(days * 86_400 + hour * 3600 + minute * 60)
}

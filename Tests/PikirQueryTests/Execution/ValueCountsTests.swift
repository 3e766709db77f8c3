import PikirBase
import PikirQuery
import PikirStore
import PikirTestSupport
import PikirText
import Testing

@Suite struct ValueCountsTests {
  private static let names = [
    "Анна", "анна", "АННА", "Алёна", "Алена", "Боб", "bob", "Bob", "Ann", "K", "\u{212A}", "ж",
    "Әсел", "әсел", "x", "",
  ]

  private static func world(reviews: Int) throws -> (world: QueryWorld, names: [String]) {
    var random = SeededRandom(seed: 5)
    let drawn = (0..<reviews).map { _ in names[Int(random.next() % UInt64(names.count))] }
    return (try QueryWorld(drawn.map { name in SampleReview { $0.author = name } }), drawn)
  }

  private static func counts(_ world: QueryWorld, _ rows: ReviewSet) throws -> ValueCounts {
    let field = try #require(QueryInsight.field(named: "author", in: world.context))
    return try ValueCounts(of: field, among: rows, in: world.context)
  }

  @Test(arguments: ["", "а", "ал", "АЛЁ", "b", "k", "ә", "zz"])
  func `values that begin so are counted as a walk over the reviews counts them`(
    start: String
  ) throws {
    let (world, names) = try Self.world(reviews: 300)
    let rows = ReviewSet(rows: 40..<240)
    let wanted = foldedBytes(start)
    var expected: [[UInt8]: Int] = [:]
    for name in names[40..<240] where !name.isEmpty && foldedBytes(name).starts(with: wanted) {
      expected[foldedBytes(name), default: 0] += 1
    }
    let found = try Self.counts(world, rows).top(
      start.isEmpty ? .all : .beginning(wanted),
      limit: 100
    )
    let pairs = found.entries.map { (foldedBytes($0.text), $0.count) }
    #expect(Dictionary(pairs) { $0 + $1 } == expected)
    #expect(found.entries.count == expected.count)
    #expect(found.hiddenCount == 0)
    #expect(found.entries.map(\.count) == found.entries.map(\.count).sorted(by: >))
  }

  @Test func `the most frequent ones are chosen, and the others counted`() throws {
    let reviews = (1...60).flatMap { number in
      (0..<number).map { _ in SampleReview { $0.author = "name \(number)" } }
    }
    let world = try QueryWorld(reviews)
    let counts = try Self.counts(world, world.context.state.live)
    let found = counts.top(.all, limit: 3)
    #expect(found.entries.map(\.text) == ["name 60", "name 59", "name 58"])
    #expect(found.entries.map(\.count) == [60, 59, 58])
    #expect(found.hiddenCount == 57)
    #expect(
      counts.top(.holding(Array("5".utf8)), limit: 2).entries.map(\.text) == ["name 59", "name 58"]
    )
  }
}

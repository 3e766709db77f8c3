import PikirBase
import PikirStore
import Testing

/// Groups against a dictionary of the rows.
@Suite struct GroupingTests {
  /// A field for the tests: its codes in the narrowest column, and as a list.
  private struct Field {
    let values: [UInt32]
    let codes: CodeColumn.Codes
    let codeCount: Int

    init(_ values: [UInt32], codeCount: Int) {
      self.values = values
      self.codeCount = codeCount
      codes =
        codeCount <= 256
        ? .byte(Column(values.map { UInt8($0) }))
        : codeCount <= 65_536 ? .word(Column(values.map { UInt16($0) })) : .full(Column(values))
    }

    var key: GroupKey { GroupKey(codes: codes, codeCount: codeCount) }

    /// Rows beyond the column hold 0.
    subscript(row: Int) -> UInt32 { row < values.count ? values[row] : 0 }
  }

  private func field(_ rows: Int, below codeCount: Int, _ random: inout SeededRandom) -> Field {
    let stored = Bool.random(using: &random) ? rows : rows * 3 / 4
    let values = (0..<stored).map { _ in
      UInt32(Int.random(in: 0..<codeCount, using: &random) % codeCount)
    }
    return Field(values, codeCount: codeCount)
  }

  private func check(
    rowCount: Int,
    keys: [Field],
    numbers: Field,
    _ random: inout SeededRandom
  ) throws {
    var rows = ReviewSet()
    let isDense = Bool.random(using: &random)
    for row in 0..<rowCount where isDense || Int.random(in: 0..<3, using: &random) == 0 {
      rows.insert(row: row)
    }
    let members = ReviewSet(rows: rowCount / 3..<rowCount)
    let column = NumberColumn(numbers.codes, bias: 1)
    let groups = try grouped(
      rows: rows,
      by: keys.map(\.key),
      measuring: [
        .numbers(column), .distribution(column), .distinct(numbers.key), .members(members),
        .rows,
      ]
    )

    let byKey = Dictionary(grouping: rows.rows) { row in keys.map { $0[row] } }
    let order = byKey.keys.sorted { $0.lexicographicallyPrecedes($1) }
    #expect(groups.groupCount == order.count)
    #expect(groups.keys == keys.indices.map { key in order.map { $0[key] } })
    let lists = order.map { byKey[$0] ?? [] }
    #expect(groups.counts == lists.map(\.count))
    let values = lists.map { list in list.map { Int64(numbers[$0]) - 1 }.filter { $0 >= 0 } }
    #expect(groups.measures[0] == .numbers(values.map { Self.summary($0) }))
    #expect(groups.measures[1] == .distribution(values.map { Self.distribution($0) }))
    #expect(groups.measures[2] == .distinct(values.map { Set($0).count }))
    let shares = lists.map { list in list.filter { members.contains(row: $0) }.count }
    #expect(groups.measures[3] == .members(shares))
    #expect(groups.measures[4] == .rows(lists.map { $0.map { UInt32($0) } }))
  }

  private static func summary(_ values: [Int64]) -> NumberSummary {
    var summary = NumberSummary()
    summary.count = values.count
    summary.sum = values.reduce(0) { $0 + Int128($1) }
    summary.least = values.min() ?? 0
    summary.greatest = values.max() ?? 0
    return summary
  }

  private static func distribution(_ values: [Int64]) -> ValueDistribution {
    var distribution = ValueDistribution()
    distribution.values = Set(values).sorted()
    distribution.counts = distribution.values.map { value in values.filter { $0 == value }.count }
    return distribution
  }

  @Test func `up to three small keys are grouped by table`() throws {
    var random = SeededRandom(seed: 21)
    for rowCount in [0, 1, 64, 500, 9000] {
      for keyCount in 0...3 {
        let keys = (0..<keyCount).map { _ in field(rowCount, below: 7, &random) }
        let numbers = field(rowCount, below: 52, &random)
        try check(rowCount: rowCount, keys: keys, numbers: numbers, &random)
      }
    }
  }

  @Test func `wide numbers are summed row by row`() throws {
    var random = SeededRandom(seed: 22)
    for codeCount in [3000, 100_000] {
      let keys = [field(3000, below: 200, &random), field(3000, below: 300, &random)]
      let numbers = field(3000, below: codeCount, &random)
      try check(rowCount: 3000, keys: keys, numbers: numbers, &random)
    }
  }

  @Test func `keys with too many combinations are numbered by hashing`() throws {
    var random = SeededRandom(seed: 23)
    let keys = [
      field(4000, below: 90_000, &random), field(4000, below: 3, &random),
      field(4000, below: 70_000, &random),
    ]
    let numbers = field(4000, below: 52, &random)
    try check(rowCount: 4000, keys: keys, numbers: numbers, &random)
    try check(rowCount: 4000, keys: [keys[0], keys[2]], numbers: numbers, &random)
    try check(rowCount: 4000, keys: [keys[0]], numbers: keys[2], &random)
  }

  @Test func `a review counts in each of its sets, and under 0 when it has none`() throws {
    let sets = [ReviewSet(rows: 0..<3), ReviewSet(rows: 2..<4)]
    let ratings = Field([10, 20, 10, 10, 50], codeCount: 256)
    let groups = try grouped(
      rows: ReviewSet(allUpTo: 5),
      by: [ratings.key, GroupKey(sets: sets)],
      measuring: [.numbers(NumberColumn(ratings.codes)), .distinct(GroupKey(sets: sets))]
    )
    #expect(groups.keys == [[10, 10, 20, 50], [1, 2, 1, 0]])
    #expect(groups.counts == [2, 2, 1, 1])
    #expect(groups.measures[1] == .distinct([2, 2, 1, 0]))
  }

  @Test func `numbers of coded strings are looked up, and equal ones fall together`() throws {
    var column = CodeColumn()
    // 1.0 and 1 are two strings of one number; "many" is none.
    let codes = ["1.0", "many", "1", "-2"].map { column.code(for: $0) }
    column.set(rows: [0, 1, 2, 3], codes: codes)
    var values = [Int64](repeating: NumberColumn.none, count: 5)
    values[Int(codes[0])] = 1
    values[Int(codes[2])] = 1
    values[Int(codes[3])] = -2
    let input = NumberColumn(column, valuesOfCodes: values)
    let groups = try grouped(
      rows: ReviewSet(allUpTo: 5),
      by: [],
      measuring: [.numbers(input), .distribution(input)]
    )
    #expect(groups.counts == [5])
    #expect(groups.measures[0] == .numbers([Self.summary([1, 1, -2])]))
    #expect(groups.measures[1] == .distribution([Self.distribution([1, 1, -2])]))
  }

  @Test func `codes beyond the count, which only damage brings, read as none`() throws {
    let damaged = GroupKey(codes: .full(Column([1, 900_000, 2])), codeCount: 3)
    let groups = try grouped(rows: ReviewSet(allUpTo: 3), by: [damaged], measuring: [])
    #expect(groups.keys == [[0, 1, 2]])
    // A block of which one row is wanted takes another way.
    let alone = try grouped(rows: ReviewSet(rows: 1..<2), by: [damaged], measuring: [])
    #expect(alone.keys == [[0]])
  }

  @Test func `a sum too great for 64 bits is exact`() throws {
    var column = CodeColumn()
    column.set(rows: [0, 1], codes: [column.code(for: "a"), column.code(for: "b")])
    let input = NumberColumn(column, valuesOfCodes: [NumberColumn.none, .max, .max])
    let groups = try grouped(rows: ReviewSet(allUpTo: 2), by: [], measuring: [.numbers(input)])
    guard case .numbers(let numbers) = groups.measures[0] else { return }
    #expect(numbers[0].sum == 2 * (Int128(Int64.max)))
  }

  @Test func `ranks of a distribution count repeats`() {
    var distribution = ValueDistribution()
    distribution.values = [10, 30]
    distribution.counts = [2, 3]
    #expect((-1...5).map { distribution.value(atRank: $0) } == [nil, 10, 10, 30, 30, 30, nil])
  }

  @Test func `an interrupt stops a grouping`() {
    let interrupt = Interrupt()
    interrupt.request()
    #expect(throws: Diagnostic.self) {
      try grouped(
        rows: ReviewSet(allUpTo: 100),
        by: [],
        measuring: [],
        interrupt: interrupt
      )
    }
  }
}

import PikirBase
import PikirStore
import Testing

/// Filters against a loop over the rows, at every vector level.
@Suite struct ColumnFilterTests {
  /// Rows of a workspace, stored values (fewer, equal, none), and whether to ask within a set.
  private static let shapes = [
    (rowCount: 0, stored: 0), (1, 1), (63, 63), (64, 64), (65, 65), (127, 100), (128, 128),
    (200, 0), (200, 64), (1000, 937), (4096, 4096), (5000, 4999),
  ]

  private func expected(
    _ rowCount: Int,
    _ within: ReviewSet?,
    _ holds: (Int) -> Bool
  ) -> [Int] {
    (0..<rowCount).filter { (within?.contains(row: $0) ?? true) && holds($0) }
  }

  private func subset(of rowCount: Int, _ random: inout SeededRandom) -> ReviewSet? {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return nil
    case 1: return ReviewSet()
    case 2:
      // Few rows, and a set shorter than the workspace.
      var set = ReviewSet()
      for _ in 0..<3 where rowCount > 0 {
        set.insert(row: Int.random(in: 0..<rowCount, using: &random))
      }
      return set
    default:
      var set = ReviewSet()
      for row in 0..<rowCount where Bool.random(using: &random) { set.insert(row: row) }
      return set
    }
  }

  @Test(arguments: VectorLevel.all)
  func `byte ranges equal a loop`(level: VectorLevel) {
    var random = SeededRandom(seed: 11)
    for (rowCount, stored) in Self.shapes {
      for _ in 0..<12 {
        let values = (0..<stored).map { _ in UInt8.random(in: 0...255, using: &random) }
        let a = UInt8.random(in: 0...255, using: &random)
        let b = Bool.random(using: &random) ? 0 : UInt8.random(in: 0...255, using: &random)
        let range = min(a, b)...max(a, b)
        let within = subset(of: rowCount, &random)
        let found = Column(values).rows(
          in: range,
          rowCount: rowCount,
          within: within,
          level: level
        )
        let naive = expected(rowCount, within) {
          range.contains($0 < stored ? values[$0] : 0)
        }
        #expect(found.rows == naive, "\(rowCount) rows, \(stored) stored, \(range)")
      }
    }
  }

  @Test(arguments: VectorLevel.all)
  func `16-bit ranges equal a loop`(level: VectorLevel) {
    var random = SeededRandom(seed: 12)
    for (rowCount, stored) in Self.shapes {
      for _ in 0..<12 {
        let edges: [UInt16] = [0, 1, 0x7FFF, 0x8000, 0xFFFF]
        let values = (0..<stored).map { _ in
          Bool.random(using: &random)
            ? edges.randomElement(using: &random) ?? 0 : UInt16.random(in: 0...999, using: &random)
        }
        let a = edges.randomElement(using: &random) ?? 0
        let b = UInt16.random(in: 0...1000, using: &random)
        let range = min(a, b)...max(a, b)
        let within = subset(of: rowCount, &random)
        let found = Column(values).rows(
          in: range,
          rowCount: rowCount,
          within: within,
          level: level
        )
        let naive = expected(rowCount, within) {
          range.contains($0 < stored ? values[$0] : 0)
        }
        #expect(found.rows == naive, "\(rowCount) rows, \(stored) stored, \(range)")
      }
    }
  }

  @Test(arguments: VectorLevel.all)
  func `32-bit ranges equal a loop`(level: VectorLevel) {
    var random = SeededRandom(seed: 13)
    for (rowCount, stored) in Self.shapes {
      for _ in 0..<12 {
        let edges: [UInt32] = [0, 1, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 1_700_000_000]
        let values = (0..<stored).map { _ in
          Bool.random(using: &random)
            ? edges.randomElement(using: &random) ?? 0 : UInt32.random(in: 0...999, using: &random)
        }
        let a = edges.randomElement(using: &random) ?? 0
        let b = UInt32.random(in: 0...1000, using: &random)
        let range = min(a, b)...max(a, b)
        let within = subset(of: rowCount, &random)
        let found = Column(values).rows(
          in: range,
          rowCount: rowCount,
          within: within,
          level: level
        )
        let naive = expected(rowCount, within) {
          range.contains($0 < stored ? values[$0] : 0)
        }
        #expect(found.rows == naive, "\(rowCount) rows, \(stored) stored, \(range)")
      }
    }
  }

  @Test func `one, few and many codes are found in columns of each width`() {
    var random = SeededRandom(seed: 14)
    for (greatest, isByte) in [(255 as UInt32, true), (65_535, false), (200_000, false)] {
      for (rowCount, stored) in Self.shapes {
        let values = (0..<stored).map { _ in UInt32.random(in: 0...greatest, using: &random) }
        let codes: CodeColumn.Codes =
          isByte
          ? .byte(Column(values.map { UInt8($0) }))
          : greatest == 65_535
            ? .word(Column(values.map { UInt16($0) })) : .full(Column(values))
        for count in [0, 1, 2, 5, 120] {
          var wanted = (0..<count).map { _ in
            values.randomElement(using: &random) ?? UInt32.random(in: 0...greatest, using: &random)
          }
          if Bool.random(using: &random) { wanted.append(0) }
          // Codes that the column is too narrow for are simply not there.
          if Bool.random(using: &random) { wanted.append(greatest + 300) }
          let within = subset(of: rowCount, &random)
          let found = codes.rows(anyOf: wanted, rowCount: rowCount, within: within)
          let naive = expected(rowCount, within) {
            wanted.contains($0 < stored ? values[$0] : 0)
          }
          #expect(found.rows == naive, "\(greatest): \(rowCount), \(stored), \(count) codes")
        }
      }
    }
  }

  @Test func `a code beyond the column's width matches nothing`() {
    let codes = CodeColumn.Codes.byte(Column([1, 44, 0]))
    // 300 is 44 when cut to a byte.
    #expect(codes.rows(in: 300...300, rowCount: 3).isEmpty)
    #expect(codes.rows(in: 44...300, rowCount: 3).rows == [1])
  }

  @Test func `dates match by moment or by day, and never without a date`() {
    var state = WorkspaceState()
    state.rowCount = 6
    state.dates = Column([100, 86_400, 86_400, 0, 200])
    state.dateIsDay = ReviewSet(rows: 2..<4)
    let all = DateSpan(instants: 0...UInt32.max, days: 0...UInt32.max)
    #expect(state.rows(dated: all).rows == [0, 1, 2, 4])
    #expect(state.rows(dated: DateSpan(instants: 0...150, days: nil)).rows == [0])
    #expect(state.rows(dated: DateSpan(instants: nil, days: 86_400...86_400)).rows == [2])
    let both = DateSpan(instants: 150...250, days: 86_400...86_400)
    #expect(state.rows(dated: both).rows == [2, 4])
    #expect(state.rows(dated: both, within: ReviewSet(rows: 0..<4)).rows == [2])
    #expect(state.rows(dated: DateSpan(instants: 0...0, days: 0...0)).isEmpty)
  }
}

import PikirBase
import PikirStore
import Testing

@Suite struct RowOrderTests {
  @Test func `rows are ordered by number, equal ones by row, none last`() {
    let order = RowOrder(Column([30, 10, 0, 30, 20, 10]), rowCount: 7)
    let all = ReviewSet(allUpTo: 7)
    #expect(order.first(9, of: all, descending: false) == [1, 5, 4, 0, 3, 2, 6])
    #expect(order.first(9, of: all, descending: true) == [0, 3, 4, 1, 5, 2, 6])
    #expect(order.first(1, of: all, descending: true) == [0])
    #expect(order.first(0, of: all, descending: true) == [])
    #expect(order.first(2, of: ReviewSet(rows: 2..<5), descending: true) == [3, 4])
  }

  @Test(arguments: [true, false])
  func `any set comes as a stable sort of it would`(descending: Bool) {
    var random = SeededRandom(seed: 51)
    for _ in 0..<40 {
      let rowCount = Int.random(in: 0...400, using: &random)
      let most: UInt32 = Bool.random(using: &random) ? 9 : .max
      let values = (0..<rowCount).map { _ in UInt32.random(in: 0...most, using: &random) }
      var set = ReviewSet()
      for row in 0..<rowCount where Bool.random(using: &random) { set.insert(row: row) }
      let expected = set.rows.sorted { left, right in
        let (a, b) = (values[left], values[right])
        if (a == 0) != (b == 0) { return b == 0 }
        if a != b { return descending ? a > b : a < b }
        return left < right
      }
      let count = Int.random(in: 0...420, using: &random)
      let found = RowOrder(Column(values), rowCount: rowCount)
        .first(count, of: set, descending: descending)
      #expect(found == Array(expected.prefix(count)))
    }
  }
}

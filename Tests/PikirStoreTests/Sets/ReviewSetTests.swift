import PikirBase
import PikirStore
import Testing

@Suite struct ReviewSetTests {
  private func made(_ rows: Set<Int>) -> ReviewSet {
    var set = ReviewSet()
    for row in rows { set.insert(row: row) }
    return set
  }

  @Test(arguments: 0..<UInt64(100))
  func `sets do what sets of integers do`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let size = [3, 64, 65, 300].randomElement(using: &random) ?? 3
    func pick() -> Set<Int> {
      Set(
        (0..<Int.random(in: 0...size, using: &random)).map { _ in
          Int.random(in: 0..<size, using: &random)
        }
      )
    }
    let (a, b) = (pick(), pick())
    let (left, right) = (made(a), made(b))
    #expect(left.rows == a.sorted())
    #expect(left.count == a.count)
    #expect(left.isEmpty == a.isEmpty)
    #expect(left.union(right).rows == a.union(b).sorted())
    #expect(left.intersection(right).rows == a.intersection(b).sorted())
    #expect(left.subtracting(right).rows == a.subtracting(b).sorted())
    #expect(left.intersects(right) == !a.isDisjoint(with: b))
    #expect(left.isSubset(of: right) == a.isSubset(of: b))
    #expect((left == right) == (a == b))
    #expect(left.firstRow == a.min())
    #expect(left.lastRow == a.max())
    #expect(left.prefix(3) == Array(a.sorted().prefix(3)))
    let distance = Int.random(in: 0...200, using: &random)
    var moved = right
    moved.insert(left, shiftedBy: distance)
    #expect(moved.rows == b.union(a.map { $0 + distance }).sorted())
    var emptied = left.union(right)
    emptied.subtract(right)
    emptied.trim()
    #expect(emptied.words.last != 0)
    #expect(emptied == made(a.subtracting(b)))
  }

  @Test func `a range holds its rows and no other`() {
    #expect(ReviewSet(rows: 63..<130).rows == Array(63..<130))
    #expect(ReviewSet(rows: 5..<5).isEmpty)
    #expect(ReviewSet(allUpTo: 64).words == [~0])
  }
}

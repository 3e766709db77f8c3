import PikirStore
import Testing

@Suite struct ColumnTests {
  @Test func `a row beyond the end holds zero`() {
    let column = Column<UInt16>([7, 8])
    #expect(column[1] == 8)
    #expect(column[2] == 0)
    #expect(column[1_000_000] == 0)
  }

  @Test func `a copy keeps its values when the other changes`() {
    var column = Column<UInt32>([1, 2, 3])
    let copy = column
    column[1] = 20
    column.append(4)
    #expect((0..<4).map { column[$0] } == [1, 20, 3, 4])
    #expect((0..<4).map { copy[$0] } == [1, 2, 3, 0])
  }

  @Test func `setting a far row fills the gap with zeros`() {
    var column = Column<UInt8>()
    column[70_000] = 5
    #expect(column.count == 70_001)
    #expect(column.withValues { $0.reduce(0) { $0 + Int($1) } } == 5)
  }

  @Test func `values grow in place through every size`() {
    var column = Column<UInt64>()
    for value in 0..<UInt64(5000) { column.append(value * 3) }
    #expect(column.withValues { Array($0) } == (0..<5000).map { $0 * 3 })
  }

  @Test func `values appended at a row leave a gap of zeros before it`() {
    var column = Column<UInt32>([9])
    column.append([4, 5], atRow: 3)
    #expect(column.withValues { Array($0) } == [9, 0, 0, 4, 5])
  }

  @Test func `values of a set of rows are read and written in row order`() {
    var column = Column<UInt32>([1, 2, 3, 4])
    let rows = ReviewSet(words: [0b1010])
    #expect(column.values(of: rows) == [2, 4])
    column.set(rows: rows, values: [20, 40])
    #expect(column.withValues { Array($0) } == [1, 20, 3, 40])
  }
}

@Suite struct CodeColumnTests {
  /// 255 strings fit a byte, 65,535 two, as the type promises.
  @Test(arguments: [255, 256, 65_535, 65_536])
  func `codes keep their strings across every width`(count: Int) {
    var column = CodeColumn()
    var codes: [UInt32] = []
    for number in 1...count { codes.append(column.code(for: "s\(number)")) }
    column.append(codes, atRow: 0)
    #expect(column.count == count)
    #expect(column.string(row: 0) == "s1")
    #expect(column.string(row: 254) == "s255")
    #expect(column.string(row: count - 1) == "s\(count)")
    switch column.codes {
    case .byte: #expect(count <= 255)
    case .word: #expect((256...65_535).contains(count))
    case .full: #expect(count > 65_535)
    }
  }

  @Test func `widening keeps the codes that are stored`() {
    var column = CodeColumn()
    column.append([column.code(for: "first"), 0, column.code(for: "third")], atRow: 0)
    for number in 0..<300 { _ = column.code(for: "more\(number)") }
    #expect((0..<4).map { column.string(row: $0) } == ["first", "", "third", ""])
  }
}

import PikirStore
import Testing

@testable import PikirQuery

@Suite struct RottenCodesTests {
  @Test func `a code beyond its table, from a rotten snapshot, counts as no value`() {
    let codes = CodeColumn.Codes.byte(Column<UInt8>([1, 9, 2]))
    let mapped: Column<Int64> = codes.mapped(by: [70, 80, 60], rowCount: 4)
    #expect(mapped.withValues { Array($0) } == [80, 70, 60, 70])
  }
}

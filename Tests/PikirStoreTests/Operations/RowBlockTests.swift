import PikirBase
import Testing

@testable import PikirStore

@Suite struct RowBlockTests {
  private func decoded(_ field: StringSpace) throws(Diagnostic) -> RowBlock {
    var block = RowBlock()
    block.count = 2
    block.codes = [RowBlock.Codes(field: field, codes: [0, 0])]
    var writer = PayloadWriter()
    writer.put(block)
    var reader = PayloadReader(writer.bytes)
    return try reader.rowBlock()
  }

  @Test(arguments: [StringSpace.coded(.author), .user(0)])
  func `a column of a field is read as it was written`(field: StringSpace) throws {
    #expect(try decoded(field).codes == [RowBlock.Codes(field: field, codes: [0, 0])])
  }

  @Test func `reviews with a column that no field has are damaged`() {
    let refusal = #expect(throws: Diagnostic.self) { try decoded(.messageNames) }
    #expect(refusal?.code == .damaged)
  }
}

import PikirBase
@testable import PikirStore
import Testing

@Suite struct RadixSortTests {
  @Test(arguments: [0, 1, 2, 1000])
  func `numbers come in ascending order`(count: Int) {
    var random = SeededRandom(seed: 31)
    for shift in [0, 20, 40, 60] as [UInt64] {
      var keys = (0..<count).map { _ in random.next() >> shift }
      let expected = keys.sorted()
      radixSort(&keys)
      #expect(keys == expected)
    }
  }

  @Test func `low bits that are not sorted by keep their order`() {
    var keys: [UInt64] = [0x2_0000_0009, 0x1_0000_0007, 0x2_0000_0001, 0x1_0000_0003]
    radixSort(&keys, fromBit: 32)
    #expect(keys == [0x1_0000_0007, 0x1_0000_0003, 0x2_0000_0009, 0x2_0000_0001])
  }
}

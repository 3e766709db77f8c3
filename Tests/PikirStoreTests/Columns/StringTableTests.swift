import PikirBase
import PikirStore
import Testing

@Suite struct StringTableTests {
  @Test func `every string gets one code, in the order of arrival`() {
    var table = StringTable()
    var naive: [[UInt8]: UInt32] = [:]
    var random = SeededRandom(seed: 7)
    for _ in 0..<5000 {
      let length = Int.random(in: 1...12, using: &random)
      let string = (0..<length).map { _ in UInt8.random(in: 0...3, using: &random) }
      let code = string.withUnsafeBytes { table.insert($0) }
      if naive[string] == nil { naive[string] = UInt32(naive.count + 1) }
      #expect(code == naive[string])
    }
    #expect(table.count == naive.count)
    for (string, code) in naive {
      #expect(string.withUnsafeBytes { table.code(of: $0) } == code)
      #expect(table.withBytes(of: code) { Array($0) } == string)
    }
  }

  @Test func `the empty string is code 0 and takes no place`() {
    var table = StringTable()
    #expect(table.insert("") == 0)
    #expect(table.code(of: "") == 0)
    #expect(table.count == 0)
    #expect(table.string(0) == "")
    #expect(table.string(9) == "")
  }

  /// é as one scalar and as two: the same to a reader, two strings here.
  @Test func `strings are told apart by bytes, not by Unicode`() {
    var table = StringTable()
    #expect(table.insert("\u{E9}") == 1)
    #expect(table.insert("e\u{301}") == 2)
  }

  @Test func `taking in the strings of a batch gives their codes here`() {
    var table = StringTable()
    _ = table.insert("kaspi")
    var batch = BatchStrings()
    _ = batch.insert("ozon")
    _ = batch.insert("kaspi")
    #expect(table.insert(contentsOf: batch) == [0, 2, 1])
    #expect(table.code(of: "ozon") == 2)
  }
}

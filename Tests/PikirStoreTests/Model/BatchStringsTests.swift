import PikirBase
import Testing

@testable import PikirStore

@Suite struct BatchStringsTests {
  /// Short strings of few bytes, so that many repeat and many share a beginning.
  @Test func `every string gets one code, in the order of arrival, batch after batch`() {
    var strings = BatchStrings()
    var random = SeededRandom(seed: 11)
    for size in [3000, 5, 700] {
      strings.removeAll()
      var naive: [[UInt8]: UInt32] = [:]
      for _ in 0..<size {
        let length = Int.random(in: 1...12, using: &random)
        let string = (0..<length).map { _ in UInt8.random(in: 0...3, using: &random) }
        let code = string.withUnsafeBytes { strings.insert($0) }
        if naive[string] == nil { naive[string] = UInt32(naive.count + 1) }
        #expect(code == naive[string])
      }
      #expect(strings.count == naive.count)
      var next: UInt32 = 1
      strings.forEach { string, hash in
        #expect(naive[Array(string)] == next)
        #expect(hash == StringTable.hash(string))
        next += 1
      }
      #expect(Int(next) == naive.count + 1)
    }
  }

  @Test func `the empty string is code 0 and takes no place`() {
    var strings = BatchStrings()
    #expect(strings.insert("") == 0)
    #expect(strings.code(of: "") == 0)
    #expect(strings.count == 0)
    #expect(strings.string(0) == "")
    #expect(strings.string(9) == "")
  }

  @Test func `what an earlier batch had is gone`() {
    var strings = BatchStrings()
    _ = strings.insert("kaspi")
    strings.removeAll()
    #expect(strings.code(of: "kaspi") == nil)
    #expect(strings.insert("ozon") == 1)
    #expect(strings.string(1) == "ozon")
  }

  @Test func `a string is compared with one code's alone`() {
    var strings = BatchStrings()
    _ = strings.insert("ab")
    _ = strings.insert("abc")
    func has(_ string: StaticString, as code: UInt32) -> Bool {
      string.withUTF8Buffer { strings.has(UnsafeRawBufferPointer($0), as: code) }
    }
    #expect(has("ab", as: 1) && has("abc", as: 2))
    #expect(!has("abc", as: 1) && !has("ab", as: 2) && !has("ac", as: 1))
  }
}

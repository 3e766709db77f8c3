import PikirBase
import PikirFormats
import Testing

@Suite struct TSKVReaderTests {
  private func read(_ text: String, chunk: Int = .max, window: Int? = nil) -> Reading {
    let limits = window.map { ReadLimits.window($0) } ?? ReadLimits()
    return Reading(TSKVReader(ChunkedSource(text, chunk: chunk), limits: limits))
  }

  @Test func `a line is a record of its keys`() {
    let reading = read("address=Riga\trating=5\ttext=fine\ntext=bad\trating=1\n")
    #expect(
      reading.records == [["address=Riga", "rating=5", "text=fine"], ["text=bad", "rating=1"]]
    )
    #expect(reading.lines == [1, 2])
    #expect(reading.names == ["address", "rating", "text"])
  }

  @Test func `escapes are replaced and a head mark is passed over`() {
    let reading = read("tskv\ttext=a\\tb\\nc\\\\d\\=e\\q\tk\\=1=v=w\r\n")
    #expect(reading.records == [["text=a\tb\nc\\d=e\\q", "k=1=v=w"]])
  }

  @Test func `a field without a value's sign and a key twice are faults of the row`() {
    let reading = read("a=1\tb\na=1\n=3\na=1\ta=2\n\nb=2")
    #expect(reading.records == [["a=1"], ["b=2"]])
    #expect(reading.faultLines == [1, 3, 4])
    #expect(reading.faults.first?.column == 5)
    #expect(reading.lines == [2, 6])
  }

  @Test func `a line that is too long is a fault and the next is read`() {
    var limits = ReadLimits.window(32)
    limits.recordBytes = 64
    let text = "a=" + String(repeating: "x", count: 500) + "\na=2\n"
    let reading = Reading(TSKVReader(ChunkedSource(text, chunk: 7), limits: limits))
    #expect(reading.records == [["a=2"]])
    #expect(reading.faultCodes == [.tooLarge])
    #expect(reading.lines == [2])
  }

  @Test func `mutated lines read the same through any window`() {
    var random = SeededRandom(seed: 21)
    let text = "a=1\tb=\\n2\tlong=жақсы\r\ntskv\tb=3\ta=\\\\\rb=\tc==\n\n"
    let pieces = ["\t", "=", "\\", "\n", "\r", "\r\n", "tskv\t", "ж"].map { Array($0.utf8) }
    for _ in 0..<600 {
      var bytes = Array(text.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let at = Int.random(in: 0...bytes.count, using: &random)
        if Bool.random(using: &random) {
          bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: at)
        } else {
          bytes.removeSubrange(at..<min(bytes.count, at + 3))
        }
      }
      let window = Int.random(in: 1...70, using: &random)
      let whole = Reading(TSKVReader(ChunkedSource(bytes)))
      let other = Reading(TSKVReader(ChunkedSource(bytes, chunk: 5), limits: .window(window)))
      #expect(other == whole, "window \(window): \(bytes)")
    }
  }
}

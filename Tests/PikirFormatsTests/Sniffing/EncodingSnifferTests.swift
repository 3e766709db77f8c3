import PikirBase
import PikirFormats
import Testing

@Suite struct EncodingSnifferTests {
  private func sniff(_ bytes: [UInt8], isWhole: Bool = true) -> String {
    do throws(Diagnostic) {
      let found = try EncodingSniffer().sniff(bytes, isWhole: isWhole)
      return "\(found.encoding.rawValue) \(found.markByteCount)"
    } catch {
      return error.code.rawValue
    }
  }

  private func utf16(_ text: String, isBigEndian: Bool = false) -> [UInt8] {
    text.utf16.flatMap { unit in
      isBigEndian
        ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
  }

  private let table = "id;рейтинг;текст\n1;5;Очень хороший товар, спасибо\n2;1;Ужас\n"

  @Test func `marks decide`() {
    #expect(sniff([0xEF, 0xBB, 0xBF, 0x41]) == "utf-8 3")
    #expect(sniff([0xFF, 0xFE, 0x41, 0]) == "utf-16le 2")
    #expect(sniff([0xFE, 0xFF, 0, 0x41]) == "utf-16be 2")
    #expect(sniff([0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0]) == "utf-32le 4")
    #expect(sniff([0, 0, 0xFE, 0xFF, 0, 0, 0, 0x41]) == "utf-32be 4")
  }

  @Test func `UTF-16 without a mark is known by its zeros`() {
    #expect(sniff(utf16(table)) == "utf-16le 0")
    #expect(sniff(utf16(table, isBigEndian: true)) == "utf-16be 0")
    #expect(sniff(utf16("a,b\n1,2\n")) == "utf-16le 0")
  }

  @Test func `UTF-8 is known, also when the head cuts a letter`() {
    #expect(sniff(Array(table.utf8)) == "utf-8 0")
    #expect(sniff(Array("plain".utf8)) == "utf-8 0")
    #expect(sniff(Array(table.utf8.dropLast(2)), isWhole: false) == "utf-8 0")
    #expect(sniff([0xD0], isWhole: false) == "utf-8 0")
  }

  @Test func `a few broken sequences do not make it another encoding`() {
    #expect(sniff(Array(table.utf8) + [0xD0, 0x41, 0xFF]) == "utf-8 0")
  }

  @Test func `Russian in windows-1251 is known`() {
    // "Отличный товар, рекомендую" and "№ 5…" in windows-1251.
    let text = bytes(
      hex:
        "CE F2 EB E8 F7 ED FB E9 20 F2 EE E2 E0 F0 2C 20 F0 E5 EA EE EC E5 ED E4 F3 FE 0A B9 20 35 85"
    )
    #expect(sniff(Array("id;text\n1;".utf8) + text) == "windows-1251 0")
  }

  @Test func `a Western encoding is refused, not guessed`() {
    // "café, déjà vu, naïve, garçon" in Latin-1.
    let text = bytes(
      hex: "63 61 66 E9 2C 20 64 E9 6A E0 20 76 75 2C 20 6E 61 EF 76 65 2C 20 67 61 72 E7 6F 6E"
    )
    #expect(sniff(text) == "F104")
  }

  @Test func `bytes that are no text are refused`() {
    #expect(sniff([UInt8](repeating: 0, count: 100)) == "F110")
    #expect(
      sniff((0..<4_000).map { UInt8(truncatingIfNeeded: $0 &* 7 &* $0 >> 3) & 0x8F }) != "utf-8 0"
    )
  }
}

import PikirBase
import PikirPlugins
import Testing

/// Files of plugins in encodings that editors save.
@Suite struct PluginTextTests {
  private static func utf16(_ text: String, bigEndian: Bool, mark: Bool) -> [UInt8] {
    ((mark ? "\u{FEFF}" : "") + text).utf16.flatMap { unit in
      let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return bigEndian ? bytes.reversed() : bytes
    }
  }

  private static func fault(_ bytes: [UInt8]) -> Diagnostic? {
    do throws(Diagnostic) {
      _ = try PluginText.read(bytes, "plugins/late.lua")
      return nil
    } catch {
      return error
    }
  }

  @Test(
    arguments: [
      "local pikir = require \"pikir\"\nreturn pikir.plugin { about = \"Опоздания\" }\n",
      "-- Опоздания\r\nreturn 1", "# слова\r\nопозда*\r\nкешік*\r\n", "return 1",
    ],
    [false, true]
  )
  func `UTF-16 is told in one line, with and without its mark`(text: String, bigEndian: Bool) {
    for mark in [false, true] {
      let fault = Self.fault(Self.utf16(text, bigEndian: bigEndian, mark: mark))
      #expect(fault?.code == .pluginFiles)
      #expect(fault?.message == "plugins/late.lua is saved in UTF-16")
      #expect(fault?.hints == ["save it as UTF-8"])
      #expect(fault?.span == nil, "a line of zeros helps nobody")
    }
  }

  @Test func `without Latin letters and line ends, the mark tells UTF-16`() {
    for bigEndian in [false, true] {
      let bytes = Self.utf16("опоздания", bigEndian: bigEndian, mark: true)
      #expect(Self.fault(bytes)?.message == "plugins/late.lua is saved in UTF-16")
    }
  }

  @Test(
    arguments: [
      "return 1", "", "\n", "local x = 'a\u{0}b'\nreturn x\n", "\u{0}", "\u{0}\u{0}\u{0}\u{0}",
      "Опоздания\n", "a\u{0}\nb\n\u{0}",
    ]
  )
  func `UTF-8 is read, zeros and all`(text: String) throws {
    #expect(try PluginText.read(Array(text.utf8), "a.lua").bytes == Array(text.utf8))
    #expect(
      try PluginText.read([0xEF, 0xBB, 0xBF] + Array(text.utf8), "a.lua").bytes == Array(text.utf8)
    )
  }

  @Test func `other bytes are told with their place, behind the mark`() {
    let fault = Self.fault([0xEF, 0xBB, 0xBF] + Array("-- a\n--".utf8) + [0xFF])
    #expect(fault?.message == "plugins/late.lua is not UTF-8")
    #expect(fault?.span?.placeDescription == "plugins/late.lua:2:3")
  }
}

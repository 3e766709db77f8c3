import PikirBase
import PikirLua
import PikirPlugins
import Testing

/// The limits in the page about plugins, which people rely on.
@Suite struct PluginLimitsTests {
  private static let page =
    #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(4).joined(separator: "/") + "/Sources/pikir/pikir.docc/Plugins.md"

  @Test func `the page tells the limits that the code has`() throws {
    let mapped = try PosixFileSystem().open(Self.page, .readOwn).map()
    let text = String(decoding: mapped.bytes, as: UTF8.self)
    let rows = text.split(separator: "\n").drop { $0 != "| limit | default |" }.dropFirst(2)
      .prefix { $0.hasPrefix("|") }
      .map { row in
        row.split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") }
      }
    let limits = WorkerLimits()
    let (load, batch) = (limits.loadInstructions, limits.batchInstructions)
    #expect(
      rows == [
        ["memory of Lua", "\(limits.memoryBytes >> 20) MiB"],
        ["instructions while it is loaded", "\(load / 1_000_000) million"],
        [
          "instructions and time for a batch of reviews",
          "\(batch / 1_000_000) million, \(limits.answerMilliseconds / 1000) s",
        ],
        ["rows that fail before a job ends", "\(RowFaults.usualLimit)"],
        ["a plugin's files together", "\(PluginFinder.mostBytes >> 10) KiB"],
        ["an answer of `pikir.*`", "\(Primitive.maximumAnswerBytes >> 20) MiB"],
      ]
    )
  }
}

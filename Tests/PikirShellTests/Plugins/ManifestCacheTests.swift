import PikirBase
import PikirPlugins
import PikirShell
import PikirTestSupport
import PikirWire
import Testing

@Suite struct ManifestCacheTests {
  private let files = InMemoryFileSystem()
  private let hash = String(repeating: "ab", count: 32)
  private var cache: ManifestCache {
    ManifestCache(folder: "/c/manifests", version: "1", fileSystem: files)
  }
  private let answer = LoadedAnswer(
    manifest: .table(
      WireTable(
        entries: [.init("name", .text("late")), .init("rule", .function(3))],
        maker: "plugin",
        chunk: "late.lua",
        line: 2
      )
    )
  )

  @Test func `what is kept is read back as it was`() {
    #expect(cache.answer(for: hash) == nil)
    cache.keep(answer, for: hash)
    #expect(cache.answer(for: hash) == answer)
    #expect(files.allFiles() == ["/c/manifests/\(hash)-1"])
    cache.forget(hash)
    #expect(cache.answer(for: hash) == nil)
  }

  @Test func `what another version kept is not read`() {
    cache.keep(answer, for: hash)
    let other = ManifestCache(folder: "/c/manifests", version: "2", fileSystem: files)
    #expect(other.answer(for: hash) == nil)
  }

  @Test func `a cut file is as if it were not there`() throws {
    cache.keep(answer, for: hash)
    let path = "/c/manifests/\(hash)-1"
    let bytes = try #require(files.contents(of: path))
    for count in bytes.indices {
      files.setContents(of: path, to: Array(bytes[..<count]))
      #expect(cache.answer(for: hash) == nil, "\(count) bytes")
    }
  }

  @Test func `a disk that takes nothing is no fault`() {
    files.setReadOnly(true)
    cache.keep(answer, for: hash)
    #expect(cache.answer(for: hash) == nil)
  }
}

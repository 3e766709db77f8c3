import PikirBase
import PikirPlugins
import PikirShell
import PikirTestSupport
import PikirWire
import Testing

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

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

  private static func hash(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: 64 - digits.count) + digits
  }

  @Test func `what was written longest ago goes`() throws {
    let folder = PikirTestSupport.TemporaryDirectory()
    let cache = ManifestCache(
      folder: folder.path,
      version: "1",
      fileSystem: PosixFileSystem()
    )
    for number in 0..<256 {
      cache.keep(answer, for: Self.hash(number))
      // The higher the number, the longer ago.
      let then = timeval(tv_sec: 1_700_000_000 - number, tv_usec: 0)
      #expect(utimes(folder.path + "/" + Self.hash(number) + "-1", [then, then]) == 0)
    }
    try PosixFileSystem().open(folder("notes.txt"), .createNew).close()
    #expect(try PosixFileSystem().list(directory: folder.path).count == 257)
    cache.keep(answer, for: Self.hash(300))
    // The new one and the 191 that were written last; what is not of the cache stays.
    let names = try PosixFileSystem().list(directory: folder.path)
    #expect(names.count == 193 && names.contains("notes.txt"))
    #expect(cache.answer(for: Self.hash(300)) == answer)
    #expect(cache.answer(for: Self.hash(190)) == answer)
    #expect(cache.answer(for: Self.hash(191)) == nil)
  }

  @Test func `the new one stays where all are as old`() {
    for number in 0..<400 { cache.keep(answer, for: Self.hash(number)) }
    #expect(cache.answer(for: Self.hash(399)) == answer)
    #expect(files.allFiles().count <= 256)
  }

  @Test func `a disk that takes nothing is no fault`() {
    files.setReadOnly(true)
    cache.keep(answer, for: hash)
    #expect(cache.answer(for: hash) == nil)
  }
}

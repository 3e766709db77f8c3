import PikirBase
import PikirTestSupport
import Testing

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

@Suite struct PosixFileSystemTests {
  private let files = PosixFileSystem()
  private let directory = TemporaryDirectory()

  private func write(_ bytes: [UInt8], to file: any OpenFile, at offset: Int = 0) throws {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    defer { buffer.deallocate() }
    buffer.copyBytes(from: bytes)
    try file.write(UnsafeRawBufferPointer(buffer), at: offset)
  }

  private func read(_ file: any OpenFile, at offset: Int, count: Int) throws -> [UInt8] {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
    defer { buffer.deallocate() }
    let got = try file.read(into: buffer, at: offset)
    return Array(buffer[..<got])
  }

  @Test func `what is written at an offset is read there, and mapped`() throws {
    let file = try files.open(directory("a"), .createNew)
    try write([1, 2, 3, 4], to: file)
    try write([9], to: file, at: 2)
    #expect(try read(file, at: 1, count: 10) == [2, 9, 4])
    #expect(try read(file, at: 4, count: 10) == [])
    try file.sync()
    let mapped = try file.map()
    try file.truncate(toByteCount: 2)
    #expect(try file.status().sizeBytes == 2)
    try file.close()
    #expect(mapped.bytes.count == 4)
    #expect(Array(mapped.bytes[..<2]) == [1, 2])
  }

  @Test func `an empty file maps to nothing`() throws {
    let file = try files.open(directory("a"), .createNew)
    #expect(try file.map().bytes.isEmpty)
  }

  @Test func `reading on continues where it stopped`() throws {
    let file = try files.open(directory("a"), .createNew)
    try write(Array(0..<10), to: file)
    let again = try files.open(directory("a"), .read)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4, alignment: 1)
    defer { buffer.deallocate() }
    var seen: [UInt8] = []
    while true {
      let count = try again.readNext(into: buffer)
      if count == 0 { break }
      seen += buffer[..<count]
    }
    #expect(seen == Array(0..<10))
  }

  @Test func `reserving makes the file as long as asked`() throws {
    let file = try files.open(directory("a"), .createNew)
    try file.reserve(byteCount: 10_000)
    #expect(try file.status().sizeBytes == 10_000)
  }

  @Test func `a new file is private and must not exist`() throws {
    let path = directory("a")
    _ = try files.open(path, .createNew)
    var info = stat()
    #expect(stat(path, &info) == 0)
    #expect(info.st_mode & 0o777 == 0o600)
    let error = #expect(throws: FileError.self) { try files.open(path, .createNew) }
    #expect(error?.isTaken == true)
  }

  @Test func `links are followed for reading and refused for files of our own`() throws {
    _ = try files.open(directory("a"), .createNew)
    #expect(symlink(directory("a"), directory("link")) == 0)
    _ = try files.open(directory("link"), .read)
    for mode in [OpenMode.readOwn, .update, .lock] {
      let error = #expect(throws: FileError.self) { try files.open(directory("link"), mode) }
      #expect(error?.isLink == true)
    }
    let created = #expect(throws: FileError.self) { try files.open(directory("link"), .createNew) }
    #expect(created?.isTaken == true)
    #expect(try files.status(of: directory("link")).kind == .link)
  }

  @Test func `opening a FIFO for reading does not hang`() throws {
    #expect(mkfifo(directory("fifo"), 0o600) == 0)
    let file = try files.open(directory("fifo"), .read)
    #expect(try file.status().kind == .fifo)
  }

  @Test func `kinds of files are told apart`() throws {
    _ = try files.open(directory("a"), .createNew)
    #expect(try files.status(of: directory("a")).kind == .regular)
    #expect(try files.status(of: directory.path).kind == .directory)
    #expect(try files.status(of: "/dev/null").kind == .other)
    let error = #expect(throws: FileError.self) { try files.status(of: directory("none")) }
    #expect(error?.isMissing == true)
    #expect(error?.operation == "stat")
  }

  @Test func `names are listed sorted by their bytes`() throws {
    for name in ["б", "a", "B", "a.tmp"] { _ = try files.open(directory(name), .createNew) }
    #expect(try files.list(directory: directory.path) == ["B", "a", "a.tmp", "б"])
  }

  @Test func `directories are made once, synced, and removed when empty`() throws {
    let inner = directory("inner")
    try files.makeDirectory(inner, mode: 0o700)
    let taken = #expect(throws: FileError.self) { try files.makeDirectory(inner, mode: 0o700) }
    #expect(taken?.isTaken == true)
    _ = try files.open("\(inner)/a", .createNew)
    try files.syncDirectory(inner)
    #expect(throws: FileError.self) { try files.removeDirectory(inner) }
    try files.rename("\(inner)/a", to: directory("b"))
    try files.removeDirectory(inner)
    try files.remove(directory("b"))
    #expect(try files.list(directory: directory.path) == [])
  }

  @Test func `a closed file gives its lock back though a copy of it is open`() throws {
    let path = directory("LOCK")
    let first = try files.open(path, .lock)
    #expect(try first.tryLock(exclusive: true))
    // A copy of every descriptor, as a child process has them until it starts its program.
    let copies = (3..<256).map { dup($0) }
    defer { for copy in copies where copy >= 0 { close(copy) } }
    try first.close()
    #expect(try files.open(path, .lock).tryLock(exclusive: true))
  }

  @Test func `an exclusive lock keeps others out until its file is closed`() throws {
    let first = try files.open(directory("LOCK"), .lock)
    let second = try files.open(directory("LOCK"), .lock)
    #expect(try first.tryLock(exclusive: true))
    #expect(try !second.tryLock(exclusive: true))
    #expect(try !second.tryLock(exclusive: false))
    try first.close()
    #expect(try second.tryLock(exclusive: true))
  }

  @Test func `a path with a NUL is refused, not cut short`() throws {
    _ = try files.open(directory("a"), .createNew)
    #expect(throws: FileError.self) { try files.open(directory("a\0b"), .read) }
    #expect(throws: FileError.self) { try files.remove(directory("a\0b")) }
    #expect(try files.status(of: directory("a")).kind == .regular)
  }

  @Test func `a program that is started inherits no file`() throws {
    let file = try files.open(directory("a"), .createNew)
    var flagged = 0
    for descriptor in Int32(3)..<64 {
      let flags = fcntl(descriptor, F_GETFD)
      var info = stat()
      var path = stat()
      guard flags >= 0, fstat(descriptor, &info) == 0, stat(directory("a"), &path) == 0,
        info.st_ino == path.st_ino, info.st_dev == path.st_dev
      else { continue }
      #expect(flags & FD_CLOEXEC != 0)
      flagged += 1
    }
    #expect(flagged == 1)
    try file.close()
  }
}

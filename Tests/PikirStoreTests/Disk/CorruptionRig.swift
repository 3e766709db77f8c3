import PikirBase
import PikirStore
import PikirTestSupport

/// A small closed workspace whose files are spoilt in many ways; each time opening must notice, or
/// give everything.
struct CorruptionRig {
  /// The files of the closed workspace by path, `LOCK` left out.
  let files: [String: [UInt8]]
  let acknowledged: [ToyWorkspace.Command]
  private(set) var caseCount = 0
  /// Cases in which the whole state came back although a file was spoilt.
  private(set) var recoveredCount = 0
  private(set) var violations: [String] = []
  private let faults: ProtocolFaults

  /// Three generations made, two kept: snapshots 2 and 3, logs 2 and 3; sealed unless told.
  init(seed: UInt64 = 1, isSealed: Bool = true, faults: ProtocolFaults = []) throws(Diagnostic) {
    let memory = InMemoryFileSystem()
    let workspace = try ToyWorkspace.create(.testing(memory, seed: seed))
    var number: UInt16 = UInt16(seed) * 100
    func add(_ count: Int) throws(Diagnostic) {
      for _ in 0..<count {
        number += 1
        let payload = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 30)
        try workspace.perform(ToyWorkspace.Command(kind: number, payload: payload))
      }
    }
    try add(3)
    try workspace.save()
    try add(3)
    try workspace.save()
    try add(2)
    try workspace.storage.mark()
    try add(2)
    if isSealed { try workspace.storage.close() } else { workspace.storage.abandon() }
    acknowledged = workspace.commands
    var files: [String: [UInt8]] = [:]
    for path in memory.allFiles() where !path.hasSuffix("LOCK") {
      files[path] = memory.contents(of: path)
    }
    self.files = files
    self.faults = faults
  }

  /// The files, with some replaced (or removed, by nil).
  func fileSystem(with changes: [String: [UInt8]?] = [:]) -> InMemoryFileSystem {
    let memory = InMemoryFileSystem()
    for directory in ["/w", "/w/.pikir"] {
      do throws(FileError) {
        try memory.makeDirectory(directory, mode: 0o700)
      } catch {}
    }
    for (path, bytes) in files { memory.setContents(of: path, to: bytes) }
    for (path, bytes) in changes {
      if let bytes {
        memory.setContents(of: path, to: bytes)
      } else {
        do throws(FileError) {
          try memory.remove(path)
        } catch {}
      }
    }
    return memory
  }

  /// Opens with some files replaced and judges what comes out.
  mutating func check(_ what: String, _ changes: [String: [UInt8]?]) {
    caseCount += 1
    let environment = StorageEnvironment.testing(fileSystem(with: changes), faults: faults)
    do throws(Diagnostic) {
      let (workspace, verdict) = try ToyWorkspace.open(environment)
      let found = workspace.commands
      let isPrefix = acknowledged.starts(with: found, by: ==)
      switch verdict {
      case .damaged, .newer:
        if !isPrefix { violations.append("\(what): another state than any that was") }
        if !workspace.storage.isReadOnly { violations.append("\(what): damaged, yet writable") }
      case .clean, .tornTail, .snapshotRecovered:
        if found == acknowledged {
          recoveredCount += 1
        } else {
          violations.append("\(what): \(found.count) commands, verdict \(verdict)")
        }
      }
    } catch {
      // Refused with a reason: noticed.
    }
  }

  /// Turns bits, every one of them or a seeded choice.
  mutating func flipBits(count: Int, seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
      let total = bytes.count * 8
      let wanted = count == 0 ? total : min(count / files.count, total)
      for index in 0..<wanted {
        let bit = count == 0 ? index : Int.random(in: 0..<total, using: &random)
        var spoilt = bytes
        spoilt[bit / 8] ^= 1 << UInt8(bit % 8)
        check("bit \(bit) of \(path)", [path: spoilt])
      }
    }
  }

  /// Overwrites sectors with zeros, ones, or another sector of the same file.
  mutating func overwriteSectors(every step: Int = 1) {
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
      for start in stride(from: 0, to: bytes.count, by: 512 * step) {
        let range = start..<min(start + 512, bytes.count)
        let other = bytes[0..<range.count]
        for filling in [
          ArraySlice(repeating: 0, count: range.count),
          ArraySlice(repeating: 0xFF, count: range.count), other,
        ]
        where filling.elementsEqual(bytes[range]) == false {
          var spoilt = bytes
          spoilt.replaceSubrange(range, with: filling)
          check("sector at \(start) of \(path)", [path: spoilt])
        }
      }
    }
  }

  /// Cuts whole frames out, doubles them and swaps neighbours: every checksum holds.
  mutating func rearrangeFrames() {
    for (path, bytes) in files where path.contains("log-") {
      let frames = Self.frames(of: bytes)
      for (index, frame) in frames.enumerated() {
        var without = bytes
        without.removeSubrange(frame)
        check("frame \(index) of \(path) cut out", [path: without])
        var twice = bytes
        twice.insert(contentsOf: bytes[frame], at: frame.upperBound)
        check("frame \(index) of \(path) doubled", [path: twice])
        guard index + 1 < frames.count else { continue }
        let next = frames[index + 1]
        var swapped = Array(bytes[..<frame.lowerBound])
        swapped += bytes[next]
        swapped += bytes[frame]
        swapped += bytes[next.upperBound...]
        check("frames \(index) and \(index + 1) of \(path) swapped", [path: swapped])
        // Without the end of the file it would be a shorter file, which nothing can tell.
        guard next.upperBound < bytes.count else { continue }
        var shorter = bytes
        shorter.removeSubrange(frame.lowerBound..<next.upperBound)
        check("frames \(index) and \(index + 1) of \(path) cut out", [path: shorter])
      }
    }
  }

  /// Where the frames of a log stand, by their length fields alone.
  static func frames(of bytes: [UInt8]) -> [Range<Int>] {
    var frames: [Range<Int>] = []
    var at = 128
    while at + 24 <= bytes.count {
      let length = bytes.withUnsafeBytes { Int($0.littleEndian(UInt32.self, at: at)) }
      let end = at + 24 + (length + 7) / 8 * 8
      frames.append(at..<end)
      at = end
    }
    return frames
  }
}

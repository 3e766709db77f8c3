extension TimeZoneRules {
  /// Where systems keep their zone files, looked at in this order.
  package static let zoneDirectories = [
    "/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/etc/zoneinfo",
  ]

  /// The zone a person names: a fixed offset, `UTC`, or a name of the system's zone files.
  ///
  /// - Throws: `C108` when there is no such zone, with near names; `F101` when the file cannot
  ///   be read; `F106` when it is not a zone file.
  package static func named(
    _ name: String,
    in fileSystem: any FileSystem,
    directories: [String] = zoneDirectories
  ) throws(Diagnostic) -> TimeZoneRules {
    if let fixed = TimeZoneRules(fixedOffset: name) { return fixed }
    guard isZoneName(name) else { throw unknownZone(name, near: []) }
    for directory in directories {
      let bytes: [UInt8]
      do {
        bytes = try contents(of: "\(directory)/\(name)", in: fileSystem)
      } catch {
        continue
      }
      guard let zone = TimeZoneRules(name: name, zoneFile: bytes) else {
        throw Diagnostic(.malformed, "'\(directory)/\(name)' is not a zone file")
      }
      return zone
    }
    throw unknownZone(name, near: names(near: name, in: fileSystem, directories: directories))
  }

  /// Reads a zone file of version 1, 2, 3 or 4; nil when it is malformed or counts leap seconds.
  ///
  /// - Source: RFC 8536, 3.
  package init?(name: String, zoneFile bytes: [UInt8]) {
    var reader = ZoneFileReader(bytes)
    guard let block = reader.read() else { return nil }
    var changes: [EpochSeconds] = []
    var offsets: [Int32] = []
    for (index, instant) in block.instants.enumerated() {
      guard changes.last.map({ $0 < instant }) ?? true else { return nil }
      changes.append(instant)
      offsets.append(block.offsets[Int(block.kinds[index])])
    }
    if let rule = block.rule {
      Self.extend(&changes, &offsets, by: rule)
    }
    self.init(
      name: name,
      initialOffset: block.offsets[0],
      changes: changes,
      offsets: offsets
    )
  }

  /// Adds the changes that the rule gives after the last listed one, through 2107.
  private static func extend(
    _ changes: inout [EpochSeconds],
    _ offsets: inout [Int32],
    by rule: PosixZoneRule
  ) {
    let last = changes.last ?? EpochSeconds.min
    let firstYear = changes.last.map { CivilDate(daysSinceEpoch: Int($0) / 86400).year } ?? 1970
    for year in max(firstYear, 1)...max(firstYear, 2107) {
      for change in rule.changes(inYear: year) where change.instant > last {
        changes.append(change.instant)
        offsets.append(change.offset)
      }
    }
  }

  /// Names come from people and become paths: only what zone files are called is let through.
  private static func isZoneName(_ name: String) -> Bool {
    let parts = name.utf8.split(separator: 0x2F, omittingEmptySubsequences: false)
    return !parts.isEmpty && name.utf8.count <= 64
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.allSatisfy { byte in
            byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39
              || byte == 0x5F || byte == 0x2B || byte == 0x2D
          }
      }
  }

  private static func contents(
    of path: String,
    in fileSystem: any FileSystem
  ) throws(FileError) -> [UInt8] {
    let file = try fileSystem.open(path, .read)
    let size = min(try file.status().sizeBytes, 1 << 20)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 8)
    defer { buffer.deallocate() }
    var filled = 0
    while filled < size {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let count = try file.read(into: rest, at: filled)
      if count == 0 { break }
      filled += count
    }
    try file.close()
    return Array(buffer[..<filled])
  }

  private static func names(
    near name: String,
    in fileSystem: any FileSystem,
    directories: [String]
  ) -> [String] {
    let region = name.split(separator: "/").dropLast().joined(separator: "/")
    for directory in directories {
      let folder = region.isEmpty ? directory : "\(directory)/\(region)"
      guard let listed = try? fileSystem.list(directory: folder) else { continue }
      let names = listed.sorted().map { region.isEmpty ? $0 : "\(region)/\($0)" }
      return nearestNames(to: name, among: names)
    }
    return []
  }

  private static func unknownZone(_ name: String, near names: [String]) -> Diagnostic {
    let hint =
      names.isEmpty
      ? "name a zone such as Asia/Almaty, or an offset such as +05:00"
      : "did you mean \(names.joined(separator: ", "))?"
    return Diagnostic(.unknownName, "unknown time zone '\(name)'", hints: [hint])
  }
}

/// The part of a zone file that counts: its second block, or the only one of version 1.
struct ZoneFileBlock {
  var instants: [EpochSeconds] = []
  /// An index into `offsets` for each instant.
  var kinds: [UInt8] = []
  var offsets: [Int32] = []
  var rule: PosixZoneRule?
}

/// Walks over the bytes of a zone file.
private struct ZoneFileReader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func read() -> ZoneFileBlock? {
    guard let first = header() else { return nil }
    guard first.version >= 0x32 else { return block(first, timeBytes: 4) }
    guard skip(first.byteCount(timeBytes: 4)), let second = header(),
      var block = block(second, timeBytes: 8)
    else { return nil }
    guard index < bytes.count, bytes[index] == 0x0A,
      let end = bytes[(index + 1)...].firstIndex(of: 0x0A)
    else { return nil }
    let footer = bytes[(index + 1)..<end]
    if !footer.isEmpty {
      guard let rule = PosixZoneRule(footer) else { return nil }
      block.rule = rule
    }
    return block
  }

  private struct Header {
    var version: UInt8
    var utcMarks: Int
    var standardMarks: Int
    var leaps: Int
    var instants: Int
    var types: Int
    var nameBytes: Int

    func byteCount(timeBytes: Int) -> Int {
      instants * (timeBytes + 1) + types * 6 + nameBytes + leaps * (timeBytes + 4)
        + standardMarks + utcMarks
    }
  }

  private mutating func header() -> Header? {
    guard index + 44 <= bytes.count, Array(bytes[index..<index + 4]) == [0x54, 0x5A, 0x69, 0x66]
    else { return nil }
    let version = bytes[index + 4]
    index += 20
    let counts = (0..<6).map { _ in number(bytes: 4) }
    guard counts.allSatisfy({ $0 >= 0 && $0 <= 65536 }) else { return nil }
    return Header(
      version: version,
      utcMarks: counts[0],
      standardMarks: counts[1],
      leaps: counts[2],
      instants: counts[3],
      types: counts[4],
      nameBytes: counts[5]
    )
  }

  private mutating func block(_ header: Header, timeBytes: Int) -> ZoneFileBlock? {
    let size = header.byteCount(timeBytes: timeBytes)
    guard header.types > 0, header.leaps == 0, index + size <= bytes.count else { return nil }
    let end = index + size
    var block = ZoneFileBlock()
    for _ in 0..<header.instants { block.instants.append(EpochSeconds(number(bytes: timeBytes))) }
    block.kinds = Array(bytes[index..<index + header.instants])
    index += header.instants
    for _ in 0..<header.types {
      block.offsets.append(Int32(number(bytes: 4)))
      index += 2
    }
    index = end
    guard block.kinds.allSatisfy({ $0 < header.types }) else { return nil }
    return block
  }

  private mutating func skip(_ count: Int) -> Bool {
    guard index + count <= bytes.count else { return false }
    index += count
    return true
  }

  /// A big-endian signed number; the caller has checked that the bytes are there.
  private mutating func number(bytes count: Int) -> Int {
    var value: UInt64 = bytes[index] & 0x80 == 0 ? 0 : UInt64.max
    for byte in bytes[index..<index + count] { value = value << 8 | UInt64(byte) }
    index += count
    return Int(truncatingIfNeeded: value)
  }
}

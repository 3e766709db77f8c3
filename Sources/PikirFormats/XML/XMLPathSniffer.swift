import PikirBase

/// Finds the elements of an XML document that repeat, in its head: the records.
struct XMLPathSniffer {
  private struct Found {
    var path: String
    var depth: Int
    var count = 0
    var hasParts = false
    var keys: [String] = []
  }

  private static let deepest = 6

  /// The likeliest first: of what occurs twice and has parts the outermost.
  func sniff(_ head: [UInt8]) -> [RecordPathCandidate] {
    var xml = XMLScanner(HeadSource(head), limits: ReadLimits(), kind: .document)
    var found: [Found] = []
    var open: [Int?] = []
    // The head ends anywhere: what was seen until then counts.
    while let event = try? xml.next(), event != .finished {
      switch event {
      case .start: start(xml, &open, &found)
      case .end: if !open.isEmpty { open.removeLast() }
      case .text, .finished: break
      }
    }
    let records = found.filter { $0.depth > 1 && $0.hasParts }
    let sorted = records.sorted { left, right in
      let (one, other) = (left.count >= 2, right.count >= 2)
      if one != other { return one }
      if left.depth != right.depth { return left.depth < right.depth }
      return left.count > right.count
    }
    return sorted.map {
      RecordPathCandidate(path: $0.path, objectsSeen: $0.count, keys: $0.keys)
    }
  }

  private func start(_ xml: XMLScanner, _ open: inout [Int?], _ found: inout [Found]) {
    let name = String(decoding: xml.name, as: UTF8.self)
    let parent = open.last ?? nil
    if let parent {
      found[parent].hasParts = true
      if found[parent].keys.count < 100, !found[parent].keys.contains(name) {
        found[parent].keys.append(name)
      }
    }
    guard open.count < Self.deepest, open.isEmpty || parent != nil else {
      return open.append(nil)
    }
    let path = parent.map { found[$0].path + "." + name } ?? name
    let index = found.firstIndex { $0.path.utf8.elementsEqual(path.utf8) } ?? found.count
    if index == found.count { found.append(Found(path: path, depth: open.count + 1)) }
    found[index].count += 1
    if !xml.attributes.isEmpty { found[index].hasParts = true }
    open.append(index)
  }
}

/// Bytes that are at hand.
private final class HeadSource: ByteSource {
  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    let count = min(buffer.count, bytes.count - at)
    buffer.copyBytes(from: bytes[at..<(at + count)])
    at += count
    return count
  }

  func report(to notes: inout ReadNotes) {}
}

import PikirBase

/// A stream of bytes in blocks, so that a whole state can be hashed without being held twice.
struct CanonicalStream {
  private static let blockBytes = 1 << 16

  private let take: (UnsafeRawBufferPointer) -> Void
  var writer = PayloadWriter()

  init(_ take: @escaping (UnsafeRawBufferPointer) -> Void) { self.take = take }

  /// Hands on what was written, when it is much.
  mutating func flushIfLarge() {
    if writer.bytes.count >= Self.blockBytes { flush() }
  }

  mutating func flush() {
    writer.bytes.withUnsafeBytes { take($0) }
    writer.removeAll()
  }

  mutating func put(_ bytes: UnsafeRawBufferPointer) {
    writer.put(bytes)
    flushIfLarge()
  }
}

extension WorkspaceState {
  /// A hash of everything that counts, as 64 hexadecimal digits.
  ///
  /// The same for the same live reviews, tags, conversations, histories and settings, however they
  /// came about and wherever they are stored. What was taken back does not count.
  ///
  /// - Complexity: O(bytes).
  /// - Source: SHA-256 over `writeCanonicalForm`.
  package func hash() -> String {
    var hash = SHA256()
    // The closure is called while `stream` lives, in order.
    var stream = CanonicalStream { hash.update($0) }
    writeCanonicalForm(to: &stream)
    stream.flush()
    return hash.finish().hexadecimal
  }

  /// All that counts, as bytes: what `hash` hashes.
  package func canonicalForm() -> [UInt8] {
    var bytes: [UInt8] = []
    var stream = CanonicalStream { bytes.append(contentsOf: $0) }
    writeCanonicalForm(to: &stream)
    stream.flush()
    return bytes
  }

  /// Writes all that counts in one order that depends on nothing else.
  func writeCanonicalForm(to stream: inout CanonicalStream) {
    stream.writer.put("pikir state 1")
    stream.writer.put(live)
    live.forEachRow { writeReview($0, to: &stream) }
    for field in CodedField.allCases {
      stream.writer.put(field.name)
      writeCodes(coded[field.rawValue], to: &stream)
    }
    for field in userFields.sorted(by: { $0.name.precedesInBytes($1.name) })
    where isUsed(field.column) {
      stream.writer.put("x." + field.name)
      writeCodes(field.column, to: &stream)
    }
    write(tags, "tags", to: &stream)
    write(labels, "labels", to: &stream)
    stream.writer.put("conversations")
    live.forEachRow { writeConversation($0, to: &stream) }
    stream.writer.put("settings")
    for (name, value) in settings.sorted(by: { $0.key.precedesInBytes($1.key) }) {
      stream.writer.put(name)
      stream.writer.put(value)
    }
  }

  private func writeReview(_ row: Int, to stream: inout CanonicalStream) {
    withIdentity(row: row) { isComputed, bytes in
      stream.writer.put(byte: isComputed ? 1 : 0)
      stream.put(bytes)
    }
    stream.writer.put(byte: contents.isShaped(row: row) ? 1 : 0)
    contents.withBytes(row: row) { stream.put($0) }
    stream.writer.put(byte: ratings[row])
    stream.writer.put(dates[row])
    stream.writer.put(byte: dateIsDay.contains(row: row) ? 1 : 0)
    stream.writer.put(updated[row])
    stream.writer.put(imported[row])
    stream.writer.put(votes[row])
    let count = versionCount(row: row)
    stream.writer.put(count)
    guard count > 1 else { return }
    for version in versions(row: row) {
      for part in [version.title, version.text, version.pros, version.cons] {
        stream.writer.put(part)
      }
      stream.writer.put(byte: version.ratingTenths)
      stream.writer.put(version.date)
      stream.writer.put(byte: version.dateIsDay ? 1 : 0)
      stream.writer.put(version.imported)
      stream.flushIfLarge()
    }
  }

  /// Writes codes as ranks in the order in which live reviews have them first, then the strings in
  /// that order, so that the table's own order does not matter.
  private func writeCodes(_ column: CodeColumn, to stream: inout CanonicalStream) {
    var ranks = [UInt32](repeating: 0, count: column.table.count + 1)
    var ranked: [UInt32] = []
    live.forEachRow { row in
      let code = column[row]
      if code != 0, ranks[Int(code)] == 0 {
        ranked.append(code)
        ranks[Int(code)] = UInt32(ranked.count)
      }
      stream.writer.put(ranks[Int(code)])
      stream.flushIfLarge()
    }
    for code in ranked { column.table.withBytes(of: code) { stream.put($0) } }
  }

  private func isUsed(_ column: CodeColumn) -> Bool {
    guard column.table.count > 0 else { return false }
    var isFound = false
    live.forEachRow { row in
      if column[row] != 0 { isFound = true }
    }
    return isFound
  }

  private func write(_ table: TagTable, _ name: String, to stream: inout CanonicalStream) {
    stream.writer.put(name)
    let named = table.names.indices.filter { !table.names[$0].isEmpty }
    for number in named.sorted(by: { table.names[$0].precedesInBytes(table.names[$1]) }) {
      stream.writer.put(table.names[number])
      stream.writer.put(table.reviews[number].intersection(live))
      stream.flushIfLarge()
    }
  }

  private func writeConversation(_ row: Int, to stream: inout CanonicalStream) {
    guard messages.heads[row] != 0 else { return }
    for message in messages.messages(row: row) {
      stream.writer.put(row)
      // A day is told from its midnight, and what has none keeps the hash it always had.
      stream.writer.put(byte: message.kind.rawValue | (message.dateIsDay ? 0x80 : 0))
      stream.writer.put(message.date)
      stream.writer.put(message.author)
      stream.writer.put(message.text)
      stream.flushIfLarge()
    }
  }
}

extension [UInt8] {
  /// Two lower-case digits a byte.
  package var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in self {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}

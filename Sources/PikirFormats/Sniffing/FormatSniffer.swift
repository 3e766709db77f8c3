package import PikirBase

/// Finds out what kind of file it is, from its first bytes.
///
/// Its name only decides what they leave open.
package struct FormatSniffer {
  package struct Finding: Sendable, Hashable {
    package var format: RecordFormat
    package var reason: String
  }

  package init() {}

  /// Whether the bytes are packed with gzip.
  package func isGzip(_ head: [UInt8]) -> Bool { head.starts(with: [0x1F, 0x8B]) }

  /// Whether the bytes are a zip archive, as XLSX is.
  package func isZip(_ head: [UInt8]) -> Bool {
    head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06])
  }

  /// Refuses a file that is known to be something else.
  ///
  /// - Throws: `F110` with what it is.
  package func refuseForeign(_ head: [UInt8]) throws(Diagnostic) {
    for (mark, name, advice) in Self.foreignMarks where head.starts(with: mark) {
      throw Diagnostic(.unknownFormat, "this is \(name), which is not read", hints: [advice])
    }
  }

  /// Decides between the text formats.
  ///
  /// - Parameters:
  ///   - head: the first bytes, in UTF-8, without a mark.
  ///   - name: the file's name, without `.gz`.
  ///   - isWhole: whether they are the whole file.
  /// - Returns: the format and its reason.
  /// - Throws: `F103` for nothing but blanks, `F110` for a web page.
  package func sniffText(
    _ head: [UInt8],
    name: String,
    isWhole: Bool
  ) throws(Diagnostic) -> Finding {
    let start = head.firstIndex { !Self.isBlank($0) } ?? head.endIndex
    guard start < head.endIndex else {
      throw Diagnostic(.emptyFile, "the file holds nothing but blanks")
    }
    switch head[start] {
    case UInt8(ascii: "["): return Finding(format: .json, reason: "begins with a bracket")
    case UInt8(ascii: "{"): return sniffObject(Array(head[start...]), name: name, isWhole: isWhole)
    case UInt8(ascii: "<"):
      guard !isWebPage(head[start...]) else {
        throw Diagnostic(
          .unknownFormat,
          "this is a web page, which is not read",
          hints: ["export the reviews as CSV, JSON, XML or XLSX"]
        )
      }
      return Finding(format: .xml, reason: "begins as XML does")
    default:
      if isKeyed(head[start...]) {
        return Finding(format: .tskv, reason: "its first line is key=value parted by tabs")
      }
      let isTabbed = name.lowercased().hasSuffix(".tsv") || name.lowercased().hasSuffix(".tab")
      return Finding(
        format: isTabbed ? .tsv : .csv,
        reason: "begins with neither a brace nor a bracket, so it is a table"
      )
    }
  }

  private func isWebPage(_ head: ArraySlice<UInt8>) -> Bool {
    let start = String(decoding: head.prefix(500), as: UTF8.self).lowercased()
    return start.hasPrefix("<!doctype html") || start.hasPrefix("<html")
      || start.contains("<!doctype html") || start.contains("<html")
  }

  /// Whether every field of the first line is `key=value`, and there are two or more.
  private func isKeyed(_ head: ArraySlice<UInt8>) -> Bool {
    let line = head.prefix { $0 != 0x0A && $0 != 0x0D }
    var fields = line.split(separator: 0x09)
    if fields.first.map({ $0.elementsEqual("tskv".utf8) }) ?? false { return true }
    fields.removeAll { $0.isEmpty }
    guard fields.count >= 2 else { return false }
    return fields.allSatisfy { field in
      guard let equals = field.firstIndex(of: UInt8(ascii: "=")), equals > field.startIndex,
        equals - field.startIndex <= 64
      else { return false }
      return field[..<equals].allSatisfy { byte in
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F || byte == 0x2D
          || byte == 0x2E || byte >= 0x80
      }
    }
  }

  /// Tells one object from one object a line.
  private func sniffObject(_ head: [UInt8], name: String, isWhole: Bool) -> Finding {
    let lines = head.split(maxSplits: 2) { $0 == 0x0A || $0 == 0x0D }
    let isSecondObject =
      lines.count > 1 && lines[1].first(where: { !Self.isBlank($0) }) == UInt8(ascii: "{")
    let lowered = name.lowercased()
    let isNamedSo = lowered.hasSuffix(".jsonl") || lowered.hasSuffix(".ndjson")
    if isCompleteObject(Array(lines[0])) {
      if isSecondObject {
        return Finding(format: .jsonLines, reason: "its first lines are an object each")
      }
      return isNamedSo
        ? Finding(format: .jsonLines, reason: "one object in a line, and the name says JSON lines")
        : Finding(format: .json, reason: "is one object")
    }
    if isSecondObject, lines[0].last(where: { !Self.isBlank($0) }) == UInt8(ascii: "}") {
      return Finding(format: .jsonLines, reason: "its first lines have braces around them")
    }
    return isNamedSo
      ? Finding(format: .jsonLines, reason: "begins with a brace, and the name says JSON lines")
      : Finding(format: .json, reason: "begins with a brace")
  }

  private func isCompleteObject(_ line: [UInt8]) -> Bool {
    (line + [UInt8](repeating: 0, count: 16)).withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return false }
      var scan = JSONScanner(base, from: 0, to: line.count, crossesLines: false)
      return scan.skipValue(depth: 0, limit: 64) && scan.nextByte() == nil
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private static let foreignMarks: [([UInt8], String, String)] = [
    (Array("%PDF".utf8), "a PDF file", "export the reviews as CSV, JSON or XLSX"),
    ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel file (.xls)", "save it as .xlsx or CSV"),
    (Array("PAR1".utf8), "a Parquet file", "convert it to CSV or JSON lines"),
    (Array("SQLite format 3".utf8), "an SQLite database", "export the table as CSV"),
    ([0x28, 0xB5, 0x2F, 0xFD], "a zstd file", "unpack it with unzstd"),
    (Array("BZh".utf8), "a bzip2 file", "unpack it with bunzip2"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz file", "unpack it with unxz"),
    ([0x37, 0x7A, 0xBC, 0xAF], "a 7z archive", "unpack it first"),
    (Array("Rar!".utf8), "a RAR archive", "unpack it first"),
    (Array("Obj\u{1}".utf8), "an Avro file", "convert it to CSV or JSON lines"),
    ([0x89, 0x50, 0x4E, 0x47], "a picture", "export the reviews as CSV, JSON or XLSX"),
    ([0xFF, 0xD8, 0xFF], "a picture", "export the reviews as CSV, JSON or XLSX"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program", "export the reviews as CSV, JSON or XLSX"),
  ]
}

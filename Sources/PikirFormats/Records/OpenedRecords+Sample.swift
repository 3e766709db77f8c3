extension OpenedRecords {
  /// The first records as a file of their own, in UTF-8.
  ///
  /// - Parameters:
  ///   - batch: the first that the reader gave.
  ///   - count: records at most; fewer when they are long.
  /// - Returns: nil for a format that cannot be cut: a workbook, XML, a path with `*`.
  package func sample(of batch: RecordBatch, count: Int) -> [UInt8]? {
    switch report.format {
    case .csv, .tsv, .jsonLines, .tskv: lines(batch, count)
    case .json: document(batch, count)
    case .xlsx, .xml: nil
    }
  }

  private func lines(_ batch: RecordBatch, _ count: Int) -> [UInt8]? {
    let ends = batch.records.dropFirst().prefix(count).map(\.byteOffset)
    if batch.records.count <= count, let last = batch.records.last,
      last.byteOffset < textHead.count
    {
      return textHead
    }
    return ends.last { $0 <= textHead.count }.map { Array(textHead[..<$0]) }
  }

  /// The records between the brackets and keys that lead to them; what else the document has goes.
  private func document(_ batch: RecordBatch, _ count: Int) -> [UInt8]? {
    guard let path = try? JSONRecordPath(report.recordPath ?? "") else { return nil }
    var records: [[UInt8]] = []
    for place in batch.records.prefix(count) {
      guard let end = end(ofValueAt: place.byteOffset) else { break }
      records.append(Array(textHead[place.byteOffset..<end]))
    }
    guard !records.isEmpty else { return nil }
    var before: [UInt8] = []
    var after: [UInt8] = []
    for step in path.steps {
      switch step {
      case .anyKey: return nil
      case .elements:
        before += Array("[".utf8)
        after = Array("]".utf8) + after
      case .key(let key):
        before += Array("{\"".utf8) + key + Array("\":".utf8)
        after = Array("}".utf8) + after
      }
    }
    if path.steps.last != .elements { records = [records[0]] }
    return before + Array(records.joined(separator: Array(",\n".utf8))) + after + [0x0A]
  }

  private func end(ofValueAt start: Int) -> Int? {
    guard start < textHead.count else { return nil }
    return (textHead + [UInt8](repeating: 0, count: 16)).withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      var scan = JSONScanner(base, from: start, to: textHead.count, crossesLines: true)
      return scan.skipValue(depth: 0, limit: 64) ? scan.at : nil
    }
  }
}

extension OpenedRecords {
  /// The first records as a file of their own, in UTF-8.
  ///
  /// - Parameters:
  ///   - batch: the first that the reader gave.
  ///   - count: records at most; fewer when they are long.
  /// - Returns: nil for a format that cannot be cut: a workbook, XML.
  package func sample(of batch: RecordBatch, count: Int) -> RecordSample? {
    switch report.format {
    case .csv, .tsv, .jsonLines, .tskv:
      lines(batch, count).map { RecordSample(bytes: $0) }
    case .json: document(count)
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

  /// The records between the brackets and keys that lead to them, and what is small around them.
  private func document(_ count: Int) -> RecordSample? {
    guard let path = try? JSONRecordPath(report.recordPath ?? "") else { return nil }
    let padding = [UInt8](repeating: 0, count: InputWindow.padding)
    return (textHead + padding).withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      let scan = JSONScanner(base, from: 0, to: textHead.count, crossesLines: true)
      var cutter = JSONSampleCutter(path, scan, count: count)
      return cutter.cut()
    }
  }
}

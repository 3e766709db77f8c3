import PikirBase

/// Opens one input: looks at the file, takes off the wrapping, decodes, chooses the reader.
struct RecordOpener {
  private let options: ReadOptions
  private let fileSystem: any FileSystem
  private let name: String
  private var report = SniffReport(format: .csv)
  private var textHead: [UInt8] = []

  /// Bytes looked at to find wrapping and encoding, and decoded bytes to find the format.
  private static let rawHeadByteCount = 1 << 16
  private static let textHeadByteCount = 1 << 18

  init(name: String, options: ReadOptions, in fileSystem: any FileSystem) {
    self.name = name
    self.options = options
    self.fileSystem = fileSystem
  }

  mutating func openFile(_ path: String) throws(Diagnostic) -> OpenedRecords {
    let (file, status) = try RegularFile(fileSystem).open(path)
    report.sizeBytes = status.sizeBytes
    guard status.sizeBytes > 0 else {
      throw Diagnostic(.emptyFile, "the file is empty", hints: ["export it again"])
    }
    let source = FileByteSource(file, opened: status, interrupt: options.interrupt)
    let raw = PrefixedByteSource(readingAhead: Self.rawHeadByteCount, of: source)
    if FormatSniffer().isZip(raw.head) {
      return try openWorkbook(file, status)
    }
    return try openRaw(raw)
  }

  mutating func openStream(_ file: any OpenFile) throws(Diagnostic) -> OpenedRecords {
    let source = FileByteSource(file, opened: nil, interrupt: options.interrupt)
    let raw = PrefixedByteSource(readingAhead: Self.rawHeadByteCount, of: source)
    if FormatSniffer().isZip(raw.head) {
      throw Diagnostic(
        .unknownFormat,
        "a workbook cannot be read from a stream",
        hints: ["save it as a file and import that"]
      )
    }
    return try openRaw(raw)
  }

  private mutating func openWorkbook(
    _ file: any OpenFile,
    _ status: FileStatus
  ) throws(Diagnostic) -> OpenedRecords {
    guard options.format == nil || options.format == .xlsx else {
      throw Diagnostic(
        .unknownFormat,
        "this is a workbook or an archive",
        hints: ["leave the format out"]
      )
    }
    let reader = try XLSXReader(file, opened: status, options: options)
    report.format = .xlsx
    report.sheet = reader.sheet
    report.sheets = reader.sheets
    report.reasons.append("begins as a zip archive does and holds a workbook")
    report.titleRows = reader.titleCount == options.skippedRows ? 0 : reader.titleCount
    return opened(reader)
  }

  /// Takes gzip off.
  private mutating func openRaw(_ raw: PrefixedByteSource) throws(Diagnostic) -> OpenedRecords {
    try refuseEmpty(raw)
    let sniffer = FormatSniffer()
    guard sniffer.isGzip(raw.head) else { return try openPlain(raw) }
    report.isPacked = true
    report.reasons.append("begins as gzip does")
    let unpacked = PrefixedByteSource(
      readingAhead: Self.rawHeadByteCount,
      of: GzipByteSource(raw, limits: options.limits)
    )
    try refuseEmpty(unpacked)
    guard !sniffer.isGzip(unpacked.head), !sniffer.isZip(unpacked.head) else {
      throw Diagnostic(
        .unknownFormat,
        "the packed file holds another packed file or a workbook",
        hints: ["unpack it once with gunzip and import the result"]
      )
    }
    return try openPlain(unpacked)
  }

  private func refuseEmpty(_ source: PrefixedByteSource) throws(Diagnostic) {
    guard source.head.isEmpty else { return }
    throw source.earlyFailure ?? Diagnostic(.emptyFile, "the file is empty")
  }

  /// Decodes.
  private mutating func openPlain(_ raw: PrefixedByteSource) throws(Diagnostic) -> OpenedRecords {
    try FormatSniffer().refuseForeign(raw.head)
    guard options.format != .xlsx else {
      throw Diagnostic(
        .unknownFormat,
        "this is not a workbook",
        hints: ["leave the format to be found out"]
      )
    }
    let decoded = try decode(raw)
    let text = PrefixedByteSource(readingAhead: Self.textHeadByteCount, of: decoded)
    try refuseEmpty(text)
    return try openText(text)
  }

  private mutating func decode(
    _ raw: PrefixedByteSource
  ) throws(Diagnostic) -> any ByteSource {
    let isWhole = raw.head.count < Self.rawHeadByteCount && raw.earlyFailure == nil
    let sniffer = EncodingSniffer()
    if let told = options.encoding {
      report.encoding = told
      report.reasons.append("is read as \(told.rawValue), as asked for")
      raw.skip(sniffer.markByteCount(raw.head, of: told))
    } else {
      let found = try sniffer.sniff(raw.head, isWhole: isWhole)
      report.encoding = found.encoding
      report.reasons.append(found.reason)
      raw.skip(found.markByteCount)
    }
    let isForced = options.encoding != nil
    return switch report.encoding {
    case .utf8: UTF8ByteSource(raw, isForced: isForced)
    case .utf16LittleEndian: DecodingByteSource(raw, decoder: UTF16Decoder(isBigEndian: false))
    case .utf16BigEndian: DecodingByteSource(raw, decoder: UTF16Decoder(isBigEndian: true))
    case .utf32LittleEndian: DecodingByteSource(raw, decoder: UTF32Decoder(isBigEndian: false))
    case .utf32BigEndian: DecodingByteSource(raw, decoder: UTF32Decoder(isBigEndian: true))
    case .windows1251: DecodingByteSource(raw, decoder: Windows1251Decoder())
    }
  }

  private mutating func openText(_ text: PrefixedByteSource) throws(Diagnostic) -> OpenedRecords {
    let isWhole = text.head.count < Self.textHeadByteCount && text.earlyFailure == nil
    if let format = options.format {
      report.format = format
      report.reasons.append("is read as \(format.rawValue), as asked for")
    } else {
      let plainName = name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
      let found = try FormatSniffer().sniffText(text.head, name: plainName, isWhole: isWhole)
      report.format = found.format
      report.reasons.append(found.reason)
    }
    textHead = text.head
    switch report.format {
    case .csv, .tsv: return try openTable(text, isWhole: isWhole)
    case .jsonLines:
      return opened(
        JSONLinesReader(text, limits: options.limits, indexedPaths: options.indexedPaths)
      )
    case .tskv: return opened(TSKVReader(text, limits: options.limits))
    case .xml: return try openXML(text)
    case .json, .xlsx: return try openDocument(text)
    }
  }

  private mutating func openTable(
    _ text: PrefixedByteSource,
    isWhole: Bool
  ) throws(Diagnostic) -> OpenedRecords {
    var firstLine = 1
    if let told = options.delimiter {
      report.delimiter = told
    } else if options.format == .tsv {
      report.delimiter = 0x09
    } else {
      let found = DelimiterSniffer(isKnownHeader: options.isKnownHeader).sniff(
        text.head,
        isWhole: isWhole
      )
      report.delimiter = found.delimiter
      report.reasons.append(found.reason)
      text.skip(found.skippedByteCount)
      if found.skippedByteCount > 0 {
        firstLine = 2
        textHead = text.head
      }
    }
    let delimiter = report.delimiter ?? UInt8(ascii: ",")
    report.format = delimiter == 0x09 ? .tsv : .csv
    let reader = try DelimitedReader(
      text,
      delimiter: delimiter,
      limits: options.limits,
      firstLine: firstLine,
      headerRows: options.headerRows,
      skippedRows: options.skippedRows,
      declaredHeader: options.declaredHeader,
      isKnownHeader: options.isKnownHeader
    )
    report.titleRows = reader.skippedRows == options.skippedRows ? 0 : reader.skippedRows
    if options.delimiter != nil, let header = reader.header, header.count == 1 {
      let found = DelimiterSniffer(isKnownHeader: options.isKnownHeader).sniff(
        textHead,
        isWhole: isWhole
      )
      if found.delimiter != delimiter, header[0].utf8.contains(found.delimiter) {
        report.likelyDelimiter = found.delimiter
      }
    }
    return opened(reader)
  }

  private mutating func openDocument(
    _ text: PrefixedByteSource
  ) throws(Diagnostic) -> OpenedRecords {
    var sniffer = JSONPathSniffer(isKnownHeader: options.isKnownHeader)
    let found = sniffer.sniff(text.head)
    report.recordPathCandidates = found.candidates
    let path: String
    if let told = options.recordPath {
      path = told
    } else if found.isTopArray {
      path = found.candidates.first?.path ?? "[]"
    } else if let likeliest = found.candidates.first {
      path = likeliest.path
      report.reasons.append("holds \(likeliest.objectsSeen) objects or more at \(path)")
    } else if found.isComplete {
      path = ""
      report.reasons.append("is a single object")
    } else if let failure = text.earlyFailure {
      throw failure
    } else {
      path = try pathOfBroken(text)
    }
    report.recordPath = path
    return opened(
      try JSONDocumentReader(
        text,
        recordPath: path,
        limits: options.limits,
        indexedPaths: options.indexedPaths,
        outerPaths: options.outerPaths
      )
    )
  }

  private mutating func openXML(_ text: PrefixedByteSource) throws(Diagnostic) -> OpenedRecords {
    let found = XMLPathSniffer().sniff(text.head)
    report.recordPathCandidates = found
    let path: String
    if let told = options.recordPath {
      path = told
    } else if let likeliest = found.first {
      path = likeliest.path
      report.reasons.append("holds \(likeliest.objectsSeen) elements or more at \(path)")
    } else {
      path = "*"
    }
    report.recordPath = path
    return opened(try XMLRecordReader(text, recordPath: path, limits: options.limits))
  }

  /// A document without any array of objects in its head, which goes on after it or is broken.
  private func pathOfBroken(_ text: PrefixedByteSource) throws(Diagnostic) -> String {
    // Reading it as one object says where it is broken.
    guard text.head.count == Self.textHeadByteCount else { return "" }
    throw Diagnostic(
      .unknownFormat,
      "no array of objects begins in the first \(Self.textHeadByteCount >> 10) KiB",
      hints: ["name the path to the records, such as data.reviews[]"]
    )
  }

  private func opened(_ reader: any RecordReader) -> OpenedRecords {
    OpenedRecords(
      reader: NamedRecordReader(reader, name: name),
      report: report,
      textHead: textHead
    )
  }
}

import PikirBase
import PikirFormats

/// Everything that a reader gave, in a form that can be compared and printed.
struct Reading: Equatable {
  /// A record as `name=text`, in order; numbers, lists and the rest marked by their kind.
  var records: [[String]] = []
  var lines: [Int] = []
  var offsets: [Int] = []
  var faults: [RowFault] = []
  var failure: Diagnostic?
  var names: [String] = []

  init(_ reader: any RecordReader, maxRecords: Int = 4_096, atMost batches: Int = 100_000) {
    do throws(Diagnostic) {
      for _ in 0..<batches {
        let batch = try reader.nextBatch(maxRecords: maxRecords)
        if batch.isEnd { break }
        add(batch, reader.fieldNames)
      }
    } catch {
      failure = error
    }
    names = reader.fieldNames
  }

  /// What failed before there was a reader.
  init(failure: Diagnostic) { self.failure = failure }

  /// The texts of the records, without names.
  var texts: [[String]] {
    records.map { record in
      record.map { field in String(field.drop { $0 != "=" }.dropFirst()) }
    }
  }

  var faultLines: [Int] { faults.map(\.line) }
  var faultCodes: [DiagnosticCode] { faults.map(\.code) }

  private mutating func add(_ batch: RecordBatch, _ names: [String]) {
    faults += batch.faults
    for place in batch.records {
      lines.append(place.line)
      offsets.append(place.byteOffset)
      records.append(
        batch.cells[place.cellRange].map { cell in
          let mark =
            switch cell.kind {
            case .text: ""
            case .number: "#"
            case .bool: "?"
            case .null: "null"
            case .list: "list:"
            case .json: "json:"
            }
          return "\(names[Int(cell.field)])=\(mark)\(batch.text(of: cell))"
        }
      )
    }
  }
}

/// Headers that the tests' tables of reviews have.
let knownHeaders: Set<String> = ["id", "text", "stars", "day", "№", "текст", "оценка", "дата"]

/// Reads a table from text.
func readTable(
  _ text: String,
  delimiter: Character = ",",
  limits: ReadLimits = ReadLimits(),
  chunk: Int = .max
) -> Reading {
  readTable(Array(text.utf8), delimiter: delimiter, limits: limits, chunk: chunk)
}

/// Reads a table from bytes.
func readTable(
  _ bytes: [UInt8],
  delimiter: Character = ",",
  limits: ReadLimits = ReadLimits(),
  chunk: Int = .max,
  maxRecords: Int = 4_096,
  skippedRows: Int? = nil,
  declaredHeader: [String] = []
) -> Reading {
  do throws(Diagnostic) {
    let reader = try DelimitedReader(
      ChunkedSource(bytes, chunk: chunk),
      delimiter: delimiter.asciiValue ?? 0x2C,
      limits: limits,
      skippedRows: skippedRows,
      declaredHeader: declaredHeader,
      isKnownHeader: { knownHeaders.contains($0) }
    )
    return Reading(reader, maxRecords: maxRecords)
  } catch {
    return Reading(failure: error)
  }
}

/// Reads JSON lines from text.
func readLines(
  _ text: String,
  limits: ReadLimits = ReadLimits(),
  chunk: Int = .max,
  maxRecords: Int = 4_096
) -> Reading {
  Reading(
    JSONLinesReader(ChunkedSource(text, chunk: chunk), limits: limits),
    maxRecords: maxRecords
  )
}

/// Reads a JSON document from text.
func readDocument(
  _ text: String,
  at path: String,
  with outerPaths: [String] = [],
  limits: ReadLimits = ReadLimits(),
  chunk: Int = .max,
  maxRecords: Int = 4_096
) -> Reading {
  do throws(Diagnostic) {
    let reader = try JSONDocumentReader(
      ChunkedSource(text, chunk: chunk),
      recordPath: path,
      limits: limits,
      outerPaths: outerPaths
    )
    return Reading(reader, maxRecords: maxRecords)
  } catch {
    return Reading(failure: error)
  }
}

extension ReadLimits {
  /// The usual limits with a window of a few bytes, so that everything straddles its end.
  static func window(_ byteCount: Int) -> ReadLimits {
    var limits = ReadLimits()
    limits.windowBytes = byteCount
    return limits
  }
}

/// Bytes written as hexadecimal digits, blanks allowed.
func bytes(hex text: String) -> [UInt8] {
  let digits = text.filter { !$0.isWhitespace }
  var result: [UInt8] = []
  var at = digits.startIndex
  while at < digits.endIndex {
    let next = digits.index(at, offsetBy: 2)
    result.append(UInt8(digits[at..<next], radix: 16) ?? 0)
    at = next
  }
  return result
}

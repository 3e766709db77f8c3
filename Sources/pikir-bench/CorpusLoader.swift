import PikirBase
import PikirFormats
import PikirStore

/// Reads the generated corpus straight into a state, past the importer and the log.
struct CorpusLoader {
  private var state = WorkspaceState()
  private var names: [String] = []
  private var identifiers: [UInt64] = []
  private var identifierLengths: [UInt32] = []
  private var offsets: [UInt64] = []
  private var lengths: [UInt32] = []
  private var ratings: [UInt8] = []
  private var dates: [UInt32] = []
  private var codes = [[UInt32]](repeating: [], count: CodedField.allCases.count)
  private var columns = [CodeColumn](repeating: CodeColumn(), count: CodedField.allCases.count)

  /// Loads a JSONL file of gen_corpus.py.
  static func load(_ path: String) throws(Diagnostic) -> WorkspaceState {
    let reader = try openRecords(.file(path), in: PosixFileSystem()).reader
    var loader = CorpusLoader()
    while true {
      let batch = try reader.nextBatch(maxRecords: 4096)
      if batch.isEnd { break }
      loader.names = reader.fieldNames
      loader.take(batch)
    }
    return loader.finish()
  }

  private mutating func take(_ batch: RecordBatch) {
    batch.bytes.withUnsafeBytes { bytes in
      for record in batch.records {
        ratings.append(0)
        dates.append(0)
        offsets.append(0)
        lengths.append(0)
        for cell in batch.cells[record.firstCell..<record.firstCell + record.cellCount] {
          if cell.kind == .list {
            for element in batch.elements[cell.range] {
              tag(UnsafeRawBufferPointer(rebasing: bytes[element.range]))
            }
          } else if cell.kind != .null {
            set(names[Int(cell.field)], UnsafeRawBufferPointer(rebasing: bytes[cell.range]))
          }
        }
      }
    }
  }

  private mutating func set(_ name: String, _ value: UnsafeRawBufferPointer) {
    let row = ratings.count - 1
    switch name {
    case "id":
      identifiers.append(UInt64(state.identifiers.append(value)))
      identifierLengths.append(UInt32(value.count))
    case "text":
      offsets[row] = UInt64(state.contents.arena.append(value))
      lengths[row] = UInt32(value.count)
    case "rating": ratings[row] = (value.first ?? 0x30) &- 0x30
    case "date":
      if let date = ISODate.parse(value) { dates[row] = UInt32(date.instant(in: .utc)) }
    default:
      guard let field = CodedField.allCases.first(where: { $0.name == name }) else { return }
      codes[field.rawValue].append(columns[field.rawValue].code(for: value))
    }
  }

  private mutating func tag(_ name: UnsafeRawBufferPointer) {
    let text = String(decoding: name, as: UTF8.self)
    let number: Int
    if let known = state.tags.number(of: text) {
      number = known
    } else {
      number = state.tags.names.count
      state.tags.names.append(text)
      state.tags.reviews.append(ReviewSet())
    }
    state.tags.reviews[number].insert(row: ratings.count - 1)
  }

  private mutating func finish() -> WorkspaceState {
    state.rowCount = ratings.count
    state.live = ReviewSet(allUpTo: ratings.count)
    state.ratings = Column(ratings.map { $0 * 10 })
    state.dates = Column(dates)
    state.identifierOffsets = Column(identifiers)
    state.identifierLengths = Column(identifierLengths)
    state.contents.offsets = Column(offsets)
    state.contents.lengths = Column(lengths)
    for field in CodedField.allCases where !codes[field.rawValue].isEmpty {
      let rows = Array(0..<codes[field.rawValue].count)
      columns[field.rawValue].set(rows: rows, codes: codes[field.rawValue])
      state[field] = columns[field.rawValue]
    }
    return state
  }
}

import CLua
import PikirLua
import PikirText
import PikirWire
import Testing

/// The numbers that C and Swift both write down.
@Suite struct KindNumberTests {
  @Test func `kinds have the same numbers on both sides of the border`() {
    let results: [(ResultKind, Int)] = [
      (.nothing, Int(PIKIR_RESULT_NOTHING)), (.no, Int(PIKIR_RESULT_NO)),
      (.yes, Int(PIKIR_RESULT_YES)), (.number, Int(PIKIR_RESULT_NUMBER)),
      (.text, Int(PIKIR_RESULT_TEXT)), (.scores, Int(PIKIR_RESULT_SCORES)),
      (.failed, Int(PIKIR_RESULT_FAILED)), (.skipped, Int(PIKIR_RESULT_SKIPPED)),
      (.skip, Int(PIKIR_RESULT_SKIP)), (.changes, Int(PIKIR_RESULT_CHANGES)),
      (.value, Int(PIKIR_RESULT_VALUE)),
    ]
    #expect(results.count == ResultKind.allCases.count)
    for (kind, number) in results { #expect(Int(kind.rawValue) == number) }

    let columns: [(ColumnKind, Int)] = [
      (.text, Int(PIKIR_COLUMN_TEXT)), (.tenths, Int(PIKIR_COLUMN_TENTHS)),
      (.day, Int(PIKIR_COLUMN_DAY)), (.integer, Int(PIKIR_COLUMN_INTEGER)),
      (.number, Int(PIKIR_COLUMN_NUMBER)), (.list, Int(PIKIR_COLUMN_LIST)),
      (.value, Int(PIKIR_COLUMN_VALUE)),
    ]
    #expect(columns.count == ColumnKind.allCases.count)
    for (kind, number) in columns { #expect(Int(kind.rawValue) == number) }

    let changes: [(ChangeKind, Int)] = [
      (.nothing, Int(PIKIR_CHANGE_NOTHING)), (.text, Int(PIKIR_CHANGE_TEXT)),
      (.number, Int(PIKIR_CHANGE_NUMBER)), (.integer, Int(PIKIR_CHANGE_INTEGER)),
      (.flag, Int(PIKIR_CHANGE_FLAG)), (.list, Int(PIKIR_CHANGE_LIST)),
    ]
    #expect(changes.count == ChangeKind.allCases.count)
    for (kind, number) in changes { #expect(Int(kind.rawValue) == number) }

    let tasks: [(RowTask, Int)] = [
      (.judge, Int(PIKIR_TASK_JUDGE)), (.map, Int(PIKIR_TASK_MAP)),
      (.write, Int(PIKIR_TASK_WRITE)), (.fold, Int(PIKIR_TASK_FOLD)),
      (.locate, Int(PIKIR_TASK_LOCATE)),
    ]
    #expect(tasks.count == RowTask.allCases.count)
    for (kind, number) in tasks { #expect(Int(kind.rawValue) == number) }

    let actions: [(FoldRequest.Action, Int)] = [
      (.reset, Int(PIKIR_FOLD_RESET)), (.result, Int(PIKIR_FOLD_RESULT)),
      (.export, Int(PIKIR_FOLD_EXPORT)), (.merge, Int(PIKIR_FOLD_MERGE)),
      (.locate, Int(PIKIR_FOLD_LOCATE)),
    ]
    #expect(actions.count == FoldRequest.Action.allCases.count)
    for (kind, number) in actions { #expect(Int(kind.rawValue) == number) }

    let failures: [(FailureReport.Kind, Int)] = [
      (.syntax, Int(PIKIR_LUA_SYNTAX)), (.raised, Int(PIKIR_LUA_RAISED)),
      (.loop, Int(PIKIR_LUA_LOOP)), (.memory, Int(PIKIR_LUA_MEMORY)),
      (.result, Int(PIKIR_LUA_RESULT)),
    ]
    for (kind, number) in failures { #expect(Int(kind.rawValue) == number) }
  }

  @Test func `fields have the same names on both sides of the border`() {
    #expect(Self.names(pikir_lua_readable_field) == ReviewColumns.readable)
    #expect(Self.names(pikir_lua_writable_field) == ReviewColumns.writable)
  }

  private static func names(_ name: (UInt32) -> UnsafePointer<CChar>?) -> [String] {
    (0..<100).map { name($0) }.prefix { $0 != nil }.compactMap { $0.map { String(cString: $0) } }
  }

  @Test func `word sets have the same limits on both sides of the border`() {
    #expect(Int(PIKIR_MAX_SETS) == WordSetCoding.maximumSets)
    #expect(Int(PIKIR_MAX_COLUMNS) == ColumnBatch.maximumColumns)
    #expect(Int(PIKIR_MAX_WORDS) == WordSetLimits.entries)
    #expect(Int(PIKIR_WORD_BYTES) == WordSetLimits.entryBytes)
    #expect(Int(PIKIR_MAX_DISTANCE) == WordSetLimits.distance)
  }

  @Test func `values and calls have the same bounds on both sides of the border`() {
    #expect(Int(PIKIR_VALUE_DEPTH) == WireValueLimits.depth)
    #expect(Int(PIKIR_VALUE_COUNT) == WireValueLimits.count)
    #expect(Int(PIKIR_VALUE_TEXT_BYTES) == WireValueLimits.textBytes)
    #expect(Int(PIKIR_VALUE_NAME_BYTES) == WireValueLimits.nameBytes)
    #expect(Int(PIKIR_VALUE_BYTES) == WireValueLimits.encodedBytes)
    #expect(Int(PIKIR_VALUE_FUNCTIONS) == WireValueLimits.functions)
    #expect(Int(PIKIR_MAX_ASKS) == CallRequest.maximumAsks)
    #expect(Int(PIKIR_MAX_ASK_DEPTH) == CallRequest.maximumDepth)
    #expect(Int(PIKIR_MAX_ARGUMENTS) == CallRequest.maximumArguments)
    #expect(Int(PIKIR_MAX_ARGUMENTS) == Primitive.maximumParameters)
    #expect(Int(PIKIR_MAX_CASE_ARGUMENTS) == RecordedCase.maximumArguments)
    #expect(Int(PIKIR_MAX_SETS) == RowRequest.maximumSets)
    #expect(Int(PIKIR_RESULT_MAX_FIELDS) == ResultBatch.maximumFields)
    #expect(Int(PIKIR_RESULT_NAME_BYTES) == ColumnBatch.maximumNameBytes)
  }

  @Test func `results that C lets through fit into a frame`() {
    #expect(Int(PIKIR_RESULT_MAX_BYTES) == ResultBatch.maximumTextBytes)
    #expect(Int(PIKIR_RESULT_MAX_ENTRIES) == ResultBatch.maximumEntries)
    #expect(Int(PIKIR_RESULT_MAX_FAILURES) == ResultBatch.maximumFailures)
    let rows = ColumnBatch.maximumRows * 5
    let entries = ResultBatch.maximumEntries * 14 + ResultBatch.maximumTextBytes
    let fields = 72 * ResultBatch.maximumFields
    let failures = ResultBatch.maximumFailures * (4 + 1 + 4 + 12 + 64 + 500 + 160)
    let all = rows + entries + fields + failures + ResultBatch.maximumLogBytes + 64
    #expect(all <= Frame.maximumPayloadBytes)
  }
}

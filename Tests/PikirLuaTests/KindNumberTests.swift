import CLua
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
    ]
    #expect(results.count == ResultKind.allCases.count)
    for (kind, number) in results { #expect(Int(kind.rawValue) == number) }

    let columns: [(ColumnKind, Int)] = [
      (.text, Int(PIKIR_COLUMN_TEXT)), (.tenths, Int(PIKIR_COLUMN_TENTHS)),
      (.day, Int(PIKIR_COLUMN_DAY)), (.integer, Int(PIKIR_COLUMN_INTEGER)),
      (.number, Int(PIKIR_COLUMN_NUMBER)),
    ]
    #expect(columns.count == ColumnKind.allCases.count)
    for (kind, number) in columns { #expect(Int(kind.rawValue) == number) }

    let failures: [(FailureReport.Kind, Int)] = [
      (.syntax, Int(PIKIR_LUA_SYNTAX)), (.raised, Int(PIKIR_LUA_RAISED)),
      (.loop, Int(PIKIR_LUA_LOOP)), (.memory, Int(PIKIR_LUA_MEMORY)),
      (.result, Int(PIKIR_LUA_RESULT)),
    ]
    for (kind, number) in failures { #expect(Int(kind.rawValue) == number) }
  }

  @Test func `results that C lets through fit into a frame`() {
    #expect(Int(PIKIR_RESULT_MAX_BYTES) == ResultBatch.maximumTextBytes)
    #expect(Int(PIKIR_RESULT_MAX_ENTRIES) == ResultBatch.maximumEntries)
    #expect(Int(PIKIR_RESULT_MAX_FAILURES) == ResultBatch.maximumFailures)
    let rows = ColumnBatch.maximumRows * 5
    let entries = ResultBatch.maximumEntries * 12 + ResultBatch.maximumTextBytes
    let failures = ResultBatch.maximumFailures * (4 + 1 + 4 + 12 + 64 + 500 + 160)
    let all = rows + entries + failures + ResultBatch.maximumLogBytes + 64
    #expect(all <= Frame.maximumPayloadBytes)
  }
}

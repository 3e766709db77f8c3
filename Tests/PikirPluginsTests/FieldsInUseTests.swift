import PikirBase
@testable import PikirPlugins
import PikirStore
import PikirTestSupport
import PikirWire
import Testing

/// What a worker says that it misses.
@Suite struct FieldsInUseTests {
  @Test func `a field that was sent and is missed again ends the asking`() throws {
    let workspace = try TestWorkspace([])
    var fields = FieldsInUse(WorkerTrial.source("return print"), of: workspace.state)
    try fields.learn(["text"], WorkerTrial.source(""))
    for missing in [["text"], ["no such field"], []] {
      let fault = #expect(throws: Diagnostic.self) {
        try fields.learn(missing, WorkerTrial.source(""))
      }
      #expect(fault?.code == .internalFault)
    }
  }

  /// One letter in two forms, and a mark that is one character with the dot before it.
  @Test func `names are told apart by their bytes`() throws {
    let workspace = try TestWorkspace([])
    var fields = FieldsInUse(WorkerTrial.source("return print"), of: workspace.state)
    let names = ["extra.caf\u{E9}", "extra.cafe\u{301}", "extra.\u{301}x"]
    for name in names { try fields.learn([name], WorkerTrial.source("")) }
    #expect(fields.list.map { Array($0.name.utf8) } == names.map { Array($0.utf8) })
  }
}

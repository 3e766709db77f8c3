import PikirBase
import PikirTestSupport
import Testing

@testable import PikirTerminal

@Suite struct ExternalEditorTests {
  private func edit(_ text: String, with command: String, in folder: String) throws -> String {
    let editor = ExternalEditor(
      command: command,
      folder: folder,
      fileSystem: PosixFileSystem(),
      processID: 7
    )
    return String(decoding: try editor.edit(Array(text.utf8)), as: UTF8.self)
  }

  @Test func `the program changes the line, and the file is gone afterwards`() throws {
    let folder = TemporaryDirectory()
    let changed = try edit("find қала", with: "sed -i s/қала/дала/", in: folder.path)
    #expect(changed == "find дала")
    #expect(try PosixFileSystem().list(directory: folder.path) == [])
  }

  @Test(arguments: ["false", "no-such-editor-here"])
  func `a program that fails leaves the line alone`(command: String) throws {
    let folder = TemporaryDirectory()
    #expect(throws: Diagnostic.self) { try edit("find", with: command, in: folder.path) }
    #expect(try PosixFileSystem().list(directory: folder.path) == [])
  }

  @Test func `a folder that is not there is named`() {
    #expect(throws: Diagnostic.self) { try edit("find", with: "true", in: "/nowhere/at/all") }
  }
}

import PikirBase
import PikirPlugins
import PikirShell
import PikirTestSupport
import Testing

@Suite struct TranscriptTests {
  /// The folder with the transcripts.
  private static let folder: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast().joined(separator: "/")
  }()

  private static let home = folder.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(2).joined(separator: "/")

  static let pages = names(in: "Pages") + names(in: "Errors")

  private static func names(in part: String) -> [String] {
    let names = (try? PosixFileSystem().list(directory: folder + "/" + part)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted().map { part + "/" + $0 }
  }

  @Test(arguments: pages)
  func `a page prints what it says`(_ page: String) throws {
    var environment = SessionEnvironment(fileSystem: PosixFileSystem())
    environment.home = Self.home
    environment.workers = WorkerLaunch(path: BuiltProgram.path)
    let path = Self.folder + "/" + page
    let text = String(decoding: try environment.bytes(ofFile: path), as: UTF8.self)
    let document = try TranscriptDocument(name: page, text: text)
    let outcome = try TranscriptRunner(environment: environment, temporaryParent: "/tmp")
      .run(document, besideFilesIn: Self.folder + "/Pages")
    #expect(outcome.stepCount > 0)
    for difference in outcome.differences {
      Issue.record("\(page)\n\(difference.joined(separator: "\n"))")
    }
  }

  @Test func `the file beside the pages is the tiny workspace`() throws {
    let environment = SessionEnvironment(fileSystem: PosixFileSystem())
    for folder in ["Pages", "Errors"] {
      let bytes = try environment.bytes(ofFile: "\(Self.folder)/\(folder)/tiny.csv")
      #expect(String(decoding: bytes, as: UTF8.self) == TinyWorkspace.csv)
    }
  }

  /// Codes that no line of a transcript can bring about: they need a signal, a second process, a
  /// full or failing disk, a damaged file, a gigabyte of input, or are told by `pikir test` itself;
  /// and those of plugins, which no line runs.
  private static let outOfReach: Set<DiagnosticCode> = [
    .interrupted, .transcriptMismatch, .workspaceNewer, .workspaceLocked, .workspaceFrozen,
    .tooLarge,
    .unknownFormat, .unknownImporter, .tornTail, .damaged, .writeFailed, .syncFailed, .diskFull,
    .internalFault, .pluginSyntax, .pluginRaised, .pluginLoop, .pluginMemory, .pluginResult,
    .pluginTooSlow, .pluginCrashed, .pluginLied, .workerUnavailable,
    .undeclaredLabel, .tooManyRowFaults, .pluginTestFailed, .pluginTests,
    .badDatePattern, .badImporter,
  ]

  @Test(arguments: DiagnosticCode.allCases.filter { !outOfReach.contains($0) })
  func `a diagnostic has a page that shows it`(_ code: DiagnosticCode) throws {
    let environment = SessionEnvironment(fileSystem: PosixFileSystem())
    let path = Self.folder + "/Errors/\(code.rawValue).md"
    let text = String(decoding: try environment.bytes(ofFile: path), as: UTF8.self)
    let shown = ["error[\(code.rawValue)]", "warning[\(code.rawValue)]"]
    #expect(text.split(separator: "\n").contains { line in shown.contains(where: line.contains) })
  }

  @Test func `every page is found`() { #expect(Self.pages.count >= 8) }
}

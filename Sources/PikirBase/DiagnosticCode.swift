/// What went wrong, as a stable code: a letter for the part that noticed, then a number.
///
/// Q query language, C command and session, W workspace, F format and import, S log and
/// snapshot, P plugin, T template, X internal. A code is never reused for another meaning.
package enum DiagnosticCode: String, Sendable, Hashable, CaseIterable {
  // Query language.
  case syntax = "Q101"
  case unknownField = "Q102"
  case wrongType = "Q103"
  case unclosed = "Q104"
  case unknownValue = "Q105"
  case unknownStage = "Q106"
  case emptyRange = "Q107"
  case unknownSet = "Q108"
  case unknownFunction = "Q109"
  case tooDeep = "Q110"

  // Command and session.
  case unknownCommand = "C101"
  case badArgument = "C102"
  case missingArgument = "C103"
  case needsConfirmation = "C104"
  case expectationFailed = "C105"
  case assertionFailed = "C106"
  case nothingToUndo = "C107"
  case unknownName = "C108"
  case outputFile = "C109"
  case interrupted = "C110"
  case transcriptMismatch = "C111"
  case script = "C112"
  case nameTaken = "C113"
  case planOutdated = "C114"

  // Workspace.
  case workspaceMissing = "W101"
  case workspaceLocked = "W102"
  case workspaceNewer = "W103"
  case workspaceReadOnly = "W104"
  case workspaceFrozen = "W105"
  case workspaceExists = "W106"
  case badName = "W107"

  // Formats and import.
  case fileUnreadable = "F101"
  case notARegularFile = "F102"
  case emptyFile = "F103"
  case encoding = "F104"
  case truncated = "F105"
  case malformed = "F106"
  case missingColumn = "F107"
  case tooLarge = "F108"
  case tooManyBadRows = "F109"
  case unknownFormat = "F110"
  case badRow = "F111"
  case unknownImporter = "F112"
  case repeatedIDs = "F113"
  case importerMisfit = "F114"

  // Log and snapshot.
  case tornTail = "S101"
  case damaged = "S102"
  case writeFailed = "S103"
  case syncFailed = "S104"
  case diskFull = "S105"

  // Plugins.
  case pluginSyntax = "P101"
  case pluginRaised = "P102"
  case pluginLoop = "P103"
  case pluginMemory = "P104"
  case pluginResult = "P105"
  case pluginTooSlow = "P106"
  case pluginCrashed = "P107"
  case pluginLied = "P108"
  case workerUnavailable = "P109"
  case pluginSuspect = "P115"
  case pluginManifest = "P120"
  case pluginTooNew = "P121"
  case pluginConflict = "P122"
  case pluginNotApproved = "P123"
  case pluginChanged = "P124"
  case pluginDisabled = "P125"
  case unknownPlugin = "P126"
  case pluginStopped = "P127"
  case pluginFiles = "P128"
  case pluginNeeds = "P129"
  case pluginNotReloaded = "P130"
  case undeclaredLabel = "P150"
  case tooManyRowFaults = "P151"
  case pluginTestFailed = "P160"
  case pluginTests = "P161"
  case badDatePattern = "P140"
  case badImporter = "P142"

  // What plugins of the other kinds do.
  case pluginOutput = "P165"
  case pluginRequest = "P166"
  case pluginNotAllowed = "P167"
  case pluginQuestion = "P168"
  case pluginFigure = "P169"

  // Templates.
  case templateSyntax = "T101"
  case unknownSlot = "T102"
  case missingValue = "T103"
  case unknownTemplate = "T104"
  case replyTooLong = "T105"
  case unknownLanguage = "T106"

  // Internal.
  case internalFault = "X101"
}

/// The process exit status that reports a failure of a kind (decisions, "Language and session" 4).
package enum ExitStatus: Int32, Sendable, Hashable {
  case success = 0
  case commandFailed = 1
  case usage = 2
  case refused = 3
  case mismatch = 4
  case io = 5
  case interrupted = 130
}

extension DiagnosticCode {
  /// The exit status of a script that stops at this diagnostic.
  package var exitStatus: ExitStatus {
    switch self {
    case .needsConfirmation, .importerMisfit: .refused
    case .expectationFailed, .assertionFailed, .transcriptMismatch, .pluginTestFailed: .mismatch
    case .interrupted: .interrupted
    case .outputFile, .workspaceMissing, .workspaceLocked, .workspaceNewer, .workspaceReadOnly,
      .workspaceFrozen, .workspaceExists, .fileUnreadable, .notARegularFile, .tornTail, .damaged,
      .writeFailed, .syncFailed, .diskFull:
      .io
    case .syntax, .unknownField, .wrongType, .unclosed, .unknownValue, .unknownStage, .emptyRange,
      .unknownSet, .unknownFunction, .tooDeep, .unknownCommand, .badArgument, .missingArgument,
      .unknownName, .badName, .unknownImporter, .templateSyntax, .unknownSlot,
      .unknownTemplate,
      .script, .pluginSyntax, .pluginManifest, .pluginTooNew, .pluginConflict, .unknownPlugin,
      .badDatePattern, .badImporter:
      .usage
    case .pluginNotApproved, .pluginChanged, .pluginDisabled, .pluginNeeds: .refused
    case .nothingToUndo, .nameTaken, .planOutdated, .emptyFile, .encoding, .truncated, .malformed,
      .missingColumn,
      .tooLarge, .tooManyBadRows, .unknownFormat, .badRow, .repeatedIDs, .missingValue,
      .replyTooLong,
      .unknownLanguage, .pluginRaised, .pluginLoop, .pluginMemory, .pluginResult, .pluginTooSlow,
      .pluginCrashed, .pluginLied, .workerUnavailable, .pluginSuspect, .pluginStopped, .pluginFiles,
      .pluginNotReloaded, .undeclaredLabel,
      .tooManyRowFaults, .pluginTests, .pluginOutput, .pluginRequest, .pluginNotAllowed,
      .pluginQuestion, .pluginFigure, .internalFault:
      .commandFailed
    }
  }
}

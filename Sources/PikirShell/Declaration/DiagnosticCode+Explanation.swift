package import PikirBase

extension DiagnosticCode {
  /// What a code means and what helps, for `help CODE`.
  package var explanation: (meaning: String, remedy: String) {
    switch self {
    case .syntax: ("the line does not follow the grammar", "see the caret, and help find")
    case .unknownField:
      ("the filter names a field that does not exist", "list the fields: fields")
    case .wrongType:
      ("a value is not of the field's type", "stars are 1 to 5, dates are written 2024-03-05")
    case .unclosed: ("a quote or a bracket was opened and not closed", "close it")
    case .unknownValue:
      ("no review ever had this tag, source or product", "look at what there is: facets")
    case .unknownStage: ("what stands after | is not a stage", "list the stages: help")
    case .emptyRange: ("a range ends before it begins", "turn its ends round")
    case .unknownSet: ("there is no such set or view", "list them: sets, views")
    case .unknownFunction: ("agg does not know the function", "help agg")
    case .tooDeep: ("brackets or views lie too deep in one another", "name a part with let")
    case .unknownCommand: ("the line begins with no command and no filter", "list them: help")
    case .badArgument: ("a word of the line does not fit its place", "help COMMAND")
    case .missingArgument: ("the command needs one more word", "help COMMAND")
    case .needsConfirmation:
      (
        "the change is large or cannot be undone, and nobody said yes",
        "give --yes, guard the stage with expect, or set confirm never"
      )
    case .expectationFailed:
      ("the set is not as large as expect wants", "look at the set, then mend the number")
    case .assertionFailed: ("a claim of the script does not hold", "look at the reviews it counts")
    case .nothingToUndo: ("there is nothing to take back or to bring back", "list them: ops")
    case .unknownName: ("nothing has this name", "the hint names what is near")
    case .outputFile: ("a file cannot be written", "name another; into!, --replace replace it")
    case .interrupted: ("Ctrl-C stopped the command", "the workspace is as it was before the line")
    case .transcriptMismatch:
      ("a transcript printed something else", "mend it, or accept it: pikir test --update FILE")
    case .script: ("a script or transcript cannot run", "see the line that is named")
    case .nameTaken: ("the name is in use", "choose another, or merge the two")
    case .planOutdated: ("the workspace changed after the plan was shown", "plan again with ?")
    default: storageExplanation
    }
  }

  private var storageExplanation: (meaning: String, remedy: String) {
    switch self {
    case .workspaceMissing: ("there is no workspace here", "make one: pikir DIR --create")
    case .workspaceLocked:
      ("another process holds the workspace", "close it there, or wait: --wait SECONDS")
    case .workspaceNewer: ("a newer pikir wrote the workspace", "install the newer pikir")
    case .workspaceReadOnly: ("the workspace was opened for reading", "work on a copy: save-as DIR")
    case .workspaceFrozen:
      (
        "the disk failed, and what it holds is not certain",
        "save-as elsewhere, then look at the disk"
      )
    case .workspaceExists: ("there is a workspace already", "name another place, or open that one")
    case .badName: ("a name has letters that it cannot have", "use letters, digits and _ / . -")
    case .tornTail:
      ("the last command of a session was never finished", "nothing: it was not acknowledged")
    case .damaged:
      ("acknowledged work is damaged", "take out what is whole: pikir salvage DIR NEW")
    case .writeFailed, .syncFailed:
      ("the disk refused to write", "save-as elsewhere; opening again tells what was kept")
    case .diskFull: ("there is no room on the disk", "make room and repeat the command")
    default: formatExplanation
    }
  }

  private var formatExplanation: (meaning: String, remedy: String) {
    switch self {
    case .fileUnreadable: ("a file is missing or cannot be read", "check its name and folder")
    case .notARegularFile: ("the name is a directory, a pipe or a device", "name a file, or -")
    case .emptyFile: ("the file holds nothing", "export it again")
    case .encoding: ("the bytes are not text in the encoding", "save the file as UTF-8")
    case .truncated: ("the file ends in the middle", "fetch it again")
    case .malformed: ("the file breaks the rules of its format", "see the line that is named")
    case .missingColumn: ("no column can be the text or the stars", "say which: column=text")
    case .tooLarge: ("a field, record or line is too large", "split it")
    case .tooManyBadRows: ("too many rows are wrong", "try import --preview, or another importer")
    case .unknownFormat: ("the file is of no known format", "export it as CSV, JSON or XLSX")
    case .badRow: ("a row cannot be taken", "see the ledger of the import")
    case .repeatedIDs:
      ("ids stand in a file more than once", "undo, and import without the column that is no id")
    case .importerMisfit:
      ("a file is nearly one for your importer", "mend the importer, or: import generic FILE")
    case .unknownImporter:
      ("there is no such importer, or several take the file", "list them: importers")
    case .templateSyntax: ("a template cannot be read", "see the place that is named")
    case .unknownSlot: ("a template asks for something unknown", "mend the name between { and }")
    case .missingValue:
      ("a review has no value for a slot", "give the slot a fallback: {author|friend}")
    case .unknownTemplate: ("there is no such template", "the hint names what there is")
    case .replyTooLong: ("the site takes no reply of this length", "shorten the template")
    case .unknownLanguage:
      ("the language of a review is not known", "set reply.lang, or put lang=ru on it")
    case .internalFault: ("pikir is at fault", "please report the line that led here")
    default: pluginExplanation
    }
  }

  private var pluginExplanation: (meaning: String, remedy: String) {
    switch self {
    case .pluginSyntax: ("a plugin's file is not Lua", "see the line that is named")
    case .pluginRaised: ("a plugin's code raised an error", "see the line that is named")
    case .pluginLoop:
      ("a plugin's code runs without end, or nearly", "look for a loop at the line that is named")
    case .pluginMemory:
      ("a plugin asks for more memory than it has", "keep less: results, not reviews")
    case .pluginResult:
      (
        "a plugin returned what its place does not take",
        "return nothing, a truth value, a number, a text or {name = number}"
      )
    case .pluginTooSlow:
      ("a plugin gave no answer in time and was stopped", "look for patterns that try every way")
    case .pluginCrashed:
      ("the process of a plugin ended; no data was touched", "take out what it did last")
    case .pluginLied:
      ("the process of a plugin answered nonsense", "do not use the plugin; no data was touched")
    case .workerUnavailable:
      ("plugins cannot be run safely on this system", "work without them, or on another system")
    case .pluginSuspect:
      (
        "the text of a plugin has a slip that people make who know another language or alphabet",
        "do what the hint says, or leave a warning where you know better"
      )
    default: lifeExplanation
    }
  }

  private var lifeExplanation: (meaning: String, remedy: String) {
    switch self {
    case .pluginManifest:
      ("what a plugin says about itself breaks a rule", "mend the line, then: plugin check NAME")
    case .pluginTooNew: ("the plugin is written for a later pikir", "install the newer pikir")
    case .pluginConflict:
      ("two plugins offer something under one name", "rename one, or: plugin disable NAME")
    case .pluginNotApproved:
      ("nobody allowed the plugin in this workspace", "read it, then: plugin approve NAME")
    case .pluginChanged:
      (
        "the plugin's files are not those that were approved",
        "see what changed: plugin show NAME"
      )
    case .pluginDisabled: ("the plugin is switched off here", "switch it on: plugin enable NAME")
    case .unknownPlugin: ("no plugin has this name, or offers it", "list them: plugin list")
    case .pluginStopped:
      ("the plugin failed and stays off for this session", "mend it, then: plugin reload NAME")
    case .pluginFiles:
      ("a plugin's files cannot be taken as they are", "keep them small, and within its folder")
    case .pluginNeeds:
      ("the plugin asks for more than it may have", "allow it: plugin approve NAME")
    case .pluginNotReloaded:
      ("the new files of a plugin are not good, so the old ones stay", "mend them, then reload")
    default: judgementExplanation
    }
  }

  private var judgementExplanation: (meaning: String, remedy: String) {
    switch self {
    case .undeclaredLabel:
      ("a classifier returned a label that it does not declare", "add it to the plugin's labels")
    case .tooManyRowFaults:
      ("a plugin's code failed on too many reviews", "see the lines that are named")
    case .pluginTestFailed:
      ("a plugin does not do what its tests say", "see the lines that are marked not ok")
    case .pluginTests:
      ("the tests of a plugin cannot be run", "see the place that is named")
    case .badDatePattern:
      ("a plugin names a form of dates that is none", "write it like dd.MM.yyyy or d MMMM yyyy")
    case .badImporter:
      ("an importer of a plugin declares what there is not", "the hint names what there is")
    default: kindExplanation
    }
  }

  private var kindExplanation: (meaning: String, remedy: String) {
    switch self {
    case .pluginOutput:
      ("a plugin writes what cannot be written, or too much", "see the place that is named")
    case .pluginRequest:
      (
        "a reply plugin returned no request that can be sent",
        "return { method =, path =, body = }, or pikir.skip(reason)"
      )
    case .pluginNotAllowed:
      ("a plugin does what it is not allowed", "see its needs: plugin show NAME")
    case .pluginQuestion:
      ("a plugin's command asks for what there is not", "see the place that is named")
    case .pluginFigure:
      ("a plugin's figure is no number", "its result is a number, or nothing where there is none")
    default: ("see the message", "help")
    }
  }
}

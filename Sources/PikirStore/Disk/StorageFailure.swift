import PikirBase

/// Turns what the system refused into what a person reads.
enum StorageFailure {
  /// A failure while nothing has been acknowledged on the strength of it.
  static func diagnostic(_ error: FileError, doing: String) -> Diagnostic {
    if error.isOutOfSpace {
      return Diagnostic(
        .diskFull,
        "no room on the disk while \(doing); nothing was changed",
        hints: ["free some space, then repeat the command"],
        cause: error.systemText
      )
    }
    if error.isForbidden {
      return Diagnostic(
        .workspaceReadOnly,
        "\(error.path) cannot be written while \(doing)",
        hints: ["check the permissions, or open the workspace read-only"],
        cause: error.systemText
      )
    }
    if error.isLink {
      return Diagnostic(
        .damaged,
        "\(error.path) is a link where a file of the workspace belongs",
        cause: error.systemText
      )
    }
    if error.operation == "fsync" {
      return Diagnostic(
        .syncFailed,
        "the disk did not confirm while \(doing)",
        cause: error.systemText
      )
    }
    return Diagnostic(
      .writeFailed,
      "\(error.path): the disk failed while \(doing)",
      cause: error.systemText
    )
  }

  /// A failure to write a snapshot, of which nothing depends.
  static func saving(_ error: FileError) -> Diagnostic {
    if error.isCancelled {
      return Diagnostic(
        .interrupted,
        "interrupted; no snapshot was written, and every command is safe in the log"
      )
    }
    return saving(diagnostic(error, doing: "writing the snapshot"))
  }

  /// What stopped a rotation, put as what it is: no loss.
  static func saving(_ error: Diagnostic) -> Diagnostic {
    guard error.code == .diskFull else { return error }
    return Diagnostic(
      .diskFull,
      "no room on the disk for a snapshot; every command is safe in the log",
      hints: ["free some space, then: save"],
      cause: error.cause
    )
  }

  /// A failure after which only reopening can tell what is on the disk.
  static func frozen(_ error: FileError, doing: String) -> Diagnostic {
    Diagnostic(
      error.operation == "fsync" ? .syncFailed : .writeFailed,
      "the disk failed while \(doing): this command is not certain, and no more are taken",
      hints: [
        "earlier commands are safe; reopen the workspace to see whether this one is in it",
        "save-as DIR on another disk keeps what is in memory",
      ],
      cause: error.systemText
    )
  }

  /// A failure to read a file of the workspace.
  static func unreadable(_ error: FileError) -> Diagnostic {
    Diagnostic(
      .damaged,
      "\(error.path) cannot be read",
      hints: ["pikir verify DIR lists every file"],
      cause: error.systemText
    )
  }
}

import PikirBase

/// What the manual and the reference say of the world around the program.
enum CommandLinePlaces {
  static let environment: [(name: String, meaning: String)] = [
    ("PIKIR_HOME", "The folder with plugins and workspaces, if not beside the program."),
    ("HOME", "The folder that ~/ stands for, and where history and the start-up file are."),
    ("NO_COLOR", "When it is set and not empty, nothing is coloured."),
    ("TERM", "When it is dumb, nothing is coloured and no progress is drawn."),
    ("LC_ALL, LC_CTYPE, LANG", "Whether the terminal shows UTF-8."),
    ("TMPDIR", "Where the demo and transcripts make their folders; else /tmp."),
  ]

  static let files: [(name: String, meaning: String)] = [
    ("WORKSPACE/.pikir/", "What the program keeps: snapshot, log, lock, and what was lost."),
    ("WORKSPACE/templates/", "Templates of replies, as NAME.LANG.md."),
    ("PREFIX/share/pikir/", "Shipped templates and the reviews of the demo."),
  ]

  static let exitStatuses: [(status: String, meaning: String)] = [
    ("0", "All went well."),
    ("1", "A command failed."),
    ("2", "Usage, syntax, or an unknown name."),
    ("3", "Refused: a change of many reviews that nobody confirmed."),
    ("4", "An expectation, an assertion or a transcript was missed."),
    ("5", "The disk failed, a lock is held, or a workspace is damaged."),
    ("130", "Interrupted."),
  ]

  static let examples: [(line: String, meaning: String)] = [
    ("pikir shop --create -c 'import reviews.csv'", "Make a workspace of an export:"),
    ("pikir shop", "Work in it:"),
    (
      "pikir shop --format csv -c 'rating:1..2 | by product | agg n=count()'",
      "Count complaints, as data for another program:"
    ),
    ("pikir run nightly.pikir --workspace shop --yes since=-7d", "Run a script:"),
  ]
}

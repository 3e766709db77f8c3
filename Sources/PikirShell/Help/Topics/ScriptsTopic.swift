extension HelpTopic {
  static let scripts = HelpTopic(
    "scripts",
    "How lines are kept in files, run and tested.",
    searchTerms: [
      "script", "batch", "automate", "cron", "param", "variables", "$", "exit", "status", "-c",
      "comment", "run", "file", "test", "transcript",
    ],
    rows: [
      .prose("A script holds the lines of the prompt; all are checked before the first runs."),
      .line("param month = 2026-01", "a value with a default, used as $month"),
      .line("date:$month rating:1..2 # remark", "# begins a comment"),
      .line("assert count(date:$month) >= 1", "stops the script when it does not hold"),
      .line("requires pikir >= 0.1", "stops where pikir is too old"),
      .line("set confirm never", "changes without questions"),
      .line("echo done", "writes a line"),
      .gap,
      .form("source FILE [name=value …]", "runs a script from the prompt"),
      .form("ops export 2.. FILE", "writes what was done as a script"),
      .gap,
      .form("pikir run FILE since=-7d", "from the system's shell; also -c 'LINE'"),
      .form("pikir test FILE.md", "runs a transcript and compares"),
      .prose("Exit status: 0 ok, 1 failed, 2 usage or unknown name, 3 refused, 4 expectation"),
      .prose("missed, 5 disk or lock, 130 interrupted."),
    ]
  )
}

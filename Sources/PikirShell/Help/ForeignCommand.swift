/// What to type here for a line that another shell has.
struct ForeignCommand {
  /// Hints, the line to type first.
  let hints: [String]

  /// Reads a line that begins with no command of pikir.
  ///
  /// - Parameters:
  ///   - name: its first word.
  ///   - words: the words behind it.
  init?(unknown name: String, _ words: [String]) {
    let (verb, rest) = Self.plain(name, words)
    if let query = ForeignQuery(verb, rest) {
      hints = query.hints
    } else if let hint = Self.hint(for: verb, rest) {
      hints = [hint, "list the commands: help"]
    } else {
      return nil
    }
  }

  /// Reads a line that begins with a command of pikir and means something else elsewhere, such as
  /// `show tables`.
  init?(shadowed name: String, _ words: [String]) {
    let (verb, rest) = Self.plain(name, words)
    switch (verb, rest.first?.lowercased()) {
    case ("show", "tables"), ("show", "databases"), ("show", "schemas"):
      hints = ["see what is here: stats"]
    case ("show", "columns"), ("show", "fields"): hints = ["list the fields: fields"]
    case ("show", let word?) where ["tags", "sets", "views", "templates"].contains(word):
      hints = ["list them: \(word)"]
    case ("?", nil): hints = ["list the commands: help", "see what a change would do: ? LINE"]
    case ("select", _), ("explain", "select"?):
      let lead = verb == "explain" ? Array(rest.dropFirst()) : rest
      guard let query = ForeignQuery("select", lead) else { return nil }
      hints = query.hints
    case ("save", .some) where rest.count == 1:
      hints = ["write the workspace to a directory: save-as \(rest[0])"]
    case ("limit", let number?) where Int(number) != nil && rest.count == 1:
      hints = ["on the last set: | take \(number)"]
    default: return nil
    }
  }

  /// Without the semicolon at the end, the verb in small letters.
  static func plain(_ name: String, _ words: [String]) -> (String, [String]) {
    var all = [name] + words
    while all.count > 1 && all[all.count - 1] == ";" { all.removeLast() }
    if all[all.count - 1].count > 1, all[all.count - 1].hasSuffix(";") {
      all[all.count - 1].removeLast()
    }
    return (all[0].lowercased(), Array(all.dropFirst()))
  }

  private static func hint(for verb: String, _ words: [String]) -> String? {
    guard let line = lines[verb] else { return nil }
    guard let cut = line.firstRange(of: "*") else { return line }
    // A review is no tag.
    if words.first?.isHandleText == true, line[..<cut.lowerBound].hasSuffix("tag -") {
      return hint(for: verb, [])
    }
    let given = (words.first?.lowercased() == "by" ? words.dropFirst() : words[...])
      .joined(separator: " ")
    let (head, tail) = (line[..<cut.lowerBound], line[cut.upperBound...])
    let (example, end) = Self.cut(tail)
    return head + (given.isEmpty ? example : given) + end
  }

  /// Parts `{FILE} more` into what stands for missing words and what follows.
  private static func cut(_ tail: Substring) -> (String, String) {
    guard tail.first == "{", let end = tail.firstIndex(of: "}") else { return ("", String(tail)) }
    return (
      String(tail[tail.index(after: tail.startIndex)..<end]),
      String(tail[tail.index(after: end)...])
    )
  }

  /// The hint for a verb; `*{X}` stands for the words behind it, X where there are none.
  private static let lines: [String: String] = {
    let groups: [(String, String)] = [
      ("exit .q bye logout :q! :wq q quit() exit() close", "leave with: quit"),
      (".help \\? \\h \\help --help -h h commands usage", "list the commands: help"),
      ("man apropos whatis info", "read about a command: help *{COMMAND}"),
      ("ls dir .tables .databases \\dt \\l \\d+ tables databases", "see what is here: stats"),
      (".schema \\d describe desc schema columns pragma", "list the fields: fields"),
      (".import load read_csv copy \\copy", "read a file: import *{FILE}"),
      (".read \\i @@ run", "run a script: source *{FILE}"),
      (".open use connect \\c \\connect attach", "open another workspace: open *{DIRECTORY}"),
      (".save .backup commit write", "a directory is saved already; a copy: save-as *{DIRECTORY}"),
      (".dump export", "write the last set: | into *{out.csv}"),
      (".output .once \\o", "write the last set: | into *{out.csv}"),
      (".mode \\x \\pset .separator", "choose how results look: set format *{csv}"),
      (".headers .width \\timing", "see the settings: set"),
      (".show .settings settings config options", "see the settings: set"),
      ("count wc", "count the last set: | agg n=count()"),
      ("grep search query filter look where having rg ag", "search: find *{WORD}"),
      ("from", "search: find WORD"),
      ("head first", "the first of the last set: | take *{10}"),
      ("limit", "the first of the last set: | take *{10}"),
      ("tail last", "the latest of the last set: | top *{10} by date"),
      ("cat less more print view-review open-review", "read a review whole: show *{r1}"),
      ("order sort-by orderby", "sort the last set: | sort *{-date}"),
      ("group groupby group-by pivot", "group the last set: | by *{product} | agg n=count()"),
      ("update set-field", "change the last set: | put *{status=open}"),
      ("delete drop rm remove", "reviews are kept; take off a tag: | tag -*{NAME}"),
      ("insert create add", "reviews come from files: import FILE"),
      ("label mark", "tag the last set: | tag +*{NAME}"),
      ("untag unlabel", "take a tag off the last set: | tag -*{NAME}"),
      ("answer respond", "draft replies to the last set: | reply *{TEMPLATE}"),
      ("rollback back revert", "take back the last change: undo"),
      ("begin start", "each line is one step already; take it back: undo"),
      ("clear cls", "pikir leaves the screen alone; your terminal has a key that clears it"),
      ("version .version \\version", "see the version: pikir --version in the system's shell"),
      ("y yes n no", "no question is open; what a change would do: ? LINE"),
      ("! .shell .system \\!", "pikir runs no programs; leave with: quit"),
      ("edit \\e vi vim nano", "write a script beside pikir, run it: source *{FILE}"),
    ]
    var lines: [String: String] = [:]
    for (verbs, line) in groups {
      for verb in verbs.split(separator: " ") { lines[String(verb)] = line }
    }
    return lines
  }()
}

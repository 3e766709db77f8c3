import PikirBase
import PikirShell
import PikirTerminal
import PikirText

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// What the process stands in: terminals, variables, its own place on the disk.
struct Surroundings: Sendable {
  let variables: [String: String]
  let inputIsTerminal: Bool
  let outputIsTerminal: Bool
  let errorIsTerminal: Bool

  /// Asks the system.
  static func current() -> Surroundings {
    var variables: [String: String] = [:]
    let names = [
      "HOME", "PIKIR_HOME", "NO_COLOR", "TERM", "LC_ALL", "LC_CTYPE", "LANG", "TMPDIR",
      "PIKIR_HISTORY", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME",
      "PIKIR_PAGER", "PAGER",
      "EDITRC", "VISUAL", "EDITOR",
    ]
    for name in names { variables[name] = Self.variable(named: name) }
    return Surroundings(
      variables: variables,
      inputIsTerminal: isatty(0) == 1,
      outputIsTerminal: isatty(1) == 1,
      errorIsTerminal: isatty(2) == 1
    )
  }

  /// A variable of the process; nil when it is not set.
  static func variable(named name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// Whether the locale says that the terminal shows UTF-8.
  private var localeIsUTF8: Bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { variables[$0] }
      .first { !$0.isEmpty }
    let name = (locale ?? "").lowercased()
    return name.contains("utf-8") || name.contains("utf8")
  }

  /// Whether output on the terminal must do with ASCII.
  var showsASCIIOnly: Bool { outputIsTerminal && !localeIsUTF8 }

  /// Whether lines can be edited: somebody types and sees, on a terminal that moves its cursor.
  var canEditLines: Bool {
    inputIsTerminal && outputIsTerminal && ColourChoice.knowsEscapes(variables)
  }

  /// Columns of the terminal; 80 where output does not go to one.
  var columns: Int {
    outputIsTerminal ? TerminalSize(descriptor: 1).map { max(20, $0.columns) } ?? 80 : 80
  }

  var temporaryParent: String {
    let given = variables["TMPDIR"] ?? ""
    return given.isEmpty ? "/tmp" : given
  }

  /// The process's own folder, nil when it was removed.
  var currentFolder: String? {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    guard getcwd(&path, path.count) != nil else { return nil }
    return String(decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The folder with `plugins/` and `workspaces/`.
  func home(in fileSystem: any FileSystem) -> String? {
    Home.find(environment: variables, executable: executable ?? "", fileSystem: fileSystem)
  }

  /// The running program's own file; nil where the system does not tell.
  var executable: String? {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = readlink("/proc/self/exe", &path, Int(PATH_MAX))
    guard count > 0 else { return nil }
    return String(decoding: path.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether the program was linked to a Swift runtime of its own folder, which the system shows
  /// among the files mapped into the process.
  var needsSwiftRuntime: Bool {
    guard let maps = fopen("/proc/self/maps", "r") else { return false }
    defer { fclose(maps) }
    var line = [CChar](repeating: 0, count: Int(PATH_MAX) + 128)
    while fgets(&line, Int32(line.count), maps) != nil {
      if strstr(line, "/libswiftCore.so") != nil { return true }
    }
    return false
  }

  /// The two outputs of the process as one mouth.
  func makePrinter() -> Printer {
    let screen = Screen(descriptor: 1, isASCII: showsASCIIOnly)
    let output = PagedScreen(screen, variables: variables)
    let errors = Screen(descriptor: 2, isASCII: errorIsTerminal && !localeIsUTF8)
    return Printer(
      output: output,
      errors: errors,
      isTerminal: outputIsTerminal,
      usesColour: outputIsTerminal && ColourChoice.isWelcome(in: variables),
      coloursErrors: errorIsTerminal && ColourChoice.isWelcome(in: variables),
      showsProgress: errorIsTerminal && ColourChoice.knowsEscapes(variables),
      promptName: inputIsTerminal && errorIsTerminal ? "<stdin>" : nil
    ) {
      output.flush()
      errors.flush()
    }
  }
}

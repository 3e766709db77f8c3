package import PikirBase
package import PikirText

/// The program, its files, its manual and its completions in the folders of a prefix.
///
/// Every file is written whole under another name and then renamed, so that an installation that
/// is interrupted leaves each file either old or new. A second one changes nothing.
package struct Installation {
  /// A file that is installed.
  package struct Item: Sendable {
    /// From the prefix.
    package let path: String
    package let bytes: [UInt8]
    package let isProgram: Bool
  }

  private let prefix: String
  private let environment: SessionEnvironment
  private let isDryRun: Bool
  /// Told of each file that is or would be written.
  private let report: (DisplayText) -> Void

  /// The list of what was installed, for the removal.
  static let manifest = "share/pikir/installed"

  /// - Parameters:
  ///   - prefix: the folder above `bin` and `share`.
  ///   - environment: where files are read and written.
  ///   - isDryRun: whether to say only what would be written.
  ///   - report: takes the lines for the person.
  package init(
    prefix: String,
    environment: SessionEnvironment,
    isDryRun: Bool,
    report: @escaping (DisplayText) -> Void
  ) {
    var prefix = prefix
    while prefix.utf8.count > 1, prefix.hasSuffix("/") { prefix.removeLast() }
    self.prefix = prefix
    self.environment = environment
    self.isDryRun = isDryRun
    self.report = report
  }

  /// Gathers what is to be installed.
  ///
  /// - Parameters:
  ///   - executable: the program itself.
  ///   - home: the folder with its plugins and workspaces.
  ///   - pages: the manual and the completions, by their path from the prefix.
  /// - Returns: the program first.
  /// - Throws: `F101` when a file cannot be read.
  package func items(
    executable: String,
    home: String,
    pages: [(path: String, text: String)]
  ) throws(Diagnostic) -> [Item] {
    var items = [
      Item(
        path: "bin/pikir",
        bytes: try wholeFile(executable),
        isProgram: true
      )
    ]
    for folder in ["plugins", "workspaces/demo"] {
      for path in try files(under: home + "/" + folder) {
        let name = folder + path.dropFirst((home + "/" + folder).count)
        items.append(
          Item(path: "share/pikir/" + name, bytes: try wholeFile(path), isProgram: false)
        )
      }
    }
    return items
      + pages.map { Item(path: $0.path, bytes: Array($0.text.utf8), isProgram: false) }
  }

  /// Writes the files that differ, and checks that the installed program finds its own.
  ///
  /// - Throws: `C109` when a file or folder cannot be written.
  package func install(_ items: [Item]) throws(Diagnostic) {
    let names = items.map { $0.path + "\n" }.joined()
    let list = Item(path: Self.manifest, bytes: Array(names.utf8), isProgram: false)
    var changed = 0
    for item in items + [list] where try !isInstalled(item) {
      changed += 1
      report("\(isDryRun ? "would write" : "wrote") \(prefix)/\(item.path)")
      if !isDryRun { try write(item) }
    }
    report("\(DisplayText(grouped: items.count + 1)) files, \(DisplayText(grouped: changed)) new")
    if isDryRun { return }
    let home = Home.find(
      environment: [:],
      executable: prefix + "/bin/pikir",
      fileSystem: environment.fileSystem
    )
    guard home == prefix + "/share/pikir" else {
      throw Diagnostic(
        .outputFile,
        "the installed program would not find its files in \(prefix)/share/pikir",
        hints: ["set PIKIR_HOME to that folder"]
      )
    }
  }

  /// Removes what the list of the last installation names, and the folders it leaves empty.
  ///
  /// - Throws: `F101` when nothing was installed here, `C109` when a file cannot be removed.
  package func uninstall() throws(Diagnostic) {
    let list = prefix + "/" + Self.manifest
    guard (try? environment.fileSystem.status(of: list)) != nil else {
      throw Diagnostic(
        .fileUnreadable,
        "pikir install has put nothing into \(prefix)",
        hints: ["name the folder that was given to install: --prefix DIR"]
      )
    }
    let text = String(decoding: try wholeFile(list), as: UTF8.self)
    let paths = text.split(separator: "\n").map(String.init) + [Self.manifest]
    for path in paths where !path.hasPrefix("/") && !path.split(separator: "/").contains("..") {
      let whole = prefix + "/" + path
      guard (try? environment.fileSystem.status(of: whole)) != nil else { continue }
      report("\(isDryRun ? "would remove" : "removed") \(whole)")
      if !isDryRun { try remove(whole) }
    }
    if isDryRun { return }
    for folder in Self.folders(of: paths) {
      // A folder that holds something else stays.
      try? environment.fileSystem.removeDirectory(prefix + "/" + folder)
    }
  }
}

extension Installation {
  private func isInstalled(_ item: Item) throws(Diagnostic) -> Bool {
    let path = prefix + "/" + item.path
    guard let status = try? environment.fileSystem.status(of: path), status.kind == .regular,
      status.sizeBytes == item.bytes.count
    else { return false }
    return try wholeFile(path) == item.bytes
  }

  private func write(_ item: Item) throws(Diagnostic) {
    let path = prefix + "/" + item.path
    let temporary = path + ".pikir-tmp"
    let fileSystem = environment.fileSystem
    try? fileSystem.remove(temporary)
    do throws(FileError) {
      try fileSystem.makeFolders(above: path, mode: 0o755)
      let file = try fileSystem.open(temporary, .createShared(isProgram: item.isProgram))
      try item.bytes.withUnsafeBufferPointer { (buffer) throws(FileError) in
        try file.write(UnsafeRawBufferPointer(buffer), at: 0)
      }
      try file.sync()
      try file.close()
      try fileSystem.rename(temporary, to: path)
    } catch {
      try? fileSystem.remove(temporary)
      throw Diagnostic(
        .outputFile,
        "\(path) cannot be written",
        hints: ["choose a prefix that you may write to, such as ~/.local"],
        cause: error.systemText
      )
    }
  }

  private func remove(_ path: String) throws(Diagnostic) {
    do throws(FileError) {
      try environment.fileSystem.remove(path)
    } catch {
      throw Diagnostic(.outputFile, "\(path) cannot be removed", cause: error.systemText)
    }
  }

  /// The folders of some files, the deepest first.
  private static func folders(of paths: [String]) -> [String] {
    var folders: Set<String> = []
    for path in paths {
      var parts = path.split(separator: "/").dropLast()
      while !parts.isEmpty {
        folders.insert(parts.joined(separator: "/"))
        parts = parts.dropLast()
      }
    }
    return folders.sorted { ($1.utf8.count, $1) < ($0.utf8.count, $0) }
  }

  /// The regular files under a folder, those of folders in it too, in order of their bytes.
  private func files(under folder: String) throws(Diagnostic) -> [String] {
    let names: [String]
    do throws(FileError) {
      names = try environment.fileSystem.list(directory: folder)
    } catch {
      throw Diagnostic(.fileUnreadable, "\(folder) cannot be read", cause: error.systemText)
    }
    var found: [String] = []
    for name in names where !name.hasPrefix(".") {
      let path = folder + "/" + name
      switch (try? environment.fileSystem.status(of: path))?.kind {
      case .regular: found.append(path)
      case .directory: found += try files(under: path)
      default: break
      }
    }
    return found
  }

  /// A whole file of any size.
  private func wholeFile(_ path: String) throws(Diagnostic) -> [UInt8] {
    do throws(FileError) {
      let mapped = try environment.fileSystem.open(path, .read).map()
      return withExtendedLifetime(mapped) { Array(mapped.bytes) }
    } catch {
      throw Diagnostic(.fileUnreadable, "\(path) cannot be read", cause: error.systemText)
    }
  }
}

package import PikirBase

/// The templates that a session can use: the workspace's own first, then the shipped ones.
package struct TemplateLibrary: Sendable {
  /// All templates, in the byte order of their file names; own ones hide shipped ones of the
  /// same file name.
  package let templates: [ReplyTemplate]
  /// Files that could not be used, by the template's name; they are in nobody's way until named.
  package let faults: [Fault]

  /// What is wrong with a template's file.
  package struct Fault: Sendable {
    package let name: String
    package let diagnostic: Diagnostic
  }

  package init(templates: [ReplyTemplate], faults: [Fault] = []) {
    self.templates = templates
    self.faults = faults
  }

  /// Reads every `*.md` file of some folders; a folder that does not exist counts as empty.
  ///
  /// - Parameters:
  ///   - directories: in order of precedence.
  ///   - fileSystem: where they are read.
  /// - Returns: all templates found; `T101`, `T102` and `F101` of others are its `faults`.
  package static func load(
    from directories: [String],
    fileSystem: any FileSystem
  ) -> TemplateLibrary {
    var faults: [Fault] = []
    var seen: Set<String> = []
    var templates: [ReplyTemplate] = []
    for directory in directories {
      let files = ((try? fileSystem.list(directory: directory)) ?? []).sorted {
        $0.utf8.lexicographicallyPrecedes($1.utf8)
      }
      for file in files where file.hasSuffix(".md") && seen.insert(file).inserted {
        let path = directory + "/" + file
        guard let parts = nameParts(of: file) else { continue }
        do throws(Diagnostic) {
          let source = SourceText(name: path, bytes: try readTemplate(path, fileSystem))
          templates.append(
            try TemplateParser.parse(source, name: parts.name, language: parts.language)
          )
        } catch {
          faults.append(Fault(name: parts.name, diagnostic: error))
        }
      }
    }
    return TemplateLibrary(templates: templates, faults: faults)
  }

  /// The names, each once, in byte order.
  package var names: [String] {
    Set(templates.map(\.name)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The languages that a template is written in.
  package func languages(of name: String) -> [String] {
    Set(templates.filter { $0.name == name }.map(\.language)).sorted()
  }

  /// Checks that a template exists.
  ///
  /// - Throws: `T104` with the nearest names; what is wrong with a file of that name.
  package func requireTemplate(named name: String, at span: SourceSpan?) throws(Diagnostic) {
    if let fault = faults.first(where: { $0.name == name }) { throw fault.diagnostic }
    guard !names.contains(name) else { return }
    let near = nearestNames(to: name, among: names)
    throw Diagnostic(
      .unknownTemplate,
      "no template is named '\(name)'",
      at: span,
      hints: [
        near.first.map { "did you mean '\($0)'?" }
          ?? "templates: \(names.isEmpty ? "none" : names.joined(separator: ", "))"
      ]
    )
  }

  /// The template for a review: of its language, for its rating if one is, else for any.
  package func template(
    named name: String,
    language: String,
    ratingTenths: Int,
    platform: String
  ) -> ReplyTemplate? {
    let candidates = templates.filter {
      $0.name == name && $0.language == language && ($0.platform ?? platform) == platform
    }
    let fitting = candidates.filter { $0.ratings?.contains(ratingTenths) ?? true }
    return fitting.first { $0.platform != nil && $0.ratings != nil }
      ?? fitting.first { $0.ratings != nil } ?? fitting.first { $0.platform != nil }
      ?? fitting.first
  }

  /// Splits `NAME.LANG.md` or `NAME.VARIANT.LANG.md`; nil for any other file name.
  private static func nameParts(of file: String) -> (name: String, language: String)? {
    let parts = file.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3 || parts.count == 4, !parts[0].isEmpty else { return nil }
    let language = parts[parts.count - 2]
    guard language.utf8.count == 2 else { return nil }
    return (String(parts[0]), String(language))
  }

  private static func readTemplate(
    _ path: String,
    _ fileSystem: any FileSystem
  ) throws(Diagnostic) -> [UInt8] {
    do throws(FileError) {
      let file = try fileSystem.open(path, .read)
      let mapped = try file.map()
      return Array(mapped.bytes)
    } catch {
      throw Diagnostic(
        .fileUnreadable,
        "the template \(path) cannot be read",
        hints: ["check that it is a file and that you may read it"],
        cause: error.systemText
      )
    }
  }
}

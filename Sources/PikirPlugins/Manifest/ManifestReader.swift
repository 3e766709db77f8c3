package import PikirBase
package import PikirText
package import PikirWire

/// Checks what a plugin's worker says about it and makes it into a manifest.
///
/// Nothing that comes from the worker is believed: whatever it sends leads to a manifest that holds
/// all rules, or to faults, each with its place in the plugin's files.
package struct ManifestReader {
  /// The level of the interface that this version has.
  package static let level = 1

  /// What came out of a check; the manifest is of use only when there are no faults.
  package struct Outcome: Sendable {
    package let manifest: PluginManifest
    let plugin: String
    /// At most 20, in the order of the manifest's parts.
    package let faults: [Diagnostic]
  }

  let faults: ManifestFaults
  var manifest = PluginManifest()

  /// Checks a manifest.
  ///
  /// - Parameters:
  ///   - value: what the plugin returned.
  ///   - wordSets: the sets that were made while it was loaded.
  ///   - source: its files.
  /// - Returns: the manifest, and what is wrong with it.
  /// - Complexity: O(values + bytes of the files that the values are from).
  package static func read(
    _ value: WireValue,
    wordSets: [WordSetSource],
    of source: PluginSource
  ) -> Outcome {
    var reader = ManifestReader(faults: ManifestFaults(source))
    reader.manifest.wordSets = wordSets
    reader.read(value)
    return Outcome(manifest: reader.manifest, plugin: source.name, faults: reader.faults.list)
  }

  private mutating func read(_ value: WireValue) {
    guard case .table(let table) = value, table.maker == "plugin" else {
      return faults.add(
        "a plugin returns pikir.plugin { … }, and this one returns \(value.described)",
        at: Self.end(of: faults.source.main),
        hints: ["end the file with: return pikir.plugin { name = …, … }"]
      )
    }
    let node = ManifestNode(
      table: table,
      schema: ManifestSchema.plugin,
      spot: ManifestSpot(of: table, in: faults),
      faults: faults
    )
    guard readLevel(node) else { return }
    node.checkKeys()
    readNames(node)
    readNeeds(node)
    manifest.settings = settings(node)
    manifest.importers = node.nodes("importers", ManifestSchema.importer).map { importer($0) }
    for inner in node.nodes("classifiers", ManifestSchema.classifier) {
      manifest.classifiers.append(classifier(inner))
    }
    manifest.exporters = node.nodes("exporters", ManifestSchema.exporter).map { exporter($0) }
    manifest.replies = node.nodes("replies", ManifestSchema.reply).map { reply($0) }
    manifest.commands = node.nodes("commands", ManifestSchema.command).map { command($0) }
    manifest.metrics = node.nodes("metrics", ManifestSchema.metric).map { metric($0) }
    checkIDs()
    checkOffer(node)
    checkWordSets()
  }

  /// The last `return` outside of functions, else the last line that has anything on it.
  private static func end(of text: SourceText) -> SourceSpan {
    let lua = LuaText(text)
    let last = lua.count - 1
    guard last >= 0 else { return SourceSpan(text, 0..<0) }
    let isOutside = { lua.functions[$0] == 0 && lua.word($0) == "return" }
    return lua.span((lua.tokens.tokens.indices.last(where: isOutside) ?? last)...last)
  }

  /// A plugin for another level has keys that mean nothing here, so nothing else is judged.
  private mutating func readLevel(_ node: ManifestNode) -> Bool {
    guard let level = node.integer("api", in: 1...1_000_000) else { return true }
    manifest.api = level
    guard level > Self.level else { return true }
    faults.add(
      "plugin \(faults.source.name) is written for level \(level) and needs a newer pikir: this "
        + "one has level \(Self.level)",
      at: node.spot.value("api"),
      hints: ["api = \(Self.level) is the newest level that this pikir knows"],
      code: .pluginTooNew
    )
    return false
  }

  private mutating func readNames(_ node: ManifestNode) {
    manifest.name = node.name("name")
    let fileName = faults.source.name
    if !manifest.name.isEmpty, !manifest.name.utf8.elementsEqual(fileName.utf8) {
      node.fault(
        "the plugin calls itself \"\(manifest.name)\", and its file is called \"\(fileName)\"",
        at: "name",
        hints: ["give both the same name"]
      )
    }
    manifest.version = node.text("version")
    if !manifest.version.isEmpty, !Self.isVersion(manifest.version) {
      node.fault(
        "the version \"\(manifest.version)\" is not three numbers",
        at: "version",
        hints: ["write it like 1.2.3"]
      )
    }
    manifest.about = node.text("about")
    manifest.author = node.text("author")
  }

  /// Three numbers of at most six digits, none with a zero at its head.
  static func isVersion(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 3
      && parts.allSatisfy { part in
        (1...6).contains(part.count) && part.allSatisfy { (0x30...0x39).contains($0) }
          && (part.count == 1 || part.first != UInt8(ascii: "0"))
      }
  }

  private mutating func readNeeds(_ node: ManifestNode) {
    let needs = node.texts("needs")
    for (index, need) in needs.enumerated() {
      if Capability(need) == nil {
        node.fault(
          "there is no permission \"\(need)\"",
          at: "needs",
          hints: Capability.hints(for: need)
        )
      } else if needs[..<index].contains(where: { $0.utf8.elementsEqual(need.utf8) }) {
        node.fault("\"\(need)\" stands twice in needs", at: "needs")
      } else {
        manifest.needs.append(need)
      }
    }
  }

  /// Adds a fault for each name that an earlier one of the same list has.
  func checkUnique(
    _ names: [(name: String, place: PluginPlace)],
    _ noun: String
  ) {
    var lines: [[UInt8]: Int] = [:]
    for item in names where !item.name.isEmpty {
      guard let earlier = lines[Array(item.name.utf8)] else {
        lines[Array(item.name.utf8)] = item.place.line
        continue
      }
      faults.add(
        "two \(noun) are called \"\(item.name)\"; the other is in line \(earlier)",
        at: faults.source.span(chunk: item.place.chunk, line: item.place.line)
      )
    }
  }

  private func checkIDs() {
    checkUnique(manifest.importers.map { ($0.id, $0.place) }, "importers")
    checkUnique(manifest.classifiers.map { ($0.id, $0.place) }, "classifiers")
    checkUnique(manifest.exporters.map { ($0.id, $0.place) }, "exporters")
    checkUnique(manifest.replies.map { ($0.id, $0.place) }, "replies")
    checkUnique(manifest.commands.map { ($0.id, $0.place) }, "commands")
    checkUnique(manifest.metrics.map { ($0.id, $0.place) }, "metrics")
  }

  private func checkOffer(_ node: ManifestNode) {
    let kinds = ["importers", "classifiers", "exporters", "replies", "commands", "metrics"]
    guard kinds.allSatisfy({ node.table[$0] == nil }) else { return }
    faults.add(
      "the plugin offers nothing",
      at: node.spot.span,
      hints: ["it may have: \(kinds.joined(separator: ", "))"]
    )
  }
}

extension ManifestReader.Outcome {
  /// The manifest.
  ///
  /// - Throws: the first fault, which says how many more there are.
  package func checked() throws(Diagnostic) -> PluginManifest {
    guard var first = faults.first else { return manifest }
    if faults.count > 1 {
      let more = faults.count - 1
      first.hints =
        first.hints.prefix(1) + [
          "\(more) more \(more == 1 ? "fault" : "faults"): plugin check \(plugin)"
        ]
    }
    throw first
  }
}

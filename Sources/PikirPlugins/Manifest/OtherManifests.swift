/// An exporter as its plugin declares it: `into FILE` with its ending, or `as ID`.
package struct ExporterManifest: Sendable {
  package var id = ""
  package var title = ""
  package var help = ""
  /// The ending of files without the dot.
  package var ending = ""
  package var begin: PluginFunction?
  package var row = PluginFunction(0)
  package var finish: PluginFunction?
  package var place = PluginPlace(chunk: "", line: 0)

  package init() {}
}

/// A reply channel as its plugin declares it: it builds the request that another program sends.
package struct ReplyManifest: Sendable {
  package var id = ""
  package var title = ""
  package var help = ""
  /// Sources whose reviews it can answer.
  package var sources: [String] = []
  /// The most a reply may have, in `unit`; 0 for no limit.
  package var limit = 0
  /// `characters`, `bytes` or `utf16`.
  package var unit = "characters"
  /// `request(r, reply)` gives `{ method, path, body }` or `pikir.skip(reason)`.
  package var request = PluginFunction(0)
  package var place = PluginPlace(chunk: "", line: 0)

  package init() {}
}

/// A command as its plugin declares it.
package struct CommandManifest: Sendable {
  package struct Parameter: Sendable, Hashable {
    package var name = ""
    /// `word`, `integer`, `flag`, `choice`, `text`, `query`, `tag`, `field`.
    package var kind = "word"
    package var choices: [String] = []
    package var lowest: Int?
    package var highest: Int?
    package var usual = ""
    package var isRequired = false
    /// Written `--name VALUE`.
    package var isOption = false
    package var help = ""

    package init() {}
  }

  package struct Example: Sendable, Hashable {
    package var line = ""
    package var prints = ""

    package init() {}
  }

  package var id = ""
  /// A sentence of at most 72 characters.
  package var summary = ""
  package var help = ""
  package var parameters: [Parameter] = []
  package var examples: [Example] = []
  /// Whether it may change reviews.
  package var writes = false
  package var run = PluginFunction(0)
  package var place = PluginPlace(chunk: "", line: 0)

  package init() {}
}

/// A figure over reviews as its plugin declares it: `agg ID()`.
package struct MetricManifest: Sendable {
  package var id = ""
  package var title = ""
  package var help = ""
  /// `number`, `integer` or `share`.
  package var kind = "number"
  package var unit = ""
  package var start = PluginFunction(0)
  package var add = PluginFunction(0)
  package var merge = PluginFunction(0)
  package var result = PluginFunction(0)
  package var place = PluginPlace(chunk: "", line: 0)

  package init() {}
}

/// What is read together, for the `see also` of help.
package enum RelatedHelp {
  /// Commands, stages and topics that belong together; a page lists those of its first group.
  private static let groups: [[String]] = [
    ["import", "importers", "fields", "stats"],
    ["find", "explain", "where", "facets", "show", "filters"],
    ["explain", "find", "filters"],
    ["facets", "fields", "by", "stats"],
    ["show", "find", "take", "into"],
    ["by", "agg", "sort", "top", "stages"],
    ["take", "top", "sample", "sort", "stages"],
    ["as", "into", "show", "set"],
    ["where", "find", "filters"],
    ["sets", "pin", "unpin", "let", "view"],
    ["views", "view", "sets"],
    ["tag", "tags", "put", "note", "changes"],
    ["reply", "templates", "outbox"],
    ["?", "apply", "expect", "undo", "changes"],
    ["undo", "redo", "ops", "changes"],
    ["expect", "assert", "?", "scripts"],
    ["open", "save", "save-as", "verify"],
    ["source", "param", "requires", "echo", "scripts"],
    ["set", "as", "dates"],
    ["limit", "select", "refresh", "sets", "filters"],
    ["select", "pin", "sets", "tag"],
    ["last", "as", "into", "set"],
    ["history", "ops", "alias", "record"],
    ["alias", "unalias", "rc", "view"],
    ["rc", "alias", "set", "scripts"],
    ["timer", "set", "explain"],
    [
      "plugins", "plugin list", "plugin new", "plugin check", "plugin test", "plugin show",
      "plugin approve", "plugin set", "plugin reload", "plugin disable", "plugin enable",
      "plugin doc", "plugin types",
    ],
    ["help", "quit"],
  ]

  /// The names to read after one, the rest of its family first.
  package static func names(beside name: String, in registry: Registry) -> [String] {
    let specs = registry.specs.map(\.name)
    let head = name.split(separator: " ").first.map(String.init) ?? name
    let family = specs.filter { $0 != name && ($0 == head || $0.hasPrefix(head + " ")) }
    let group =
      groups.first { $0[0] == name } ?? groups.first { $0.contains(name) }
      ?? groups.first { $0.contains(head) } ?? []
    var names: [String] = []
    for other in family + group where other != name && !names.contains(other) {
      let isKnown = specs.contains(other) || HelpTopic.all.contains { $0.name == other }
      if isKnown { names.append(other) }
    }
    return names
  }

  /// Every name that a group holds.
  package static var all: Set<String> { Set(groups.joined()) }
}

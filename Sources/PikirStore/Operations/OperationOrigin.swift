import PikirBase

/// What worked out an operation's changes, when a command's words alone do not say it: a part of a
/// plugin, as it was then.
///
/// The log keeps the changes themselves, so replay needs no plugin; this says which one to ask when
/// they shall be compared or explained.
package struct OperationOrigin: Sendable, Hashable {
  /// The part, such as the id of a classifier.
  package let part: String
  package let plugin: String
  package let version: String
  /// The hash of the plugin's files, in hexadecimal digits.
  package let hash: String

  package init(part: String, plugin: String, version: String, hash: String) {
    self.part = part
    self.plugin = plugin
    self.version = version
    self.hash = hash
  }
}

extension PayloadWriter {
  mutating func put(_ origins: [OperationOrigin]) {
    put(origins.count)
    for origin in origins {
      put(origin.part)
      put(origin.plugin)
      put(origin.version)
      put(origin.hash)
    }
  }
}

extension PayloadReader {
  mutating func origins() throws(Diagnostic) -> [OperationOrigin] {
    var found: [OperationOrigin] = []
    for _ in 0..<(try int(upTo: remaining)) {
      found.append(
        OperationOrigin(
          part: try string(),
          plugin: try string(),
          version: try string(),
          hash: try string()
        )
      )
    }
    return found
  }
}

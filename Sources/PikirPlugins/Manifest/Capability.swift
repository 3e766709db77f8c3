import PikirBase

/// What a plugin may ask to be allowed beyond its own computing.
package struct Capability: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case reviewsRead = "reviews.read"
    case reviewsWrite = "reviews.write"
    case filesRead = "files.read"
    case environment = "env"
    case filesWrite = "files.write"
    case network = "net"
    case clipboard

    /// What stands behind its colon in messages; nil when nothing may.
    package var argument: String? {
      switch self {
      case .reviewsRead, .reviewsWrite, .clipboard: nil
      case .filesRead, .filesWrite: "DIR"
      case .environment: "NAME"
      case .network: "HOST"
      }
    }

    /// Whether this version can grant it at all.
    package var isGrantable: Bool {
      switch self {
      case .reviewsRead, .reviewsWrite, .filesRead, .environment: true
      case .filesWrite, .network, .clipboard: false
      }
    }

    /// Whether it reaches beyond the reviews of the workspace.
    package var reachesOut: Bool {
      switch self {
      case .reviewsRead, .reviewsWrite: false
      case .filesRead, .environment, .filesWrite, .network, .clipboard: true
      }
    }

    /// How it is written.
    package var usage: String { argument.map { "\(rawValue):\($0)" } ?? rawValue }

    /// What it lets a plugin do, for the person who is to allow it.
    package var meaning: String {
      switch self {
      case .reviewsRead: "read every review of the workspace"
      case .reviewsWrite: "tag reviews and add notes, as one step that undo takes back"
      case .filesRead: "read files of a folder"
      case .environment: "read a variable of the environment"
      case .filesWrite: "write files into a folder"
      case .network: "talk to a host"
      case .clipboard: "read and write the clipboard"
      }
    }
  }

  package let kind: Kind
  /// What stands behind the colon; empty for none.
  package let argument: String

  package init?(_ text: String) {
    let cut = text.firstIndex(of: ":")
    guard let kind = Kind(rawValue: String(text[..<(cut ?? text.endIndex)])) else { return nil }
    let argument = cut.map { String(text[text.index(after: $0)...]) } ?? ""
    guard (kind.argument != nil) == (cut != nil), (cut != nil) == !argument.isEmpty else {
      return nil
    }
    guard argument.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: ",") }) else {
      return nil
    }
    self.kind = kind
    self.argument = argument
  }

  /// As a manifest writes it.
  package var text: String { argument.isEmpty ? kind.rawValue : "\(kind.rawValue):\(argument)" }

  /// The hint for one that does not exist.
  static func hints(for text: String) -> [String] {
    let head = String(text.prefix { $0 != ":" })
    if let kind = Kind(rawValue: head) { return ["write it \(kind.usage)"] }
    let near = nearestNames(to: head, among: Kind.allCases.map(\.rawValue))
    guard let best = near.first.flatMap(Kind.init(rawValue:)) else {
      return ["there are: \(Kind.allCases.map(\.usage).joined(separator: ", "))"]
    }
    return ["did you mean \"\(best.usage)\"?"]
  }
}

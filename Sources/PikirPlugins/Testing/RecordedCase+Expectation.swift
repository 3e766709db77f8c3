import PikirBase
import PikirWire

extension RecordedCase {
  /// What the case expects, in words: for one that came to no answer that could be compared.
  var expectation: String {
    let arguments = arguments.map { $0 }
    func argument(_ place: Int) -> WireValue {
      arguments.indices.contains(place) ? arguments[place] : .nothing
    }
    switch kind {
    case "label": return Self.labels(argument(1))
    case "explain": return Self.labels(argument(2))
    case "import": return Self.counts(argument(2))
    case "metric": return argument(2) == .nothing ? "no figure" : argument(2).testText
    case "reply": return Self.request(argument(3))
    case "export": return argument(2).testText
    case "command": return argument(3).testText
    default: return (arguments.last ?? .nothing).testText
    }
  }

  private static func labels(_ value: WireValue) -> String {
    switch value {
    case .text(let name): return "label \(name)"
    case .table(let table) where !table.list.isEmpty:
      let names = table.list.map { if case .text(let name) = $0 { name } else { $0.testText } }
      return (names.count == 1 ? "label " : "labels ") + names.joined(separator: ", ")
    default: return "no label"
    }
  }

  /// `rows 3, skipped 0`.
  private static func counts(_ value: WireValue) -> String {
    guard case .table(let table) = value else { return "an import" }
    let counts = table.entries.compactMap { entry -> String? in
      guard case .integer(let number) = entry.value else { return nil }
      return "\(entry.key) \(number)"
    }
    return counts.isEmpty ? "an import" : counts.joined(separator: ", ")
  }

  private static func request(_ value: WireValue) -> String {
    guard case .table(let table) = value, case .text(let method)? = table["method"],
      case .text(let path)? = table["path"]
    else { return "a skip" }
    return "\(method) \(path)"
  }
}

extension Diagnostic {
  /// What a test found that came to no answer: that the plugin failed, and where, or what is wrong
  /// with the test itself.
  var testFinding: String {
    let said = ([message] + hints.prefix(1)).joined(separator: "; ")
    let nothing = PluginTestOutcome.Difference.nothing
    if code == .pluginTests { return nothing + "the test cannot be run: \(said)" }
    let place = span.map { "\($0.placeDescription): " } ?? ""
    let isPlugins = code.rawValue.utf8.first == UInt8(ascii: "P")
    return (isPlugins ? "the plugin failed: " : nothing) + place + said
  }
}

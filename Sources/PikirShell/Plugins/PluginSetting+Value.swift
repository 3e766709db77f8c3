package import PikirPlugins
package import PikirWire

extension PluginSetting.Kind {
  /// A written value as functions of a plugin get it; nil for one that is not of the kind.
  package func value(of text: String) -> WireValue? {
    switch self {
    case .text: return .text(text)
    case .flag:
      switch text {
      case "yes", "on", "true": return .bool(true)
      case "no", "off", "false": return .bool(false)
      default: return nil
      }
    case .number:
      if let whole = Int64(text) { return .integer(whole) }
      let isPlain = text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
      }
      guard isPlain, let number = Double(text), number.isFinite else { return nil }
      return .number(number)
    }
  }
}

/// The rule for names of plugins and of what they offer: `[a-z][a-z0-9-]*`, at most 40 letters.
package enum PluginName {
  package static let mostBytes = 40

  package static func isValid(_ name: String) -> Bool {
    let isLetter = { (byte: UInt8) in (0x61...0x7A).contains(byte) }
    guard let first = name.utf8.first, isLetter(first), name.utf8.count <= mostBytes else {
      return false
    }
    return name.utf8.allSatisfy { byte in
      isLetter(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
    }
  }
}

import PikirBase
import PikirWire

/// Fills the slots of a text in one pass: a value is never read as a slot.
struct TemplateFiller {
  struct Fault {
    let message: String
    var hint = ""
  }

  private let text: UnsafeRawBufferPointer
  private let values: WireTable
  private(set) var output: [UInt8] = []

  init(_ text: UnsafeRawBufferPointer, _ values: WireTable) {
    self.text = text
    self.values = values
  }

  /// - Returns: what is wrong with the text or its values; nil when `output` is whole.
  mutating func fill() -> Fault? {
    var at = 0
    while at < text.count {
      let byte = text[at]
      let isDoubled = at + 1 < text.count && text[at + 1] == byte
      switch byte {
      case 0x7B where isDoubled, 0x7D where isDoubled:
        output.append(byte)
        at += 2
      case 0x7B:
        guard let close = text[at...].firstIndex(of: 0x7D) else {
          return Fault(message: "a slot is not closed", hint: "write {{ for a brace")
        }
        if let fault = fillSlot(at + 1..<close) { return fault }
        at = close + 1
      case 0x7D:
        return Fault(message: "a } closes nothing", hint: "write }} for a brace")
      default:
        output.append(byte)
        at += 1
      }
    }
    return nil
  }

  private mutating func fillSlot(_ range: Range<Int>) -> Fault? {
    let bar = text[range].firstIndex(of: 0x7C)
    let inside = UnsafeRawBufferPointer(
      rebasing: text[range.lowerBound..<(bar ?? range.upperBound)]
    )
    let name = String(decoding: PiecePrimitives.trimmed(inside), as: UTF8.self)
    guard !name.isEmpty else {
      return Fault(message: "a slot has no name", hint: "write {{ for a brace")
    }
    if let value = values[name] {
      guard let cell = LuaText.cell(value) else {
        return Fault(message: "the value of {\(name)} is neither a text nor a number")
      }
      let isBlank = Array(cell.utf8).withUnsafeBytes { PiecePrimitives.trimmed($0).isEmpty }
      if !isBlank {
        output.append(contentsOf: cell.utf8)
        return nil
      }
    }
    guard let bar else {
      let near = nearestNames(to: name, among: values.entries.map(\.key).filter { $0 != name })
      return Fault(
        message: "there is no value for {\(name)}",
        hint: near.first.map { "did you mean {\($0)}?" }
          ?? "say what stands there without one: {\(name)|words}"
      )
    }
    output.append(contentsOf: text[(bar + 1)..<range.upperBound])
    return nil
  }
}

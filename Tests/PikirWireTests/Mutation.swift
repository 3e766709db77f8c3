import PikirBase
import PikirWire
import Testing

/// Spoils messages: a few bytes changed, inserted, taken out or cut off, always the same for a seed.
enum Mutation {
  /// Values that lengths and counts are likely to be wrong with.
  private static let awkward: [UInt32] = [
    0, 1, 2, 7, 0xFF, 0x100, 0x3FFF, 0x4000, 0x4001, 0xFFFF, 0x10_0000, 0x10_0001, 0x7FFF_FFFF,
    0x8000_0000, 0xFFFF_FFFE, 0xFFFF_FFFF,
  ]

  static func mutated(_ bytes: [UInt8], using random: inout SeededRandom) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      guard !bytes.isEmpty else { return bytes }
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 2: bytes.removeSubrange(place...)
      case 3: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
      case 4: bytes.remove(at: place)
      default:
        let value = awkward.randomElement(using: &random) ?? 0
        for (index, byte) in withUnsafeBytes(of: value.littleEndian, Array.init).enumerated()
        where place + index < bytes.count {
          bytes[place + index] = byte
        }
      }
    }
    return bytes
  }

  /// Runs a body on mutations of a sample and says how many it accepted.
  static func accepted(
    _ sample: [UInt8],
    seed: UInt64,
    count: Int = 12_000,
    _ body: ([UInt8]) throws -> Void
  ) -> Int {
    var random = SeededRandom(seed: seed)
    var accepted = 0
    for _ in 0..<count {
      let bytes = mutated(sample, using: &random)
      do {
        try body(bytes)
        accepted += 1
      } catch is WireFault {
      } catch {
        Issue.record("\(error)")
      }
    }
    return accepted
  }
}

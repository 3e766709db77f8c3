/// The SHA-256 hash of bytes given piece by piece.
///
/// Used over short things only (salts, frame headers, directories).
///
/// - Source: FIPS 180-4, section 6.2.
package struct SHA256 {
  /// The eight words of the state.
  private struct State {
    var a: UInt32 = 0x6A09_E667
    var b: UInt32 = 0xBB67_AE85
    var c: UInt32 = 0x3C6E_F372
    var d: UInt32 = 0xA54F_F53A
    var e: UInt32 = 0x510E_527F
    var f: UInt32 = 0x9B05_688C
    var g: UInt32 = 0x1F83_D9AB
    var h: UInt32 = 0x5BE0_CD19

    var words: [UInt32] { [a, b, c, d, e, f, g, h] }
  }

  private static let blockBytes = 64
  private var state = State()
  private var pending: [UInt8] = []
  private var byteCount: UInt64 = 0

  package init() {}

  /// Adds bytes to what is hashed.
  package mutating func update(_ bytes: some Sequence<UInt8>) {
    let start = pending.count
    pending.append(contentsOf: bytes)
    byteCount &+= UInt64(pending.count - start)
    compressWholeBlocks()
  }

  /// Gives the 32 bytes of the hash; the value cannot be updated afterwards.
  package consuming func finish() -> [UInt8] {
    let bitCount = byteCount &* 8
    pending.append(0x80)
    let free = (2 * Self.blockBytes - pending.count - 8) % Self.blockBytes
    pending += [UInt8](repeating: 0, count: free)
    withUnsafeBytes(of: bitCount.bigEndian) { pending.append(contentsOf: $0) }
    compressWholeBlocks()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    for word in state.words {
      withUnsafeBytes(of: word.bigEndian) { bytes.append(contentsOf: $0) }
    }
    return bytes
  }

  /// Hashes one run of bytes.
  package static func hash(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finish()
  }

  private mutating func compressWholeBlocks() {
    guard pending.count >= Self.blockBytes else { return }
    var at = 0
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
      pending.withUnsafeBytes { bytes in
        while at + Self.blockBytes <= bytes.count {
          Self.fill(schedule, from: bytes, at: at)
          Self.compress(&state, schedule)
          at += Self.blockBytes
        }
      }
    }
    pending.removeFirst(at)
  }

  private static func fill(
    _ schedule: UnsafeMutableBufferPointer<UInt32>,
    from bytes: UnsafeRawBufferPointer,
    at start: Int
  ) {
    var index = 0
    while index < 16 {
      let word = bytes.loadUnaligned(fromByteOffset: start + 4 * index, as: UInt32.self)
      schedule[index] = UInt32(bigEndian: word)
      index += 1
    }
    while index < 64 {
      let early = schedule[index - 15]
      let late = schedule[index - 2]
      let sigma0 = rotated(early, 7) ^ rotated(early, 18) ^ (early >> 3)
      let sigma1 = rotated(late, 17) ^ rotated(late, 19) ^ (late >> 10)
      schedule[index] = schedule[index - 16] &+ sigma0 &+ schedule[index - 7] &+ sigma1
      index += 1
    }
  }

  private static func compress(
    _ state: inout State,
    _ schedule: UnsafeMutableBufferPointer<UInt32>
  ) {
    var now = state
    var round = 0
    while round < 64 {
      let choice = (now.e & now.f) ^ (~now.e & now.g)
      let sum1 = rotated(now.e, 6) ^ rotated(now.e, 11) ^ rotated(now.e, 25)
      let first = now.h &+ sum1 &+ choice &+ roundConstants[round] &+ schedule[round]
      let majority = (now.a & now.b) ^ (now.a & now.c) ^ (now.b & now.c)
      let sum0 = rotated(now.a, 2) ^ rotated(now.a, 13) ^ rotated(now.a, 22)
      now.h = now.g
      now.g = now.f
      now.f = now.e
      now.e = now.d &+ first
      now.d = now.c
      now.c = now.b
      now.b = now.a
      now.a = first &+ sum0 &+ majority
      round += 1
    }
    state.a &+= now.a
    state.b &+= now.b
    state.c &+= now.c
    state.d &+= now.d
    state.e &+= now.e
    state.f &+= now.f
    state.g &+= now.g
    state.h &+= now.h
  }
}

@inline(__always)
private func rotated(_ value: UInt32, _ count: UInt32) -> UInt32 {
  (value &>> count) | (value &<< (32 &- count))
}

private let roundConstants: [UInt32] = [
  0x428A_2F98, 0x7137_4491, 0xB5C0_FBCF, 0xE9B5_DBA5, 0x3956_C25B, 0x59F1_11F1, 0x923F_82A4,
  0xAB1C_5ED5, 0xD807_AA98, 0x1283_5B01, 0x2431_85BE, 0x550C_7DC3, 0x72BE_5D74, 0x80DE_B1FE,
  0x9BDC_06A7, 0xC19B_F174, 0xE49B_69C1, 0xEFBE_4786, 0x0FC1_9DC6, 0x240C_A1CC, 0x2DE9_2C6F,
  0x4A74_84AA, 0x5CB0_A9DC, 0x76F9_88DA, 0x983E_5152, 0xA831_C66D, 0xB003_27C8, 0xBF59_7FC7,
  0xC6E0_0BF3, 0xD5A7_9147, 0x06CA_6351, 0x1429_2967, 0x27B7_0A85, 0x2E1B_2138, 0x4D2C_6DFC,
  0x5338_0D13, 0x650A_7354, 0x766A_0ABB, 0x81C2_C92E, 0x9272_2C85, 0xA2BF_E8A1, 0xA81A_664B,
  0xC24B_8B70, 0xC76C_51A3, 0xD192_E819, 0xD699_0624, 0xF40E_3585, 0x106A_A070, 0x19A4_C116,
  0x1E37_6C08, 0x2748_774C, 0x34B0_BCB5, 0x391C_0CB3, 0x4ED8_AA4A, 0x5B9C_CA4F, 0x682E_6FF3,
  0x748F_82EE, 0x78A5_636F, 0x84C8_7814, 0x8CC7_0208, 0x90BE_FFFA, 0xA450_6CEB, 0xBEF9_A3F7,
  0xC671_78F2,
]

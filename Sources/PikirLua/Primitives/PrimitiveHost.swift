import CLua
import PikirBase
import PikirText
import PikirWire

/// Answers the calls of primitives that C hands over.
final class PrimitiveHost {
  private let primitives: [Primitive]
  private let context: PrimitiveContext
  private let answer = PrimitiveAnswer()
  private let memory = AnswerMemory()
  /// Answers what is asked about the texts of reviews.
  private var reader: ReviewReader?

  init(_ primitives: [Primitive], _ context: PrimitiveContext) {
    self.primitives = primitives
    self.context = context
  }

  /// Registers the primitives with a state, which must not outlive this host.
  ///
  /// - Returns: false when a name cannot be one, or there are too many.
  func register(with guarded: OpaquePointer) -> Bool {
    context.attach(to: guarded)
    reader = ReviewReader { Self.wordSets(of: guarded) }
    pikir_lua_set_host(
      guarded,
      { context, number, items, count, answer in
        guard let context, let answer else { return }
        let host = Unmanaged<PrimitiveHost>.fromOpaque(context).takeUnretainedValue()
        host.call(number, UnsafeBufferPointer(start: items, count: Int(count)), &answer.pointee)
      },
      Unmanaged.passUnretained(self).toOpaque()
    )
    for (number, primitive) in primitives.enumerated() {
      let failure = primitive.name.withCString {
        pikir_lua_add_primitive(
          guarded,
          $0,
          UInt32(number),
          UInt32(primitive.fewestArguments),
          UInt32(primitive.mostArguments)
        )
      }
      guard failure == 0 else { return false }
    }
    return true
  }

  /// The sources of the word sets that were made so far.
  private static func wordSets(of guarded: OpaquePointer) -> [WordSetSource] {
    var length = 0
    var count: UInt32 = 0
    guard let start = pikir_lua_word_sets(guarded, &length, &count) else { return [] }
    var payload: [UInt8] = []
    payload.append(littleEndian: count)
    payload.append(contentsOf: UnsafeRawBufferPointer(start: start, count: length))
    return payload.withUnsafeBytes { bytes in
      var reader = WireReader(bytes)
      return (try? WordSetCoding.decode(&reader)) ?? []
    }
  }

  func detach() { context.attach(to: nil) }

  private func call(
    _ number: UInt32,
    _ items: UnsafeBufferPointer<pikir_lua_item>,
    _ outcome: inout pikir_lua_answer
  ) {
    answer.reset()
    if number >= UInt32(PIKIR_REVIEW_HAS) {
      reader?.answer(number, items, answer)
    } else {
      let primitive = primitives[Int(number)]
      primitive.body(
        PrimitiveArguments(items: items, parameters: primitive.parameters),
        answer,
        context
      )
    }
    answer.hand(over: &outcome, in: memory)
  }
}

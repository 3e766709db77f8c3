import CLua

/// Answers the calls of primitives that C hands over.
final class PrimitiveHost {
  private let primitives: [Primitive]
  private let context: PrimitiveContext
  private let answer = PrimitiveAnswer()
  private let memory = AnswerMemory()

  init(_ primitives: [Primitive], _ context: PrimitiveContext) {
    self.primitives = primitives
    self.context = context
  }

  /// Registers the primitives with a state, which must not outlive this host.
  ///
  /// - Returns: false when a name cannot be one, or there are too many.
  func register(with guarded: OpaquePointer) -> Bool {
    context.attach(to: guarded)
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

  func detach() { context.attach(to: nil) }

  private func call(
    _ number: UInt32,
    _ items: UnsafeBufferPointer<pikir_lua_item>,
    _ outcome: inout pikir_lua_answer
  ) {
    let primitive = primitives[Int(number)]
    answer.reset()
    primitive.body(
      PrimitiveArguments(items: items, parameters: primitive.parameters),
      answer,
      context
    )
    answer.hand(over: &outcome, in: memory)
  }
}

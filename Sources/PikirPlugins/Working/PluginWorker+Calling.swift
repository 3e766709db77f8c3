package import PikirBase
package import PikirWire

extension PluginWorker {
  /// Calls a function with plain values.
  ///
  /// ``WireValue/object(_:methods:)`` among the arguments makes an object whose methods ask the
  /// host; ``WireValue/writer`` makes `out`, and ``written`` is what was written to it.
  ///
  /// - Throws: `P1xx`; the plugin is of no more use then.
  package func call(
    _ function: Int,
    _ arguments: [WireValue] = [],
    answering host: (any WorkerHost)? = nil
  ) throws(Diagnostic) -> WireValue {
    let before = self.host
    self.host = host
    if depth == 0 { askCount = 0 }
    defer { self.host = before }
    let request = CallRequest(
      function: function,
      instructions: limits.batchInstructions,
      arguments: arguments
    )
    let answer = try ask(.call) { () throws(WireFault) in try request.encoded() }
    return try returned(answer).value
  }

  /// Runs a file of tests; its functions only record what is to be tested.
  ///
  /// - Throws: what the file did wrong; the plugin is of no more use then.
  package func runTests(_ text: SourceText) throws(Diagnostic) -> [RecordedCase] {
    testText = text
    let chunk = LoadRequest.Chunk(name: PluginSource.chunkName(of: text), text: text.bytes)
    let request = TestRequest(chunk: chunk, instructions: limits.loadInstructions)
    let answer = try ask(.test) { () throws(WireFault) in try request.encoded() }
    guard case .table(let table) = try returned(answer, isFile: true).value else {
      throw lie("is no list")
    }
    var cases: [RecordedCase] = []
    for value in table.list {
      guard let recorded = RecordedCase(value) else { throw lie("has a case that is none") }
      cases.append(recorded)
    }
    return cases
  }

  private func returned(
    _ frame: Frame,
    isFile: Bool = false
  ) throws(Diagnostic) -> ReturnedAnswer {
    let answer = try read(frame, expecting: .returned, isFile: isFile) { bytes throws(WireFault) in
      try ReturnedAnswer(decoding: bytes)
    }
    log = answer.log
    written = answer.written
    return answer
  }
}

// MARK: Folding

extension PluginWorker {
  /// Forgets the states of the fold: before a first batch, and when columns were missing.
  package func foldReset() throws(Diagnostic) {
    _ = try fold(FoldRequest(.reset, instructions: limits.batchInstructions))
  }

  /// What `result(state)` gives for each group from 0 to the highest that has a state; nothing for
  /// a group without.
  package func foldResult(_ function: Int) throws(Diagnostic) -> [WireValue] {
    try foldAll(.result, function)
  }

  /// The states by group, to merge them into another worker.
  package func foldExport() throws(Diagnostic) -> [WireValue] { try foldAll(.export, 0) }

  /// Merges the states of another worker: `merge(own, given)`.
  package func foldMerge(_ function: Int, _ states: [WireValue]) throws(Diagnostic) {
    var first = 0
    while first < states.count {
      // A piece fits a frame when its values do; one that does not is halved.
      var count = min(states.count - first, 4096)
      while true {
        let request = FoldRequest(
          .merge,
          function: function,
          instructions: limits.batchInstructions,
          first: first,
          values: Array(states[first..<first + count])
        )
        if count > 1, ((try? request.encoded())?.count ?? .max) > Frame.maximumPayloadBytes {
          count /= 2
          continue
        }
        _ = try fold(request)
        break
      }
      first += count
    }
  }

  private func foldAll(
    _ action: FoldRequest.Action,
    _ function: Int
  ) throws(Diagnostic) -> [WireValue] {
    var values: [WireValue] = []
    var byteCount = 0
    while true {
      let (answer, bytes) = try fold(
        FoldRequest(
          action,
          function: function,
          instructions: limits.batchInstructions,
          first: values.count
        )
      )
      byteCount += bytes
      guard byteCount <= Self.maximumRowsBytes else { throw lie("has states without end") }
      values += answer.values
      if values.count >= answer.groupCount { return values }
      guard !answer.values.isEmpty else { throw lie("leaves out groups") }
    }
  }

  func fold(
    _ request: FoldRequest
  ) throws(Diagnostic) -> (answer: FoldedAnswer, bytes: Int) {
    let answer = try ask(.fold) { () throws(WireFault) in try request.encoded() }
    let folded = try read(answer, expecting: .folded) { bytes throws(WireFault) in
      try FoldedAnswer(decoding: bytes, first: request.first)
    }
    log = folded.log
    return (folded, answer.payload.count)
  }
}

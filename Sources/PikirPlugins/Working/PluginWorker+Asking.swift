import PikirBase
import PikirWire

extension PluginWorker {
  /// Sends a request and serves what the worker asks until its answer is there.
  ///
  /// The time that the host takes for answers does not count.
  func exchange(_ kind: FrameKind, _ payload: [UInt8]) throws(Diagnostic) -> Frame {
    do throws(WorkerFailure) {
      var left = Int64(limits.answerMilliseconds)
      var start = process.milliseconds()
      var frame = try process.ask(kind, payload, within: limits.answerMilliseconds)
      left -= process.milliseconds() - start
      while frame.kind == .ask {
        let reply = try serve(frame)
        // What is left may be nothing: many short questions take time as one long loop does.
        guard left > 0 else {
          throw process.condemn(.tooSlow(milliseconds: limits.answerMilliseconds))
        }
        start = process.milliseconds()
        frame = try process.reply(
          to: frame.sequence,
          reply,
          within: Int(left),
          of: limits.answerMilliseconds
        )
        left -= process.milliseconds() - start
      }
      return frame
    } catch {
      throw Self.diagnostic(error, source)
    }
  }

  /// Answers one question.
  ///
  /// Asking where nobody answers, too often or too deep is a lie: the code
  /// inside the worker is held to the same bounds and would not get so far.
  private func serve(_ frame: Frame) throws(WorkerFailure) -> [UInt8] {
    guard let host, depth < CallRequest.maximumDepth,
      askCount < CallRequest.maximumAsks
    else {
      throw process.condemn(.lied(reason: "asks what it may not"))
    }
    let ask: AskMessage
    do throws(WireFault) {
      ask = try frame.payload.lent { bytes throws(WireFault) in try AskMessage(decoding: bytes) }
    } catch {
      throw process.condemn(.lied(reason: error.reason))
    }
    askCount += 1
    depth += 1
    defer { depth -= 1 }
    var reply: ReplyMessage
    do throws(Diagnostic) {
      reply = .value(try host.answer(ask.question, ask.arguments))
    } catch {
      guard process.isAlive, error.code != .interrupted else {
        process.stop()
        throw .diagnosed(error)
      }
      reply = .refusal(message: error.message, hint: error.hints.first ?? "")
    }
    do throws(WireFault) {
      return try reply.encoded()
    } catch {
      let refusal = ReplyMessage.refusal(message: "the answer \(error.reason)", hint: "")
      return (try? refusal.encoded()) ?? []
    }
  }
}

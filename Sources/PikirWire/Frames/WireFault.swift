/// What is wrong with bytes that should be a frame or a message.
///
/// The sentence continues "the worker's answer …" or "the request …", and holds nothing of the
/// bytes themselves.
package struct WireFault: Error, Sendable, Hashable {
  package let reason: String

  package init(_ reason: String) { self.reason = reason }
}

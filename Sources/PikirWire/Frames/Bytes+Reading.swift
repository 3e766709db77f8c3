extension [UInt8] {
  /// Lends the bytes to a body whose type of error is kept, which `withUnsafeBytes` loses.
  package func lent<Value, Failure: Error>(
    to body: (UnsafeRawBufferPointer) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let result: Result<Value, Failure> = withUnsafeBytes { bytes in
      do throws(Failure) {
        return .success(try body(bytes))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}

/// The first records of a file as a file of their own.
package struct RecordSample: Sendable, Hashable {
  /// In UTF-8.
  package let bytes: [UInt8]
  /// What stands around its records, in the order of the file; empty where nothing can.
  package let around: [OuterName]

  package init(bytes: [UInt8], around: [OuterName] = []) {
    self.bytes = bytes
    self.around = around
  }
}

/// A value of the objects around records, by the name under which an importer reads it.
package struct OuterName: Sendable, Hashable {
  /// Such as `^hotel.name`.
  package let path: String
  /// The key under which the object with the value stands, such as `hotels`; empty for none.
  package let holder: String

  package init(path: String, holder: String) {
    self.path = path
    self.holder = holder
  }
}

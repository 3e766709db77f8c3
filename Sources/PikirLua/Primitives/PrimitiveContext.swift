import CLua

/// What a primitive may know of the job beyond its arguments.
///
/// All of it is fixed when the plugin is loaded, so that two runs say the same.
package final class PrimitiveContext {
  /// The job's clock: seconds since 1970-01-01 UTC.
  package let now: Int64
  /// The level of the interface that the plugin was loaded for.
  package let apiLevel: Int
  /// The plugin's data files, by name.
  package let files: [String: [UInt8]]
  private var guarded: OpaquePointer?

  package init(now: Int64 = 0, apiLevel: Int = 1, files: [String: [UInt8]] = [:]) {
    self.now = now
    self.apiLevel = apiLevel
    self.files = files
  }

  func attach(to guarded: OpaquePointer?) { self.guarded = guarded }

  /// Appends a line to what the plugin prints.
  package func log(_ line: String) {
    guard let guarded else { return }
    let bytes = Array(line.utf8) + [0x0A]
    bytes.withUnsafeBytes { pikir_lua_append_log(guarded, $0.baseAddress, $0.count) }
  }
}

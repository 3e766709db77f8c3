import CLua
import PikirImport

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
  private var datePatterns: [String: DatePattern] = [:]

  package init(now: Int64 = 0, apiLevel: Int = 1, files: [String: [UInt8]] = [:]) {
    self.now = now
    self.apiLevel = apiLevel
    self.files = files
  }

  /// A date pattern, which is read once and then kept: rows ask for the same ones.
  func datePattern(_ text: String) throws(DatePatternFault) -> DatePattern {
    if let known = datePatterns[text] { return known }
    let pattern = try DatePattern(text)
    if datePatterns.count < 64 { datePatterns[text] = pattern }
    return pattern
  }

  func attach(to guarded: OpaquePointer?) { self.guarded = guarded }

  /// Appends a line to what the plugin prints.
  package func log(_ line: String) {
    guard let guarded else { return }
    let bytes = Array(line.utf8) + [0x0A]
    bytes.withUnsafeBytes { pikir_lua_append_log(guarded, $0.baseAddress, $0.count) }
  }
}

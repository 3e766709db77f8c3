/// Prints measurements as they come, as a table or as JSON lines.
struct BenchReport {
  let isJSON: Bool

  func begin(corpus: String) {
    if isJSON { return }
    print(corpus)
    print(row("workload", "min", "median", "cpu", "found", "proto", "ratio"))
  }

  func add(_ measurement: Measurement) {
    let ratio = measurement.prototype.map { measurement.median / $0 }
    if isJSON {
      var line = "{\"name\":\"\(measurement.name)\",\"min_ms\":\(rounded(measurement.least))"
      line += ",\"median_ms\":\(rounded(measurement.median))"
      line += ",\"cpu_ms\":\(rounded(measurement.processor)),\"found\":\(measurement.found)"
      if let prototype = measurement.prototype { line += ",\"prototype_ms\":\(prototype)" }
      print(line + "}")
    } else {
      print(
        row(
          measurement.name,
          rounded(measurement.least),
          rounded(measurement.median),
          rounded(measurement.processor),
          "\(measurement.found)",
          measurement.prototype.map { "\($0)" } ?? "",
          ratio.map { rounded($0) } ?? ""
        )
      )
    }
  }

  /// A figure that is not a time.
  func add(_ name: String, bytes: Int) {
    let megabytes = rounded(Double(bytes) / 1_048_576)
    print(isJSON ? "{\"name\":\"\(name)\",\"bytes\":\(bytes)}" : "\(name): \(megabytes) MiB")
  }

  /// A time that another program measured of itself.
  func add(_ name: String, milliseconds: Double) {
    let time = rounded(milliseconds)
    print(isJSON ? "{\"name\":\"\(name)\",\"cpu_ms\":\(time)}" : row(name, "", "", time))
  }

  /// How many rows a second of processor time.
  func add(_ name: String, rows: Int, milliseconds: Double) {
    let perSecond = rounded(Double(rows) / 1000 / max(milliseconds, 0.001))
    let each = rounded(milliseconds * 1000 / Double(max(rows, 1)))
    print(
      isJSON
        ? "{\"name\":\"\(name)\",\"million_rows_per_s\":\(perSecond),\"us_per_row\":\(each)}"
        : "  \(name): \(each) µs a row, \(perSecond) M rows a second of processor time"
    )
  }

  /// That something was not measured.
  func add(_ note: String) {
    if !isJSON { print(note) }
  }

  private func row(_ name: String, _ cells: String...) -> String {
    let padded = cells.map { String(repeating: " ", count: max(1, 10 - $0.count)) + $0 }
    return name + String(repeating: " ", count: max(1, 34 - name.count)) + padded.joined()
  }

  /// Three decimals, without the help of Foundation.
  private func rounded(_ value: Double) -> String {
    let thousandths = Int((value.magnitude * 1000).rounded())
    let fraction = String(thousandths % 1000)
    let sign = value < 0 ? "-" : ""
    let zeros = String(repeating: "0", count: 3 - fraction.count)
    return "\(sign)\(thousandths / 1000).\(zeros)\(fraction)"
  }
}

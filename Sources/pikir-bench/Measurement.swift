import PikirBase

/// How long one workload took over several rounds.
struct Measurement {
  let name: String
  /// Wall milliseconds of each round, ascending.
  let wall: [Double]
  /// Processor milliseconds of the round in the middle.
  let processor: Double
  /// What the workload found, so that a fast wrong answer is noticed.
  let found: Int
  /// What store.md has for the prototype, in milliseconds; nil when it has nothing such.
  let prototype: Double?

  var least: Double { wall.first ?? 0 }
  var median: Double { wall.isEmpty ? 0 : wall[wall.count / 2] }

  /// Runs a workload once for warming up and then so often.
  init(
    _ name: String,
    rounds: Int,
    prototype: Double?,
    isWarmedUp: Bool = true,
    _ body: () throws(Diagnostic) -> Int
  ) throws(Diagnostic) {
    var found = isWarmedUp ? try body() : 0
    var walls: [Double] = []
    var processors: [Double] = []
    for _ in 0..<rounds {
      let wallStart = wallMilliseconds()
      let processorStart = processorMilliseconds()
      found = try body()
      processors.append(processorMilliseconds() - processorStart)
      walls.append(wallMilliseconds() - wallStart)
    }
    self.name = name
    self.found = found
    self.prototype = prototype
    wall = walls.sorted()
    processor = processors.sorted()[processors.count / 2]
  }
}

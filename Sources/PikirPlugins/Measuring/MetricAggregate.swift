package import PikirBase
package import PikirQuery
package import PikirStore

extension MetricManifest {
  /// What `agg` calls it: the id with `_` for `-`, which is a minus in arithmetic.
  package var functionName: String { Self.functionName(ofID: id) }

  package static func functionName(ofID id: String) -> String {
    String(decoding: id.utf8.map { $0 == 0x2D ? 0x5F : $0 }, as: UTF8.self)
  }

  /// One line for help and completion, with the unit.
  package var summary: String {
    let about = [help, title].first { !$0.isEmpty } ?? "A figure of a plugin."
    return unit.isEmpty ? about : "\(about) Unit: \(unit)."
  }
}

/// A figure of a plugin as `agg` computes it: `agg score=net_score()`.
package struct MetricAggregate: Aggregate {
  package let manifest: MetricManifest
  /// What its workers are started with, or why there are none.
  private let job: Result<JudgeJob, Diagnostic>
  package let failure = MetricFailure()

  /// The plugin that has it.
  package let owner: String

  package init(
    _ manifest: MetricManifest,
    of job: Result<JudgeJob, Diagnostic>,
    owner: String = ""
  ) {
    self.manifest = manifest
    self.job = job
    self.owner = owner
  }

  package var name: String { manifest.functionName }

  package var summary: String { manifest.summary }

  package var argument: AggregateArgument { .nothing }

  package func measure(_ operand: AggregateOperand) -> MeasureInput? { .rows }

  /// - Throws: what the plugin's code does wrong, `P169` when its result is no number, `C110`.
  package func column(
    _ operand: AggregateOperand,
    counts: [Int],
    measure: GroupedMeasure?,
    in context: QueryContext
  ) throws(Diagnostic) -> AggregateColumn {
    guard case .rows(let groups) = measure else {
      throw Diagnostic(.internalFault, "the rows of groups were asked for, and something else came")
    }
    let run = MetricRun(manifest, of: try job.get(), state: context.state)
    do throws(Diagnostic) {
      return AggregateColumn(values: try run.values(of: groups), unit: unit)
    } catch {
      failure.note(error)
      throw error
    }
  }

  private var unit: FieldNumbers.Unit {
    switch manifest.kind {
    case "integer": .whole
    case "share": .decimal(places: 3)
    default: .decimal(places: 2)
    }
  }
}

import PikirBase
@testable import PikirQuery
import PikirStore
import PikirTestSupport
import Testing

/// Reviews of a group with stars, minus those without: a figure that looks at the reviews.
private struct StarredBalance: Aggregate {
  let name = "starred_balance"
  let summary = "Reviews with stars less those without."
  let argument = AggregateArgument.nothing

  func measure(_ operand: AggregateOperand) -> MeasureInput? { .rows }

  func column(
    _ operand: AggregateOperand,
    counts: [Int],
    measure: GroupedMeasure?,
    in context: QueryContext
  ) throws(Diagnostic) -> AggregateColumn {
    guard case .rows(let groups) = measure else {
      throw Diagnostic(.internalFault, "rows were asked for")
    }
    let values = groups.map { rows in
      rows.reduce(0.0) { $0 + (context.state.ratings[Int($1)] == 0 ? -1 : 1) }
    }
    return AggregateColumn(values: values.map { $0 == 0 ? nil : $0 }, unit: .whole)
  }
}

/// Aggregates that others bring, on the reviews of `PipelineTests`.
@Suite struct RegisteredAggregateTests {
  private func world() throws -> QueryWorld {
    var world = try PipelineTests.world()
    world.context.aggregates.register(StarredBalance())
    return world
  }

  @Test(
    arguments: [
      // Of the seven only r4 has no stars; it is the only one of "ель".
      ("find | agg starred_balance()", ["5"]),
      ("find | agg b=starred-balance()", ["5"]),
      ("find | agg b=1-starred-balance()*2", ["-9"]),
      (
        "find | by product | agg b=starred_balance() n=count() | where n:1",
        [
          "Ёлка|1|1", "ель|-1|1", "шай|1|1", "–|1|1",
        ]
      ),
      // Tags: r1 late; r2 late, price; r4 price: one with stars and one without give nothing.
      ("find has:tag | by tag | agg b=starred_balance()", ["late|2", "price|–"]),
      ("find rating:3.5 | agg b=starred_balance()", ["–"]),
    ] as [(String, [String])]
  )
  func `one that looks at reviews is computed for each group`(
    line: String,
    rows: [String]
  ) throws {
    #expect(try world().rows(line) == rows)
  }

  @Test func `its name may be sorted by, and a wrong name is corrected`() throws {
    #expect(
      try world().table("find | by city | agg starred-balance() | sort -starred_balance")
        .headings.map(\.name) == ["city", "starred-balance"]
    )
    #expect(
      try world().table("find | by city | agg starred_balance() | sort starred-balance")
        .headings.map(\.name) == ["city", "starred_balance"]
    )
    let error = #expect(throws: Diagnostic.self) {
      try world().rows("find | agg stared-balance()")
    }
    #expect(error?.code == .unknownFunction)
    #expect(error?.hints.first == "did you mean \"starred_balance\"?")
  }
}

package import PikirBase
package import PikirStore

/// How far a query may go.
package struct QueryLimits: Sendable, Hashable {
  /// Brackets, `not` and views within one another.
  package var depth = 200
  /// Groups of one `by`.
  package var groups = 1_000_000
  /// Names a suggestion is looked for among; more than that and none is made.
  package var suggestionCandidates = 10_000

  package init() {}
}

/// The world a query is asked in; everything it reads comes through here.
package struct QueryContext: Sendable {
  package var state: WorkspaceState
  package var fields: FieldRegistry
  package var aggregates = AggregateRegistry.builtin
  package var vocabulary: StageVocabulary
  package var named: any NamedSets
  /// The session's idea of now.
  package var now: EpochSeconds
  package var zone: TimeZoneRules
  /// What `sample` draws with unless its line says `seed`.
  package var seed: UInt64
  package var interrupt: Interrupt
  /// Kept by the session from query to query.
  package var cache: QueryCache
  package var limits = QueryLimits()
  /// The sticky limit, nil without one.
  package var scope: SearchScope?

  package init(
    state: WorkspaceState,
    fields: FieldRegistry = .builtin,
    vocabulary: StageVocabulary = StageVocabulary(),
    named: any NamedSets = NoNamedSets(),
    now: EpochSeconds,
    zone: TimeZoneRules,
    seed: UInt64 = 0,
    interrupt: Interrupt = Interrupt(),
    cache: QueryCache = QueryCache()
  ) {
    self.state = state
    self.fields = fields
    self.vocabulary = vocabulary
    self.named = named
    self.now = now
    self.zone = zone
    self.seed = seed
    self.interrupt = interrupt
    self.cache = cache
  }
}

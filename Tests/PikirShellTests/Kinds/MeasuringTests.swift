import PikirBase
import PikirPlugins
import PikirQuery
@testable import PikirShell
import PikirStore
import PikirTestSupport
import Testing

extension KindTests {
  /// Figures of plugins, computed by real workers.
  @Suite struct MeasuringTests {
    /// The mean of the stars as a plugin would compute it, with sums that are not exact.
    private static let mean = """
      metrics = {{
        id = "mean-stars", help = "The mean of the stars.", unit = "stars",
        start = function() return { sum = 0.0, n = 0 } end,
        add = function(s, r)
          if r.rating then s.sum = s.sum + r.rating / 3 s.n = s.n + 1 end
        end,
        merge = function(a, b) return { sum = a.sum + b.sum, n = a.n + b.n } end,
        result = function(s) return s.n > 0 and 3 * s.sum / s.n or nil end,
      }}
      """

    @Test func `it stands beside the built-in functions, in groups and in arithmetic`() throws {
      let trial = try PluginTrial(Self.mean)
      // Kettles have 5, 2, 1, 3 stars; lamps 4, 5, 2; the app 4, 1, 5, 2, 5.
      #expect(
        try trial.run("find | by product | agg m=mean-stars() a=avg(rating) | as csv")
          .hasSuffix("product,m,a\napp,3.40,3.40\nkettle,2.75,2.75\nlamp,3.67,3.67\n")
      )
      #expect(
        try trial.run("find | agg mean_stars() twice=2*mean_stars() | as csv")
          .hasSuffix("mean_stars,twice\n3.25,6.50\n")
      )
      #expect(try trial.run("lang:de | agg mean_stars() | as csv").hasSuffix("\n\n"))
    }

    @Test func `a figure without a value in any group says what it is about`() throws {
      let trial = try PluginTrial(Self.mean)
      let line = "mean_stars() gave no value for 1 review: The mean of the stars. Unit: stars."
      #expect(try trial.run("r12 | agg n=count() m=2*mean_stars()").contains(line) == false)
      let trials = try PluginTrial(
        Self.mean.replacing("s.n > 0 and 3 * s.sum / s.n or nil", with: "nil")
      )
      #expect(try trials.run("r12 | agg n=count() m=2*mean_stars()").contains(line))
      #expect(
        try trials.run("find | by product | agg mean_stars()")
          .contains("mean_stars() gave no value for 12 reviews: The mean of the stars.")
      )
    }

    @Test func `one worker and two give the same to the last digit`() throws {
      var reviews: [SampleReview] = []
      for number in 0..<10_001 {
        reviews.append(SampleReview { $0.rating = UInt8(10 + number * 7 % 41) })
      }
      let trial = try PluginTrial(Self.mean, workspace: try TestWorkspace(reviews).workspace)
      let metrics = trial.session.plugins.metrics
      let plugin = try #require(metrics.first { $0.manifest.id == "mean-stars" })
      var job = try trial.session.job(of: plugin.plugin)
      var values: [[Double?]] = []
      for workerCount in [1, 2] {
        job.workerCount = workerCount
        let aggregate = MetricAggregate(plugin.manifest, of: .success(job))
        let rows = (0..<10_001).map { UInt32($0) }
        let column = try aggregate.column(
          .nothing,
          counts: [10_001],
          measure: .rows([rows, Array(rows.prefix(7)), []]),
          in: trial.session.queryContext
        )
        values.append(column.values)
      }
      #expect(values[0] == values[1])
      let tenths = (0..<10_001).reduce(0) { $0 + 10 + $1 * 7 % 41 }
      let expected = Double(tenths) / 10 / 10_001
      #expect(abs((values[0][0] ?? 0) - expected) < 1e-9)
      #expect(values[0][2] == nil)
    }

    @Test(
      arguments: [
        ("add = function(s, r) error('no') end", "P102", "no"),
        ("result = function(s) return 'many' end", "P169", "the text \"many\""),
        ("result = function(s) return 0/0 end", "P1", ""),
        ("start = function() return nil end", "P102", "start must return a state"),
      ]
    )
    func `one that fails is told with its line`(
      wrong: String,
      code: String,
      message: String
    ) throws {
      let parts = [
        "start = function() return 0 end", "add = function(s, r) return s + 1 end",
        "merge = function(a, b) return a + b end", "result = function(s) return s end",
      ]
      let name = wrong.prefix { $0 != " " }
      let body = parts.map { $0.hasPrefix(name) ? wrong : $0 }.joined(separator: ", ")
      let trial = try PluginTrial("metrics = {{ id = 'odd', \(body) }}")
      let fault = trial.fault("find | agg odd()")
      #expect(fault?.code.rawValue.hasPrefix(code) == true, "\(String(describing: fault))")
      #expect(fault?.message.contains(message) == true, "\(String(describing: fault))")
    }

    @Test(
      arguments: [
        ("result = function(s)\n  return 'many'\nend", DiagnosticCode.pluginFigure, 2),
        ("result = function(s)\n  local x = 1\n  return 14\nend", .pluginFigure, 3),
        ("result = function(s)\n  return -0.5\nend", .pluginFigure, 2),
        ("add = function(s, r)\n  s = s + 1\nend", .pluginResult, 3),
      ]
    )
    func `a share beyond its range and a lost state are told at the return`(
      wrong: String,
      code: DiagnosticCode,
      line: Int
    ) throws {
      let parts = [
        "start = function() return 0 end", "add = function(s, r) return s + 1 end",
        "merge = function(a, b) return a + b end", "result = function(s) return s / 14 end",
      ]
      let name = wrong.prefix { $0 != " " }
      let body = parts.map { $0.hasPrefix(name) ? wrong : $0 }.joined(separator: ", ")
      let trial = try PluginTrial("metrics = {{ id = 'odd', kind = 'share', \(body) }}")
      let fault = trial.fault("find | agg odd()")
      #expect(fault?.code == code, "\(String(describing: fault))")
      let span = try #require(fault?.span)
      let head = try #require(span.source.bytes.firstRange(of: Array(name.utf8)))
      let first = span.source.place(ofByte: head.lowerBound).line
      #expect(span.source.place(ofByte: span.range.lowerBound).line == first + line - 1)
      #expect(
        fault?.hints.isEmpty == (line == 2 && code == .pluginFigure && wrong.contains("many"))
      )
    }

    @Test(arguments: ["lang:de", "find rating:1", "find"])
    func `a division by nothing is told at result, with what to write`(query: String) throws {
      let trial = try PluginTrial(
        Self.mean.replacing("s.n > 0 and 3 * s.sum / s.n or nil", with: "s.sum / 0")
      )
      let fault = trial.fault("\(query) | agg mean-stars()")
      #expect(fault?.code == .pluginFigure)
      #expect(
        fault?.message
          == "plugin trial: the result of mean-stars is not finite: it divides by nothing"
      )
      #expect(fault?.hints.first?.hasPrefix("return nil where nothing was counted") == true)
      let span = try #require(fault?.span)
      #expect(span.source.name == "plugins/trial.lua")
      #expect(String(decoding: span.source.bytes[span.range], as: UTF8.self).hasPrefix("result"))
    }

    @Test(
      arguments: [
        ("start = function() end", "start", "find"), ("start = function() end", "start", "lang:de"),
        ("merge = function(a, b) a = a + b end", "merge", "find"),
      ]
    )
    func `a state that got lost is told at its function`(
      wrong: String,
      name: String,
      query: String
    ) throws {
      let parts = [
        "start = function() return 0 end", "add = function(s, r) return s + 1 end",
        "merge = function(a, b) return a + b end", "result = function(s) return s end",
      ]
      let body = parts.map { $0.hasPrefix(name) ? wrong : $0 }.joined(separator: ",\n")
      let many = (0..<5000).map { _ in SampleReview { $0.rating = 10 } }
      let trial = try PluginTrial(
        "metrics = {{ id = 'odd', \(body) }}",
        workspace: try TestWorkspace(many).workspace
      )
      let fault = trial.fault("\(query) | agg odd()")
      #expect(
        fault?.message == "plugin trial: the \(name) of odd: \(name) must return a state, not nil"
      )
      let span = try #require(fault?.span)
      #expect(span.source.name == "plugins/trial.lua")
      #expect(String(decoding: span.source.bytes[span.range], as: UTF8.self) == name)
    }

    @Test func `an integer that is none is an error, and the unit is told with the table`() throws {
      let whole = Self.mean.replacing("unit =", with: "kind = \"integer\", unit =")
      let fault = try PluginTrial(whole).fault("find | agg mean_stars()")
      #expect(fault?.code == .pluginFigure)
      #expect(fault?.message == "the result of mean-stars is 3.25, and its kind is integer")
      let rounded = whole.replacing("3 * s.sum / s.n", with: "math.floor(3 * s.sum / s.n + 0.5)")
      let trial = try PluginTrial(rounded)
      #expect(try trial.run("find | agg mean_stars() | as csv").hasSuffix("mean_stars\n3\n"))
      #expect(try trial.run("find | agg m=mean-stars()").hasSuffix("\nm: in stars\n"))
      #expect(!(try trial.run("find | agg m=2*mean_stars()")).contains("in stars"))
    }

    @Test func `a figure is called as it was typed`() throws {
      let trial = try PluginTrial(Self.mean)
      #expect(try trial.run("find | agg mean-stars() | as csv").hasSuffix("mean-stars\n3.25\n"))
      #expect(
        try trial.run("find | by product | agg mean-stars() | sort -mean-stars | top 1 | as csv")
          .hasSuffix("product,mean-stars\nlamp,3.67\n")
      )
      let fault = trial.fault("find | agg mean-strs()")
      #expect(fault?.message == "unknown function \"mean-strs\"")
    }

    @Test func `a share may be any number from 0 to 1`() throws {
      for value in ["0", "1", "0.5", "1.0000000001"] {
        let trial = try PluginTrial(
          "metrics = {{ id = 'odd', kind = 'share', start = function() return {} end, "
            + "add = function() end, merge = function(a) return a end, "
            + "result = function() return \(value) end }}"
        )
        #expect(trial.fault("find | agg odd()") == nil, "\(value)")
      }
    }

    @Test func `one that failed as a whole is off from then on`() throws {
      let trial = try PluginTrial(
        "metrics = {{ id = 'odd', start = function() return 0 end, add = function() end, "
          + "merge = function(a) return a end, result = function(s) return s end }}"
      )
      #expect(trial.fault("find | agg odd()")?.code == .pluginResult)
      #expect(trial.fault("find | agg odd()")?.code == .pluginStopped)
      try trial.run("plugin reload trial")
      #expect(trial.fault("find | agg odd()")?.code == .pluginResult)
    }

    /// A fault of one review says nothing of the others, nor does what lies outside the plugin.
    @Test func `what a plugin does wrong as a whole switches it off, and nothing else does`() throws
    {
      let ends: Set<DiagnosticCode> = [
        .pluginLoop, .pluginMemory, .pluginResult, .pluginTooSlow, .pluginCrashed, .pluginLied,
        .undeclaredLabel,
      ]
      let passing: Set<DiagnosticCode> = [
        .pluginRaised, .pluginFigure, .pluginRequest, .tooManyRowFaults, .interrupted,
        .workerUnavailable, .outputFile, .tooLarge,
      ]
      for code in ends.union(passing) {
        let trial = try PluginTrial(Self.mean)
        let metrics = trial.session.plugins.metrics
        let offered = try #require(metrics.first { $0.plugin.name == "trial" })
        trial.session.noteFailure(Diagnostic(code, "it failed"), of: offered.plugin)
        let fault = trial.fault("find | agg mean_stars()")
        #expect(fault?.code == (ends.contains(code) ? .pluginStopped : nil), "\(code)")
      }
    }

    @Test func `one whose plugin may not run says why`() throws {
      let trial = try PluginTrial(Self.mean)
      try trial.run("plugin disable trial")
      for name in ["mean_stars", "mean-stars"] {
        let fault = trial.fault("find | agg m=\(name)()")
        #expect(fault?.code == .pluginDisabled)
        #expect(fault?.span?.range.lowerBound == 13)
      }
      #expect(trial.fault("find | agg m=maen_stars()")?.code == .unknownFunction)
      // Nobody has run this one: its code says what it offers, and may work out more.
      let text = "return pikir.plugin { metrics = {{ id = 'so-odd' }} }"
      try trial.fixture.write(text, to: "plugins/waiting.lua")
      #expect(trial.fault("find | agg so_odd()")?.code == .pluginNotApproved)
      #expect(trial.fault("find | agg so-odd()")?.code == .pluginNotApproved)
      let fault = trial.fault("find | agg odder()")
      #expect(fault?.code == .unknownFunction)
      #expect(fault?.hints.last == "plugin waiting is not approved in this workspace")
    }

    @Test func `help and completion know it`() throws {
      let trial = try PluginTrial(Self.mean)
      #expect(
        try trial.run("help mean_stars") == "mean_stars(): The mean of the stars. Unit: stars.\n"
      )
      #expect(try trial.run("help agg").contains("mean_stars"))
      let completion = Completer(trial.session).complete(Array("find | agg m=mea".utf8), at: 16)
      #expect(completion.candidates.map(\.insertion) == ["mean_stars()"])
      let fault = trial.fault("find | agg m=maen_stars()")
      #expect(fault?.hints.first == "did you mean \"mean_stars\"?")
    }
  }
}

package import PikirBase
import PikirPlugins

/// What `set` changes: how results look and what the session takes for granted.
package struct SessionSettings: Sendable {
  /// When the session asks before it changes many reviews.
  package enum Confirmation: String, Sendable, Hashable, CaseIterable {
    /// Above the thresholds; where nobody can be asked, it refuses.
    case auto
    /// Never.
    case never
  }

  /// A setting that is on or off.
  package enum Toggle: String, Sendable, Hashable, CaseIterable {
    case on
    case off
  }

  /// Whether what is longer than the screen goes through a pager.
  package enum Paging: String, Sendable, Hashable, CaseIterable {
    /// Where a person types at a terminal.
    case auto
    case off
  }

  /// What becomes of csv and tsv cells that a spreadsheet would run as a formula.
  package enum Formulas: String, Sendable, Hashable, CaseIterable {
    /// They get an apostrophe at their head.
    case disarm
    /// They go out as they are.
    case keep
  }

  /// Whether something that is risky is allowed.
  package enum Permission: String, Sendable, Hashable, CaseIterable {
    case yes
    case no
  }

  package var colour = ColourChoice.auto
  package var formulas = Formulas.disarm
  package var paging = Paging.auto
  /// Whether the time that a line took is told after it.
  package var timer = Toggle.off
  package var format = OutputFormat.table
  package var width = 80
  /// Whether the width is that of the terminal, which may change, and not one that was chosen.
  package var followsTerminal = false
  /// Rows that a table shows unless a stage asks for more.
  package var rowLimit = 20
  package var confirm = Confirmation.auto
  package var seed: UInt64 = 0
  package var zone = TimeZoneRules.utc
  /// The session's now, where it stands still.
  package var pinnedNow: EpochSeconds?
  /// The language of replies to reviews whose language is not known.
  package var replyLanguage: String?
  /// What the Lua of a plugin may allocate, in MiB.
  package var pluginMegabytes = Int(WorkerLimits().memoryBytes >> 20)
  /// How long a plugin may take over an answer.
  package var pluginMilliseconds = WorkerLimits().answerMilliseconds
  /// Workers that a plugin's job may have at once.
  package var pluginWorkers = 2
  /// Reviews that a plugin may fail on before its job ends.
  package var pluginErrors = RowFaults.usualLimit
  /// Whether plugins run where the system cannot lock them in.
  package var pluginsUnconfined = Permission.no

  package init() {}

  /// What each setting is now, in the order `set` lists them.
  package var list: [(name: String, value: String, help: String)] {
    Setting.allCases.map { ($0.rawValue, value(of: $0), $0.help) }
  }

  /// Changes one setting from its written form.
  ///
  /// - Throws: `C102` for a value that it cannot have, `C108` for an unknown zone.
  package mutating func assign(
    _ setting: Setting,
    _ value: Argument,
    fileSystem: any FileSystem
  ) throws(Diagnostic) {
    switch setting {
    case .clock: pinnedNow = try Self.clock(value, zone: zone)
    case .colour: colour = try Self.choice(value, ColourChoice.init(rawValue:), setting)
    case .confirm: confirm = try Self.choice(value, Confirmation.init(rawValue:), setting)
    case .formulas: formulas = try Self.choice(value, Formulas.init(rawValue:), setting)
    case .format: format = try Self.choice(value, OutputFormat.init(rawValue:), setting)
    case .paging: paging = try Self.choice(value, Paging.init(rawValue:), setting)
    case .pluginErrors: pluginErrors = try Self.number(value, in: 0...1_000_000, setting)
    case .pluginMemory: pluginMegabytes = try Self.number(value, in: 8...4096, setting)
    case .pluginTime: pluginMilliseconds = try Self.number(value, in: 100...600_000, setting)
    case .pluginWorkers: pluginWorkers = try Self.number(value, in: 1...64, setting)
    case .pluginsUnconfined:
      pluginsUnconfined = try Self.choice(value, Permission.init(rawValue:), setting)
    case .replyLanguage: replyLanguage = try Self.language(value)
    case .rows:
      rowLimit = value.text == "all" ? .max : try Self.number(value, in: 1...1_000_000, setting)
    case .seed: seed = UInt64(try Self.number(value, in: 0...Int.max, setting))
    case .timer: timer = try Self.choice(value, Toggle.init(rawValue:), setting)
    case .zone:
      do throws(Diagnostic) {
        zone = try TimeZoneRules.named(value.text, in: fileSystem)
      } catch {
        throw error.located(at: value.span)
      }
    case .width:
      width = try Self.number(value, in: 20...1000, setting)
      followsTerminal = false
    }
  }

  /// What a setting is now, as `set` takes it.
  package func value(of setting: Setting) -> String {
    switch setting {
    case .clock: pinnedNow.map { Self.instantText($0, in: zone) } ?? "system"
    case .colour: colour.rawValue
    case .confirm: confirm.rawValue
    case .formulas: formulas.rawValue
    case .format: format.rawValue
    case .paging: paging.rawValue
    case .pluginErrors: "\(pluginErrors)"
    case .pluginMemory: "\(pluginMegabytes)"
    case .pluginTime: "\(pluginMilliseconds)"
    case .pluginWorkers: "\(pluginWorkers)"
    case .pluginsUnconfined: pluginsUnconfined.rawValue
    case .replyLanguage: replyLanguage ?? "none"
    case .rows: rowLimit == .max ? "all" : "\(rowLimit)"
    case .seed: "\(seed)"
    case .timer: timer.rawValue
    case .zone: zone.name
    case .width: "\(width)"
    }
  }
}

/// The names that `set` takes.
package enum Setting: String, Sendable, Hashable, CaseIterable {
  case clock
  case colour = "color"
  case confirm
  case formulas = "csv.formulas"
  case format
  case paging = "pager"
  case pluginErrors = "plugins.max-errors"
  case pluginMemory = "plugins.memory"
  case pluginTime = "plugins.time"
  case pluginsUnconfined = "plugins.unconfined"
  case pluginWorkers = "plugins.workers"
  case replyLanguage = "reply.lang"
  case rows
  case seed
  case timer
  case zone = "tz"
  case width

  package var help: String {
    switch self {
    case .clock: "the session's now, or system"
    case .colour: "auto, always or never"
    case .confirm: "auto or never: whether large changes need a yes"
    case .formulas: "disarm or keep csv cells that a spreadsheet would run"
    case .format: "how results are written"
    case .paging: "auto or off: whether a pager shows what is long"
    case .pluginErrors: "reviews that a plugin may fail on before it is stopped"
    case .pluginMemory: "MiB that a plugin may use"
    case .pluginTime: "milliseconds that a plugin may take over an answer"
    case .pluginWorkers: "processes in which one plugin may work at once"
    case .pluginsUnconfined: "yes or no: whether plugins run where nothing locks them in"
    case .replyLanguage: "the language of replies where a review's is unknown, or none"
    case .rows: "rows that a table shows, or all"
    case .seed: "what sample and replies draw with"
    case .timer: "on or off: whether the time of each line is told"
    case .zone: "the time zone of dates"
    case .width: "columns of the screen"
    }
  }
}

import PikirBase

/// Everything of a workspace that a snapshot keeps.
struct StateSnapshot: Sendable {
  var state = WorkspaceState()
  var bookmarks = Bookmarks()
  var journal = Journal()
}

/// What the sections of a snapshot hold.
///
/// A number is never used for anything else; numbers from
/// 100 on are for what can be rebuilt.
enum StateSection: UInt32 {
  /// Sizes, names, settings, bookmarks, small sets, and which other sections there must be.
  case outline = 1
  case journal = 2
  case journalDeltas = 3
  /// Sets that are too large for the outline, by `StateSnapshot.SetPlace`.
  case set = 4
  case contentBytes = 10
  case contentOffsets = 11
  case contentLengths = 12
  case identifierBytes = 13
  case identifierOffsets = 14
  case identifierLengths = 15
  case ratings = 16
  case dates = 17
  case updated = 18
  case imported = 19
  case votes = 20
  /// Codes and strings of columns, numbered: built-in fields first, then user fields.
  case codes = 30
  case stringBytes = 31
  case stringOffsets = 32
  case stringLengths = 33
  case stringSlots = 34
  case messageRows = 40
  case messagePrevious = 41
  case messageKinds = 42
  case messageStates = 43
  case messageDates = 44
  case messageAuthors = 45
  case messageTextOffsets = 46
  case messageTextLengths = 47
  case messageText = 48
  case messageHeads = 49
  case versionRows = 60
  case versionPrevious = 61
  case versionOrdinals = 62
  case versionContentOffsets = 63
  case versionContentLengths = 64
  case versionRatings = 65
  case versionDates = 66
  case versionDayFlags = 67
  case versionImported = 68
  case versionCurrent = 69

  func numbered(_ number: UInt32) -> SectionKind { SectionKind(rawValue, number: number) }
}

extension StateSnapshot {
  /// The layout of the outline; a greater one is of a newer pikir.
  ///
  /// From 2 on it also says which entries of conversations have a day for a date.
  static let layoutVersion: UInt8 = 2
  /// The least layout that can hold the state, so that an older pikir opens what it understands.
  var neededLayout: UInt8 { state.messages.dateIsDay.isEmpty ? 1 : 2 }
  /// User fields' columns are numbered from here.
  static let firstUserColumn: UInt32 = 1000
  /// The table of authors and templates of conversations.
  static let messageNamesColumn: UInt32 = 999
}

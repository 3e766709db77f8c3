/// A language whose inflections a bare query word reaches across.
package enum StemLanguage: String, Sendable, Hashable, CaseIterable {
  case kk
  case ru
  case en
  case lv
}

/// Strips the inflection of a folded token; the token itself where nothing is sure.
package func stem(_ token: [UInt8], _ language: StemLanguage) -> [UInt8] { token }

/// The languages whose stemming applies to a folded token, by its letters.
package func stemLanguages(for token: [UInt8]) -> [StemLanguage] { [] }

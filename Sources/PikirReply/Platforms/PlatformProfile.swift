/// What a site takes as an answer to a review.
package struct PlatformProfile: Sendable, Hashable {
  /// The name that sources and templates use, such as `google-play`.
  package let name: String
  package let unit: LengthUnit
  /// The longest answer in `unit`; nil where no limit is known.
  package let longest: Int?
  /// The shortest answer in `unit`.
  package let shortest: Int

  package init(name: String, unit: LengthUnit, longest: Int?, shortest: Int = 1) {
    self.name = name
    self.unit = unit
    self.longest = longest
    self.shortest = shortest
  }

  /// A site of which nothing is known: no limit, lengths in characters.
  package static let unknown = PlatformProfile(name: "", unit: .characters, longest: nil)

  /// The sites whose limits are known.
  ///
  /// - Source: the reply table of the format notes, section C4; where clients disagree the
  ///   stricter figure stands here.
  package static let known: [PlatformProfile] = [
    PlatformProfile(name: "google-play", unit: .utf16, longest: 350),
    PlatformProfile(name: "app-store", unit: .utf16, longest: 5970),
    PlatformProfile(name: "ozon", unit: .characters, longest: nil),
    PlatformProfile(name: "wildberries", unit: .characters, longest: 1000, shortest: 2),
    PlatformProfile(name: "yandex-market", unit: .characters, longest: 4096),
    PlatformProfile(name: "google-business", unit: .bytes, longest: 4096),
    PlatformProfile(name: "steam", unit: .characters, longest: 8000),
  ]

  /// Other names under which exports and analysts know the same sites.
  private static let aliases: [(String, String)] = [
    ("googleplay", "google-play"), ("play", "google-play"), ("android", "google-play"),
    ("fennec", "google-play"), ("appstore", "app-store"), ("itunes", "app-store"),
    ("ios", "app-store"), ("wb", "wildberries"), ("yandexmarket", "yandex-market"),
    ("gbp", "google-business"), ("googlebusiness", "google-business"),
    ("googlemaps", "google-business"), ("google", "google-business"),
  ]

  /// The profile of a source by its name, forgiving case, blanks, dots, dashes and underscores,
  /// and words around it such as in `wildberries-2024`.
  ///
  /// - Returns: `unknown` when no known site is named.
  package static func profile(ofSource source: String) -> PlatformProfile {
    let words = source.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let whole = words.joined()
    for profile in known {
      let parts = profile.name.split(separator: "-").map(String.init)
      if whole == parts.joined() || containsRun(parts, in: words) { return profile }
    }
    for (alias, name) in aliases where whole == alias || words.contains(alias) {
      return known.first { $0.name == name } ?? unknown
    }
    return unknown
  }

  private static func containsRun(_ run: [String], in words: [String]) -> Bool {
    guard words.count >= run.count else { return false }
    return (0...(words.count - run.count)).contains { start in
      Array(words[start..<start + run.count]) == run
    }
  }
}

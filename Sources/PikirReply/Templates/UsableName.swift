/// The name by which a reviewer can be addressed, or nil when the site shows none.
///
/// Nicknames with digits or signs, generic words that sites put in place of a name, and names
/// longer than 40 letters are not used: a greeting with them reads worse than none (A1.8).
package func usableName(_ author: String) -> String? {
  let name = author.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  guard !name.isEmpty, name.count <= 40, let first = name.first, first.isLetter else { return nil }
  let isPlain = name.allSatisfy { $0.isLetter || " .-'’".contains($0) }
  guard isPlain, name.filter(\.isLetter).count >= 2 else { return nil }
  return genericNames.contains(name.lowercased()) ? nil : name
}

/// What sites show for people who gave no name, lower-cased, in the four languages.
private let genericNames: Set<String> = [
  "a google user", "amazon customer", "anonymous", "anonymous user", "anonīms", "anonīms lietotājs",
  "client", "customer", "guest", "kindle customer", "klients", "lietotājs", "n/a", "no name",
  "none", "null", "pircējs", "reviewer", "unknown", "user", "viesis",
  "anonim", "аноним", "анонимно", "анонимный", "анонимный пользователь", "без имени", "гость",
  "клиент", "покупатель", "пользователь", "пользователь предпочёл скрыть свои данные",
  "пользователь скрыл свои данные", "скрыто", "анонимді", "белгісіз", "қонақ", "пайдаланушы",
  "сатып алушы", "тұтынушы",
]

import PikirBase
import PikirTestSupport

/// A filter as text, and what it means for one review, worked out without the code under test.
struct ModelQuestion {
  let text: String
  let holds: (SampleReview) -> Bool
}

/// Makes reviews and filters over a small world of values, the same ones for the same seed.
struct ModelGenerator {
  var random: SeededRandom

  static let words = ["qwz1", "qwz12", "abc7", "zeta9", "Ёлка5", "елка5", "ПРИВЕТ3"]
  static let products = ["Чай", "чай", "Kettle 5", "Стол"]
  static let languages = ["kk", "ru", "en"]
  static let tags = ["delivery", "delivery/late", "price", "жеткізу"]
  static let cities = ["Алматы", "Астана", "7"]

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  mutating func below(_ bound: Int) -> Int { Int(random.next() % UInt64(bound)) }

  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  mutating func review() -> SampleReview {
    var review = SampleReview()
    if chance(85) { review.text = sentence() }
    if chance(30) { review.title = sentence() }
    if chance(15) { review.cons = sentence() }
    if chance(80) { review.rating = UInt8(10 + below(9) * 5) }
    if chance(80) { review.product = pick(Self.products) }
    if chance(80) { review.lang = pick(Self.languages) }
    if chance(50) { review.votes = UInt32(below(6)) }
    if chance(20) { review.replies = ["Рахмет"] }
    if chance(20) { review.draft = "Спасибо" }
    if chance(20) { review.status = pick(["new", "open", "done"]) }
    if chance(40) { review.fields["city"] = pick(Self.cities) }
    if chance(40) { review.fields["price"] = "\(below(40) - 10).\(below(10))" }
    for tag in Self.tags where chance(25) { review.tags.append(tag) }
    if chance(85) {
      review.isDay = chance(40)
      let day = utc(2024, 2, 20) + UInt32(below(20)) * 86_400
      review.date = review.isDay ? day : day + UInt32(below(86_400))
    }
    return review
  }

  private mutating func sentence() -> String {
    (0...below(5)).map { _ in pick(Self.words) }.joined(separator: pick([" ", ", ", "  \n"]))
  }

  mutating func question(depth: Int = 0) -> ModelQuestion {
    guard depth < 4, chance(55) else { return leaf() }
    switch below(4) {
    case 0:
      let inner = question(depth: depth + 1)
      return ModelQuestion(text: "-(\(inner.text))") { !inner.holds($0) }
    case 1:
      let parts = (0...1 + below(2)).map { _ in question(depth: depth + 1) }
      let text = parts.map { "(\($0.text))" }.joined(separator: " or ")
      return ModelQuestion(text: text) { review in parts.contains { $0.holds(review) } }
    case 2:
      let inner = question(depth: depth + 1)
      return ModelQuestion(text: "not (\(inner.text))") { !inner.holds($0) }
    default:
      let parts = (0...1 + below(2)).map { _ in question(depth: depth + 1) }
      let text = parts.map { "(\($0.text))" }.joined(separator: chance(50) ? " and " : " ")
      return ModelQuestion(text: text) { review in parts.allSatisfy { $0.holds(review) } }
    }
  }
}

// MARK: Leaves

extension ModelGenerator {
  private mutating func leaf() -> ModelQuestion {
    switch below(14) {
    case 0: ratings()
    case 1: votes()
    case 2: product()
    case 3: language()
    case 4: tag()
    case 5: presence()
    case 6: word()
    case 7: phrase()
    case 8: date()
    case 9: city()
    case 10: price()
    case 11: status()
    case 12: title()
    default: draft()
    }
  }

  private mutating func ratings() -> ModelQuestion {
    let low = 1 + below(4)
    let high = low + 1 + below(5 - low)
    return switch below(4) {
    case 0:
      ModelQuestion(text: "rating:\(low)..\(high)") { review in
        review.rating >= low * 10 && review.rating <= high * 10
      }
    case 1:
      ModelQuestion(text: "rating:\(low),\(high - 1).5") { review in
        review.rating == low * 10 || review.rating == high * 10 - 5
      }
    case 2: ModelQuestion(text: "rating:<=\(low)") { $0.rating != 0 && $0.rating <= low * 10 }
    default: ModelQuestion(text: "rating:!=\(low)") { $0.rating != 0 && $0.rating != low * 10 }
    }
  }

  private mutating func votes() -> ModelQuestion {
    let number = UInt32(below(6))
    return switch below(3) {
    case 0: ModelQuestion(text: "votes:>\(number)") { ($0.votes ?? 0) > number }
    case 1: ModelQuestion(text: "votes:<\(number + 1)") { $0.votes.map { $0 <= number } ?? false }
    default: ModelQuestion(text: "votes:\(number)") { $0.votes == number }
    }
  }

  private mutating func product() -> ModelQuestion {
    switch below(3) {
    case 0: ModelQuestion(text: "product:чай") { $0.product.lowercased() == "чай" }
    case 1:
      ModelQuestion(text: "product:\"kettle 5\",стол") { review in
        ["Kettle 5", "Стол"].contains(review.product)
      }
    default:
      ModelQuestion(text: "product:ст*,ket*") { review in
        review.product.hasPrefix("Ket") || review.product == "Стол"
      }
    }
  }

  private mutating func language() -> ModelQuestion {
    let first = pick(Self.languages)
    let second = pick(Self.languages + ["lv"])
    return ModelQuestion(text: "lang:\(first),\(second)") { $0.lang == first || $0.lang == second }
  }

  private mutating func tag() -> ModelQuestion {
    switch below(3) {
    case 0: ModelQuestion(text: "tag:delivery") { $0.tags.contains("delivery") }
    case 1: ModelQuestion(text: "tags:delivery/*") { $0.tags.contains("delivery/late") }
    default:
      ModelQuestion(text: "-tag:жеткізу,price") { review in
        !review.tags.contains("жеткізу") && !review.tags.contains("price")
      }
    }
  }

  private mutating func presence() -> ModelQuestion {
    let questions = [
      ModelQuestion(text: "has:tag") { !$0.tags.isEmpty },
      ModelQuestion(text: "no:reply") { $0.replies.isEmpty },
      ModelQuestion(text: "has:rating") { $0.rating != 0 },
      ModelQuestion(text: "no:text") { $0.text.isEmpty },
      ModelQuestion(text: "has:cons") { !$0.cons.isEmpty },
      ModelQuestion(text: "no:x.city") { $0.fields["city"] == nil },
      ModelQuestion(text: "city:*") { $0.fields["city"] != nil },
      ModelQuestion(text: "no:date") { $0.date == 0 },
      ModelQuestion(text: "has:status") { _ in true },
    ]
    return pick(questions)
  }

  /// Words end in digits, so that no stem applies to them.
  private mutating func word() -> ModelQuestion {
    let word = pick(Self.words)
    let folded = Self.folded(word)
    return switch below(3) {
    case 0: ModelQuestion(text: word) { Self.words(of: $0).contains(folded) }
    case 1: ModelQuestion(text: "=\(word)") { Self.words(of: $0).contains(folded) }
    default:
      ModelQuestion(text: "\(word.prefix(3))*") { review in
        Self.words(of: review).contains { $0.hasPrefix(folded.prefix(3)) }
      }
    }
  }

  private mutating func title() -> ModelQuestion {
    let word = pick(Self.words)
    return ModelQuestion(text: "title:\(word)") { review in
      Self.words(review.title).contains(Self.folded(word))
    }
  }

  private mutating func phrase() -> ModelQuestion {
    let text = chance(50) ? "\(pick(Self.words)) \(pick(Self.words))" : "wz1"
    let folded = Self.folded(text)
    return ModelQuestion(text: "\"\(text)\"") { review in
      [review.title, review.text, review.cons].contains { part in
        Self.folded(part).split(whereSeparator: \.isWhitespace).joined(separator: " ")
          .contains(folded)
      }
    }
  }

  private mutating func date() -> ModelQuestion {
    let day = below(20)
    let first = Int(utc(2024, 2, 20)) + day * 86_400
    let name = ISODate.render(day: CivilDate(daysSinceEpoch: first / 86_400))
    return switch below(2) {
    case 0:
      ModelQuestion(text: "date:\(name)") { review in
        review.date != 0 && Self.shown(review) / 86_400 == first / 86_400
      }
    default:
      ModelQuestion(text: "date:>=\(name)") { review in
        review.date != 0 && Self.shown(review) >= first
      }
    }
  }

  private mutating func city() -> ModelQuestion {
    chance(50)
      ? ModelQuestion(text: "city:алматы") { $0.fields["city"] == "Алматы" }
      : ModelQuestion(text: "x.city:!=7") { $0.fields["city"].map { $0 != "7" } ?? false }
  }

  private mutating func price() -> ModelQuestion {
    let low = below(20) - 5
    return ModelQuestion(text: "price:\(low)..\(low + 8)") { review in
      guard let price = review.fields["price"].flatMap({ Double($0) }) else { return false }
      return price >= Double(low) && price <= Double(low + 8)
    }
  }

  private mutating func status() -> ModelQuestion {
    chance(50)
      ? ModelQuestion(text: "status:new") { $0.status.isEmpty || $0.status == "new" }
      : ModelQuestion(text: "status:open..done") { ["open", "done"].contains($0.status) }
  }

  private func draft() -> ModelQuestion {
    ModelQuestion(text: "reply.state:draft") { !$0.draft.isEmpty }
  }

  /// What clocks in Almaty showed, as if UTC; a day is its midnight.
  static func shown(_ review: SampleReview) -> Int {
    if review.isDay { return Int(review.date) }
    return Int(review.date) + (review.date < utc(2024, 2, 29, 18) ? 6 : 5) * 3600
  }

  static func folded(_ text: String) -> String {
    text.lowercased().replacing("ё", with: "е")
  }

  static func words(_ text: String) -> [String] {
    folded(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  static func words(of review: SampleReview) -> [String] {
    [review.title, review.text, review.pros, review.cons].flatMap { words($0) }
  }
}

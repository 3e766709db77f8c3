/// One hand-made review of the `tiny` fixture.
package struct TinyReview: Sendable {
  package let id: String
  package let source: String
  package let product: String
  package let author: String
  package let date: String
  package let lang: String
  /// 1 to 5.
  package let rating: Int
  package var title = ""
  package var text = ""
  package var pros = ""
  package var cons = ""
  package var votes: Int?
  package var reply = ""

  /// Twelve reviews in Kazakh, Russian, Latvian and English: r1 to r12 in this order.
  package static let all: [TinyReview] = market + play

  private static let market = [
    TinyReview(
      id: "m1",
      source: "market",
      product: "kettle",
      author: "Айгерім",
      date: "2026-01-05",
      lang: "kk",
      rating: 5,
      text: "Шәйнек керемет, жеткізу тез болды.",
      votes: 3
    ),
    TinyReview(
      id: "m2",
      source: "market",
      product: "kettle",
      author: "Ерлан",
      date: "2026-01-12",
      lang: "kk",
      rating: 2,
      text: "Жеткізу бір апта кешікті, қорап жыртылған.",
      votes: 1
    ),
    TinyReview(
      id: "m3",
      source: "market",
      product: "lamp",
      author: "Дана",
      date: "2026-01-20",
      lang: "kk",
      rating: 4,
      text: "Шамы жарық, бірақ сымы қысқа."
    ),
    TinyReview(
      id: "m4",
      source: "market",
      product: "kettle",
      author: "Ольга",
      date: "2026-01-08",
      lang: "ru",
      rating: 1,
      title: "Сломался",
      text: "Чайник сломался через неделю, деньги не вернули.",
      votes: 7
    ),
    TinyReview(
      id: "m5",
      source: "market",
      product: "lamp",
      author: "Игорь",
      date: "2026-01-15",
      lang: "ru",
      rating: 5,
      text: "Отличная лампа, доставка за один день!"
    ),
    TinyReview(
      id: "m6",
      source: "market",
      product: "kettle",
      author: "Марина",
      date: "2026-02-02",
      lang: "ru",
      rating: 3,
      pros: "быстрая доставка",
      cons: "шумит"
    ),
    TinyReview(
      id: "m7",
      source: "market",
      product: "lamp",
      author: "",
      date: "2026-02-10",
      lang: "ru",
      rating: 2,
      text: "Доставку ждала две недели.",
      reply: "Здравствуйте! Просим прощения за задержку."
    ),
  ]

  private static let play = [
    TinyReview(
      id: "p1",
      source: "play",
      product: "app",
      author: "Jānis",
      date: "2026-01-25",
      lang: "lv",
      rating: 4,
      text: "Laba lietotne, bet reizēm uzkaras."
    ),
    TinyReview(
      id: "p2",
      source: "play",
      product: "app",
      author: "Ilze",
      date: "2026-02-14",
      lang: "lv",
      rating: 1,
      text: "Pēc atjauninājuma vairs nestrādā.",
      votes: 2
    ),
    TinyReview(
      id: "p3",
      source: "play",
      product: "app",
      author: "Tom",
      date: "2026-01-30",
      lang: "en",
      rating: 5,
      title: "Great",
      text: "Great app, simple and fast."
    ),
    TinyReview(
      id: "p4",
      source: "play",
      product: "app",
      author: "Amy",
      date: "2026-02-20",
      lang: "en",
      rating: 2,
      text: "Crashes when I open the camera. Refund, please!",
      votes: 4
    ),
    TinyReview(
      id: "p5",
      source: "play",
      product: "app",
      author: "Max",
      date: "2026-02-21",
      lang: "en",
      rating: 5
    ),
  ]
}

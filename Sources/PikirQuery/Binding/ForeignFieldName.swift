/// Names that other programs and people give to a field, for the hint of an unknown one.
///
/// Only what is often typed: the headers that an import understands are another, longer list, and
/// most of them mean a field by their place in a file alone.
enum ForeignFieldName {
  /// The field that a name means elsewhere; nil when it means none.
  static func field(_ name: String) -> String? { fields[name.lowercased()] }

  private static let fields: [String: String] = {
    var fields: [String: String] = [:]
    for (field, names) in words {
      for name in names.split(separator: " ") { fields[String(name)] = field }
    }
    return fields
  }()

  private static let words: [(field: String, names: String)] = [
    ("rating", "stars star score grade mark рейтинг оценка звезды баға vērtējums"),
    (
      "text",
      "comment comments review body content message feedback отзыв текст комментарий пікір teksts"
    ),
    ("title", "headline heading subject summary заголовок тақырып virsraksts"),
    ("lang", "language locale язык тіл valoda"),
    ("date", "time datetime timestamp created created_at published when дата время күні datums"),
    ("product", "sku item asin article app товар тауар prece"),
    ("author", "user username reviewer customer client nickname автор клиент autors"),
    ("source", "site platform channel marketplace website источник площадка дереккөз avots"),
    ("votes", "likes helpful upvotes"),
    ("brand", "manufacturer vendor бренд zīmols"),
    ("pros", "advantages plus pluses достоинства плюсы"),
    ("cons", "disadvantages minus minuses недостатки минусы"),
    ("tags", "keywords теги тег"),
    ("status", "state статус"),
    ("assignee", "owner assigned"),
  ]
}

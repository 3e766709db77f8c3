extension AliasTable {
  /// Paths and headers of the sites' own exports and interfaces that no language section has.
  ///
  /// - Source: formats C1 to C3.
  static let sites: [Entry] = [
    // App stores.
    Entry(
      .text,
      ["comments.user comment.text", "user comment.text", "attributes.body", "content.label"]
    ),
    Entry(.author, ["attributes.reviewer nickname", "author.name", "author.name.label"]),
    Entry(
      .date,
      ["user comment.last modified.seconds", "attributes.created date", "last modified.seconds"]
    ),
    Entry(.rating, ["user comment.star rating", "im:rating"]),
    Entry(.lang, ["user comment.reviewer language"]),
    Entry(.votes, ["im:vote sum", "user comment.thumbs up count"]),
    Entry(.replyText, ["developer comment.text", "attributes.response body"]),
    Entry(
      .replyDate,
      ["developer comment.last modified.seconds", "attributes.last modified date"]
    ),

    // Wildberries, Ozon, Yandex Market, Kaspi, 2GIS.
    Entry(
      .product,
      [
        "product details.nm id", "identifiers.offer id", "product.code", "product.id",
        "product.sku", "product.article", "product details.imt id", "goods.sku", "goods.id",
        "item.sku",
      ],
      weak: [
        "product details.product name", "product.name", "product.title", "product.link", "imt id",
        "branch.name", "org.name",
      ]
    ),
    Entry(.brand, ["product details.brand name", "product.brand", "brand.name"]),
    Entry(
      .rating,
      ["product valuation", "statistics.rating", "rating.value", "rating.stars", "rating.score"],
      weak: ["statistics.recommended"]
    ),
    Entry(
      .author,
      [
        "user.name", "user.display name", "user.username", "customer.name", "user.nick",
        "author.nick", "who.nick", "who.name", "guest.name", "guest.nick", "client.name",
        "buyer.name", "profile.name",
      ]
    ),
    Entry(
      .text,
      [
        "comment.text", "description.comment", "text.text", "review.text", "text.original",
        "comment.comment", "review.body", "review.comment", "review.content",
      ]
    ),
    Entry(.pros, ["comment.plus", "description.advantages", "comment.pros", "review.pros"]),
    Entry(.cons, ["comment.minus", "description.disadvantages", "comment.cons", "review.cons"]),
    Entry(
      .replyText,
      [
        "answer.text", "official answer.text", "reply.body", "reply.content", "response.text",
        "answer.msg", "answer.message", "answer.body", "answer.content", "response.message",
        "company reply.text", "owner response.text",
        "review reply.comment", "response.body",
        "seller answer.text", "reply.message", "merchant reply.text", "answer.comment",
      ]
    ),
    Entry(
      .replyDate,
      [
        "answer.date", "answer.at", "answer.when", "answer.time", "reply.when", "response.at",
        "reply.at", "reply.date", "official answer.date created",
        "reply.created at", "response.date",
        "company reply.created at", "owner response.published date", "review reply.update time",
        "response.created at", "answer.created at", "answer.create date", "official answer.date",
      ]
    ),
    Entry(
      .replyAuthor,
      ["owner response.responder", "owner response.author", "official answer.org name"]
    ),
    Entry(.verified, ["order.verified", "is verified purchase"]),
    Entry(.id, ["feedback id", "recommendationid", "recommendation id", "opinion id"]),

    // Google, Trustpilot, Yelp, Tripadvisor, surveys.
    Entry(
      .author,
      [
        "reviewer.display name", "reviewer.name", "consumer.display name", "consumer.name",
        "author.personaname", "author.display name",
      ],
      weak: [
        "consumer.id", "user.id", "author.id", "author.steamid", "steamid", "reviewer.id",
        "person.name", "person.email",
      ]
    ),
    Entry(.product, ["business unit.id", "business unit.name", "location.name", "place.name"]),
    Entry(.lang, ["user comment.language", "review.lang", "text.language", "text.lang"]),
    Entry(.votes, ["votes.useful", "votes.up", "votes.helpful", "helpful.count", "likes.count"]),
    Entry(
      .country,
      [
        "reviewer.country", "user.country", "consumer.country", "guest.country", "author.country",
        "customer.country", "client.country",
      ]
    ),
    Entry(.date, ["date.published", "dates.published date", "dates.created", "timestamp created"]),
    Entry(.updated, ["dates.updated date", "dates.updated", "date.updated"]),

    // Amazon and Steam.
    Entry(.verified, ["steam purchase"]),
    Entry(.votes, ["helpful vote"]),
    Entry(.text, ["review", "reviewtext"]),
    Entry(.product, ["asin"], weak: ["parent asin"]),
    Entry(.replyText, ["developer response"]),
  ]
}

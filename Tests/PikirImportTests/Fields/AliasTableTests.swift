import Testing

@testable import PikirImport

@Suite
struct AliasTableTests {
  private static let sections: [(name: String, entries: [AliasTable.Entry])] = [
    ("English", AliasTable.english), ("Russian", AliasTable.russian),
    ("Kazakh", AliasTable.kazakh), ("Latvian", AliasTable.latvian), ("sites", AliasTable.sites),
  ]

  private func field(_ header: String) -> String {
    AliasTable.shared.meaning(of: HeaderName(header))?.field.name ?? "-"
  }

  @Test(arguments: sections.indices)
  func `no header of the table is claimed by two fields`(section: Int) {
    for entry in Self.sections[section].entries {
      for header in entry.strong + entry.weak {
        #expect(
          field(header) == entry.field.name,
          "'\(header)' of \(Self.sections[section].name)"
        )
      }
    }
  }

  @Test(arguments: sections.dropLast().indices)
  func `every language names every field`(section: Int) {
    let named = Set(Self.sections[section].entries.map(\.field))
    #expect(named == Set(ImportField.allCases))
  }

  @Test(arguments: [
    ("id", "id № номер нөмір"),
    ("date", "date дата күні datums"),
    ("author", "author автор покупатель autors"),
    ("rating", "rating stars score оценка рейтинг баға vērtējums"),
    ("title", "title заголовок тақырып"),
    ("text", "text review comment content отзыв текст комментарий пікір atsauksme"),
    ("pros", "pros плюсы достоинства артықшылықтары"),
    ("cons", "cons минусы недостатки кемшіліктері"),
    ("product", "product товар тауар produkts"),
    ("reply.text", "reply answer ответ жауап"),
  ])
  func `the headers that the decisions list are known`(expected: String, headers: String) {
    for header in headers.split(separator: " ") {
      #expect(field(String(header)) == expected, "\(header)")
    }
  }

  /// Headers of exports as their owners write them, each with the field it brings; `-` is none.
  @Test(arguments: [
    // Google Play Console.
    ("Package Name", "product"), ("Reviewer Language", "lang"), ("Device", "-"),
    ("App Version Name", "-"), ("Review Submit Date and Time", "date"),
    ("Review Submit Millis Since Epoch", "date"), ("Review Last Update Date and Time", "updated"),
    ("Star Rating", "rating"), ("Review Title", "title"), ("Review Text", "text"),
    ("Developer Reply Date and Time", "reply.date"), ("Developer Reply Text", "reply.text"),
    ("Review Link", "id"), ("Review URL", "id"),
    // App Store: Connect and the feed.
    ("attributes.body", "text"), ("attributes.reviewerNickname", "author"),
    ("attributes.createdDate", "date"), ("attributes.territory", "country"),
    ("attributes.title", "title"), ("attributes.rating", "rating"),
    ("im:rating.label", "rating"), ("author.name.label", "author"), ("content.label", "text"),
    ("im:voteSum.label", "votes"), ("updated.label", "updated"),
    // Ozon, Wildberries, Yandex Market, Kaspi, 2GIS.
    ("sku", "product"), ("published_at", "date"), ("likes_amount", "votes"),
    ("productValuation", "rating"), ("createdDate", "date"), ("userName", "author"),
    ("productDetails.nmId", "product"), ("productDetails.brandName", "brand"),
    ("answer.text", "reply.text"), ("bables", "tags"), ("feedbackId", "id"),
    ("identifiers.offerId", "product"), ("description.advantages", "pros"),
    ("description.disadvantages", "cons"), ("description.comment", "text"),
    ("statistics.rating", "rating"), ("createdAt", "date"), ("comment.text", "text"),
    ("comment.plus", "pros"), ("comment.minus", "cons"), ("date_created", "date"),
    ("date_edited", "updated"), ("user.name", "author"), ("official_answer.text", "reply.text"),
    ("is_verified", "verified"),
    // Google Business Profile.
    ("reviewId", "id"), ("reviewer.displayName", "author"), ("starRating", "rating"),
    ("comment", "text"), ("createTime", "date"), ("updateTime", "updated"),
    ("reviewReply.comment", "reply.text"), ("reviewReply.updateTime", "reply.date"),
    // Trustpilot, both layouts.
    ("Review Id", "id"), ("Reviewer Name", "author"), ("Reviewer Country", "country"),
    ("Review Stars", "rating"), ("Review Content", "text"), ("Review Date", "date"),
    ("Language", "lang"), ("Review Created (UTC)", "date"), ("Review Username", "author"),
    ("Company Response", "reply.text"), ("Company Reply Date (UTC)", "reply.date"),
    ("Review Language", "lang"), ("Location Name", "product"), ("Business Unit Id", "product"),
    ("consumer.displayName", "author"), ("companyReply.text", "reply.text"),
    // Birdeye, Podium, Yelp.
    ("Source", "source"), ("Review", "text"), ("Business Name", "product"), ("Site", "source"),
    ("Customer Name", "author"), ("Stars", "rating"), ("Date Posted", "date"), ("Link", "id"),
    ("Reviewer", "author"), ("business_id", "product"), ("useful", "votes"),
    ("time_created", "date"), ("user_id", "author"),
    // Amazon 2014, 2018, 2023.
    ("asin", "product"), ("reviewerName", "author"), ("helpful", "votes"), ("reviewText", "text"),
    ("overall", "rating"), ("summary", "title"), ("reviewTime", "date"),
    ("unixReviewTime", "date"), ("verified", "verified"), ("vote", "votes"),
    ("helpful_vote", "votes"), ("verified_purchase", "verified"), ("timestamp", "date"),
    ("parent_asin", "product"), ("verified_reviews", "text"),
    // Steam, Tripadvisor, surveys.
    ("recommendationid", "id"), ("author.steamid", "author"), ("timestamp_created", "date"),
    ("voted_up", "rating"), ("votes_up", "votes"), ("steam_purchase", "verified"),
    ("developer_response", "reply.text"), ("timestamp_dev_responded", "reply.date"),
    ("published_date", "date"), ("owner_response.text", "reply.text"), ("score", "rating"),
    ("Respondent ID", "author"),
  ])
  func `headers of the sites' exports are known`(header: String, expected: String) {
    #expect(field(header) == expected)
  }

  @Test(arguments: [
    "Text length", "Has media", "label", "valence", "polarity", "aspects", "photos", "domain",
    "author.playtime_forever", "votes_funny", "Количество фотографий", "productDetails.supplierId",
    "emotions", "genre",
  ])
  func `other headers mean nothing`(header: String) {
    #expect(field(header) == "-")
  }

  @Test
  func `numbers of rows are told from numbers of reviews`() {
    #expect(AliasTable.isRowNumber(HeaderName("№")))
    #expect(AliasTable.isRowNumber(HeaderName("No.")))
    #expect(!AliasTable.isRowNumber(HeaderName("Номер отзыва")))
    #expect(!AliasTable.isRowNumber(HeaderName("id")))
  }
}

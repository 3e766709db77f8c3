extension AliasTable {
  static let english: [Entry] = [
    Entry(
      .id,
      [
        "id", "review id", "reviewid", "feedback id", "comment id", "uuid", "uid", "guid",
        "record id",
        "review uuid", "external id", "response id", "ticket id", "review number",
      ],
      weak: [
        "reference", "reference number", "reference id", "ref",
        "_id", "key", "number", "no", "#", "nr", "num", "review link", "review url", "link", "url",
        "permalink", "token", "hash", "order id", "index",
      ]
    ),
    Entry(
      .source,
      ["source", "review source", "source name", "data source"],
      weak: [
        "site", "platform", "channel", "website", "marketplace", "site name", "origin site",
        "provider", "network", "store",
      ]
    ),
    Entry(
      .product,
      [
        "product", "product id", "product code", "item", "item id", "sku", "asin", "article",
        "product sku", "package name", "app id", "appid", "app", "offer id", "nm id", "model",
        "product asin", "vendor code", "goods", "object", "hotel", "restaurant", "film", "movie",
        "book", "business", "business name", "location", "location name", "branch", "place",
        "company", "company name", "shop", "airline",
      ],
      weak: [
        "clinic", "pharmacy", "cafe", "course", "tour", "salon", "medicine", "club", "gym",
        "school",
        "product name", "product title", "item name", "title of product", "app name", "parent asin",
        "business id", "location id", "object name", "variation", "hotel name", "restaurant name",
        "merchant", "merchant name", "game", "category", "webshop name", "business unit id",
      ]
    ),
    Entry(
      .brand,
      ["brand", "brand name", "manufacturer", "maker"],
      weak: ["vendor", "label name"]
    ),
    Entry(
      .author,
      [
        "author", "author name", "reviewer", "reviewer name", "user name", "username", "nickname",
        "reviewer nickname", "customer", "customer name", "client", "client name", "buyer",
        "buyer name", "guest", "guest name", "display name", "profile name", "consumer", "persona",
        "review author", "nick", "written by", "posted by", "reviewed by", "user",
        "reviewer display name",
        "consumer name", "review username",
      ],
      weak: [
        "name", "from", "by", "full name", "first name", "user id", "author id", "reviewer id",
        "profile id", "customer id", "person", "student", "patient", "passenger", "traveler",
        "member", "rider", "rider name", "login", "who",
        "respondent", "respondent id", "e mail", "email",
      ]
    ),
    Entry(
      .title,
      [
        "title", "review title", "summary", "headline", "heading", "subject", "review summary",
        "review headline", "review heading", "review subject", "caption",
      ],
      weak: ["topic", "short text"]
    ),
    Entry(
      .text,
      [
        "text", "review text", "review", "review body", "body", "content", "review content",
        "user review", "customer review", "full text", "review description", "verified reviews",
        "feedback text", "reviews", "review comment", "text of review", "comment text", "opinion",
        "reviews text", "review full",
      ],
      weak: [
        "comment", "comments", "message", "feedback", "description", "sentence", "post", "tweet",
        "original text", "verbatim", "answer text", "statement", "details", "remark", "open answer",
        "survey response", "document", "phrase", "snippet",
      ]
    ),
    Entry(
      .pros,
      [
        "pros", "pro", "advantages", "advantage", "plus", "pluses", "positives", "positive",
        "likes text", "what i liked", "liked", "strengths", "good", "benefits", "positive review",
      ]
    ),
    Entry(
      .cons,
      [
        "cons", "con", "disadvantages", "disadvantage", "minus", "minuses", "negatives", "negative",
        "what i disliked", "disliked", "weaknesses", "drawbacks", "bad", "negative review",
      ]
    ),
    Entry(
      .rating,
      [
        "rating", "stars", "star", "star rating", "score", "review rating", "review stars",
        "overall", "overall rating", "rate", "grade", "review score", "star review", "user rating",
        "rating value", "rating score", "reviewer score", "customer rating", "user score",
        "review star", "number of stars", "product rating", "rating stars", "stars rating",
      ],
      weak: [
        "rating10", "rating 10", "score10", "mark", "points", "value", "evaluation", "nps",
        "nps score", "csat", "csat score", "voted up", "recommended", "is recommended", "recommend",
        "thumbs", "thumb", "thumbs up", "would recommend", "vote type", "ratings",
      ]
    ),
    Entry(.scale, ["scale", "rating scale", "scale max", "max rating", "best rating"]),
    Entry(
      .lang,
      [
        "lang", "language", "review language", "reviewer language", "language code", "locale",
        "text language", "language name", "iso language",
      ]
    ),
    Entry(
      .date,
      [
        "date", "review date", "created", "created at", "create time", "created date",
        "creation date", "date created", "published", "published at", "published on",
        "publication date",
        "published date", "publish date", "date published", "posted", "posted at", "posted on",
        "date posted", "posted date", "timestamp", "time", "review time", "submitted",
        "submitted at", "submission date", "submit date", "date submitted", "review submitted time",
        "review submit date and time", "review created", "review created utc", "datetime",
        "date time", "date and time", "written at", "written on", "time created", "created time",
        "created on", "review timestamp", "at", "date added", "added at", "commented at", "day",
        "date of review", "review post date", "response date", "completed at", "comment date",
      ],
      weak: [
        "unix review time", "unixtime", "unix time", "epoch", "review submit millis since epoch",
        "when", "date utc", "date of experience", "experience date", "start date", "end date",
        "date text", "travel date", "stay date", "received at", "response received at",
        "order date", "purchase date", "tstamp created", "ts",
      ]
    ),
    Entry(
      .updated,
      [
        "updated", "updated at", "update time", "updated date", "date updated", "modified",
        "modified at", "last modified", "last modified date", "last updated", "last update",
        "edited", "edited at", "date edited", "review last update date and time", "update date",
        "review last updated time", "modified date", "timestamp updated", "updated on",
      ],
      weak: ["review last update millis since epoch", "last edited", "tstamp updated"]
    ),
    Entry(
      .country,
      [
        "country", "country code", "reviewer country", "territory", "country name", "user country",
        "reviewer country code", "storefront", "nationality", "reviewer nationality",
      ]
    ),
    Entry(
      .verified,
      [
        "verified", "is verified", "verified purchase", "verified buyer", "verified review",
        "purchase verified", "verified order", "confirmed purchase", "verified owner",
      ]
    ),
    Entry(
      .votes,
      [
        "votes", "vote", "helpful", "helpful votes", "helpful vote", "helpful count", "votes up",
        "useful", "useful votes", "likes", "like count", "likes count", "upvotes",
        "thumbs up count",
        "likes amount", "vote count", "helpful votes count", "found helpful", "vote sum",
        "helpfulness", "number of helpful votes", "people found helpful",
      ],
      weak: ["useful count", "reactions", "score votes"]
    ),
    Entry(
      .tags,
      ["tags", "tag", "review tags", "keywords", "buyer tags"],
      weak: ["topics", "hashtags", "bables"]
    ),
    Entry(.status, ["status"], weak: ["state", "review status", "ticket status"]),
    Entry(.assignee, ["assignee", "assigned to", "responsible", "agent", "operator"]),
    Entry(.note, ["note", "internal note", "internal comment"], weak: ["notes"]),
    Entry(
      .replyText,
      [
        "reply", "reply text", "reply.text", "reply comment", "reply body", "answer",
        "developer reply", "developer reply text", "developer response", "company reply",
        "company response", "owner response", "owner reply", "owner answer", "seller reply",
        "seller answer", "seller response", "response text", "management response",
        "business response", "business reply", "official answer", "official reply", "our reply",
        "merchant reply", "vendor reply", "host response", "admin reply", "response body",
        "response from owner", "brand response", "reply content", "replies", "public reply",
      ],
      weak: ["response", "responses"]
    ),
    Entry(
      .replyDate,
      [
        "reply date", "reply.date", "reply time", "replied at", "reply created at", "answer date",
        "developer reply date and time", "company reply date", "company reply date utc",
        "owner response date", "response time", "responded at", "answered at", "seller reply date",
        "reply timestamp", "developer response date", "developer response time", "reply date utc",
        "date of reply", "reply updated at", "official answer date", "owner reply date",
        "answer time", "timestamp dev responded", "company response date",
      ],
      weak: ["developer reply millis since epoch", "developer last updated time"]
    ),
    Entry(
      .replyAuthor,
      [
        "reply author", "reply.author", "replied by", "answer author", "responder",
        "responder name", "reply name", "answered by", "response author",
      ]
    ),
  ]
}

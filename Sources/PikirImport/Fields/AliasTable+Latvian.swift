extension AliasTable {
  static let latvian: [Entry] = [
    Entry(
      .id,
      [
        "identifikators", "atsauksmes id", "atsauksmes numurs", "ieraksta id", "atsauksmes nr",
        "atsauksmes identifikators",
      ],
      weak: ["numurs", "nr.", "saite", "atsauksmes saite", "pasūtījuma numurs", "kods"]
    ),
    Entry(
      .source,
      ["avots", "atsauksmes avots", "datu avots"],
      weak: ["vietne", "mājaslapa", "kanāls", "portāls", "tirdzniecības vieta"]
    ),
    Entry(
      .product,
      [
        "produkts", "prece", "preces kods", "produkta kods", "artikuls", "modelis", "preces id",
        "produkta id", "veikals", "filiāle", "viesnīca", "restorāns", "uzņēmums", "lietotne",
        "adrese", "objekts", "grāmata", "filma", "preces numurs", "pakalpojums", "iestāde",
      ],
      weak: [
        "salons", "kurss", "klīnika", "aptieka", "kafejnīca", "ceļojums", "zāles",
        "preces nosaukums", "produkta nosaukums", "nosaukums", "kategorija", "pārdevējs",
        "uzņēmuma nosaukums",
      ]
    ),
    Entry(.brand, ["zīmols", "marka", "ražotājs", "preču zīme"]),
    Entry(
      .author,
      [
        "autors", "klients", "pircējs", "lietotājs", "lietotājvārds", "lietotāja vārds",
        "atsauksmes autors", "klienta vārds", "pircēja vārds", "viesis", "recenzents",
        "autora vārds", "segvārds", "vārds uzvārds", "patērētājs",
      ],
      weak: ["vārds", "no kā", "e-pasts", "lietotāja id", "pasažieris", "pacients", "students"]
    ),
    Entry(
      .title,
      ["virsraksts", "atsauksmes virsraksts", "temats", "tēma", "atsauksmes tēma"]
    ),
    Entry(
      .text,
      [
        "atsauksme", "atsauksmes", "teksts", "atsauksmes teksts", "recenzija", "viedoklis",
        "saturs", "pilns teksts", "klienta atsauksme", "pircēja atsauksme", "atsauksmes saturs",
        "vērtējuma teksts",
      ],
      weak: ["komentārs", "komentāri", "ziņa", "ziņojums", "apraksts", "iespaids", "teikums"]
    ),
    Entry(
      .pros,
      [
        "plusi", "pluss", "priekšrocības", "priekšrocība", "ieguvumi", "labais", "kas patika",
        "patika", "stiprās puses", "pozitīvais",
      ]
    ),
    Entry(
      .cons,
      [
        "mīnusi", "mīnuss", "trūkumi", "trūkums", "sliktais", "kas nepatika", "nepatika",
        "vājās puses", "negatīvais",
      ]
    ),
    Entry(
      .rating,
      [
        "vērtējums", "novērtējums", "reitings", "zvaigznes", "zvaigzne", "zvaigžņu skaits",
        "atzīme", "punkti", "atsauksmes vērtējums", "produkta vērtējums", "preces vērtējums",
        "balles", "kopējais vērtējums", "zvaigznīšu skaits",
      ],
      weak: ["iesaku", "iesaka", "ieteiktu"]
    ),
    Entry(.scale, ["skala", "vērtējuma skala", "maksimālais vērtējums"]),
    Entry(.lang, ["valoda", "atsauksmes valoda", "valodas kods", "teksta valoda"]),
    Entry(
      .date,
      [
        "datums", "atsauksmes datums", "publicēšanas datums", "publicēts", "izveidots",
        "izveides datums", "pievienots", "pievienošanas datums", "datums un laiks", "kad",
        "izveidošanas datums", "publicēšanas laiks", "ievietots", "iesniegts", "rakstīts",
        "diena",
      ],
      weak: ["laiks", "pirkuma datums", "pasūtījuma datums", "apmeklējuma datums"]
    ),
    Entry(
      .updated,
      [
        "atjaunots", "atjaunināts", "mainīts", "labots", "labošanas datums", "izmaiņu datums",
        "atjaunošanas datums", "pēdējās izmaiņas", "rediģēts", "atjaunināšanas datums",
      ]
    ),
    Entry(.country, ["valsts", "valsts kods", "pircēja valsts", "klienta valsts"]),
    Entry(
      .verified,
      [
        "apstiprināts", "pārbaudīts", "apstiprināts pirkums", "pārbaudīts pirkums",
        "verificēts", "verificēts pirkums",
      ]
    ),
    Entry(
      .votes,
      ["balsis", "noderīgi", "noderīga", "patīk", "balsu skaits", "atzīta par noderīgu"]
    ),
    Entry(.tags, ["birkas", "tagi", "atslēgvārdi", "iezīmes", "birka"]),
    Entry(.status, ["statuss"], weak: ["stāvoklis", "atsauksmes statuss"]),
    Entry(.assignee, ["atbildīgais", "izpildītājs", "piešķirts", "operators"]),
    Entry(.note, ["piezīme", "iekšējā piezīme"], weak: ["piezīmes"]),
    Entry(
      .replyText,
      [
        "atbilde", "atbildes teksts", "pārdevēja atbilde", "uzņēmuma atbilde", "veikala atbilde",
        "mūsu atbilde", "oficiālā atbilde", "izstrādātāja atbilde", "īpašnieka atbilde",
        "atbildes", "atbilde uz atsauksmi",
      ]
    ),
    Entry(.replyDate, ["atbildes datums", "atbildes laiks", "atbildēts", "kad atbildēts"]),
    Entry(.replyAuthor, ["atbildes autors", "atbildēja", "kas atbildēja"]),
  ]
}

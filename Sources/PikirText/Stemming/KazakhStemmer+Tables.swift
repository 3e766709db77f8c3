// Letters, endings and roots of Kazakh. The lists of roots are words of real reviews whose ends
// look like endings.

extension KazakhStemmer {
  static let letterA: UInt16 = 0x430
  static let letterB: UInt16 = 0x431
  static let letterG: UInt16 = 0x433
  static let letterD: UInt16 = 0x434
  static let letterE: UInt16 = 0x435
  static let letterShortI: UInt16 = 0x439
  static let letterK: UInt16 = 0x43A
  static let letterL: UInt16 = 0x43B
  static let letterM: UInt16 = 0x43C
  static let letterN: UInt16 = 0x43D
  static let letterP: UInt16 = 0x43F
  static let letterR: UInt16 = 0x440
  static let letterS: UInt16 = 0x441
  static let letterT: UInt16 = 0x442
  static let letterU: UInt16 = 0x443
  static let letterSh: UInt16 = 0x448
  static let letterY: UInt16 = 0x44B
  static let letterI: UInt16 = 0x456
  static let letterGh: UInt16 = 0x493
  static let letterQ: UInt16 = 0x49B
  static let letterNg: UInt16 = 0x4A3

  static let nasals = Array("лмнңжз".utf16)
  static let devoiced: [UInt16: UInt16] = [letterB: letterP, letterG: letterK, letterGh: letterQ]
  static let readRoot = Array("оқ".utf16)
  static let putRoot = Array("қой".utf16)
  static let putRootBeforeVowel = Array("қоя".utf16)

  static func isVowel(_ letter: UInt16) -> Bool { vowels.contains(letter) }

  static func isOpenVowel(_ letter: UInt16) -> Bool { letter == letterA || letter == letterE }

  static func isVoiceless(_ letter: UInt16) -> Bool { voiceless.contains(letter) }

  /// True for back vowels, false for front ones, nil for the rest.
  static func harmony(of letter: UInt16) -> Bool? {
    if backVowels.contains(letter) { return true }
    return frontVowels.contains(letter) ? false : nil
  }

  private static let vowels = Array("аәеиоөұүыіэюяу".utf16)
  private static let backVowels = Array("аоұыя".utf16)
  private static let frontVowels = Array("әеөүіэ".utf16)
  /// Borrowed б, в, г, д at a word's end sound voiceless and take the endings of such.
  private static let voiceless = Array("кқпстфхцчшщһбвгд".utf16)
}

extension KazakhStemmer {
  /// Present of roots that end in a consonant; the first vowel may be the root's own (ұнады).
  static let presents = SuffixTable("ады еді ад ед")
  /// Endings that are a verb's only after a known root: берем, аламыз, but балам, баламыз.
  static let shortPresents = SuffixTable("ам ем амыз еміз асыз есіз асыздар есіздер")
  static let finites = SuffixTable(
    """
    йды йді иды иді амын емін ймын ймін имын имін асың есің йсың йсің исың исің йсыз йсіз
    исыз исіз ймыз йміз имыз иміз йд асыңдар есіңдер йсыңдар йсіңдер йсыздар йсіздер йм
    дым дім тым тім дың дің тың тің дыңыз діңіз тыңыз тіңіз дық дік тық тік
    дыңдар діңдер тыңдар тіңдер дыңыздар діңіздер тыңыздар тіңіздер
    ыпты іпті пты пті ыппын іппін ыпсың іпсің ыпсыз іпсіз
    са се сам сем саң сең саңыз сеңіз саңыздар сеңіздер саңдар сеңдер сақ сек
    сын сін ыңыз іңіз ыңыздар іңіздер ыңдар іңдер ңыздар ңіздер ыңызшы іңізші ңызшы ңізші
    айық ейік йық йік айын ейін йын йін
    ғанмын генмін қанмын кенмін ғансың генсің қансың кенсің ғансыз генсіз қансыз кенсіз
    ғанбын генбін қанбын кенбін ғанбыз генбіз қанбыз кенбіз
    """
  )
  static let pasts = SuffixTable("ды ді ты ті")
  static let cases = SuffixTable(
    """
    ға ге қа ке ның нің дың дің тың тің ны ні ды ді ты ті да де та те дан ден тан тен нан нен
    мен бен пен сына сіне ына іне сынан сінен ынан інен сында сінде ында інде сын сін ын ін
    ыма іме ма ме ыңа іңе дағы дегі тағы тегі ындағы індегі сындағы сіндегі ғы гі қы кі
    """
  )
  static let possessives = SuffixTable(
    "ым ім ың ің ы і ымыз іміз ыңыз іңіз м ң сы сі мыз міз ңыз ңіз"
  )
  static let plurals = SuffixTable("лар лер дар дер тар тер")
  static let habituals = SuffixTable("атын етін йтын йтін")
  static let participles = SuffixTable(
    """
    ған ген қан кен атын етін йтын йтін итын итін мас мес бас бес пас пес ушы уші у ып іп
    ғалы гелі қалы келі ғанша генше қанша кенше май мей бай бей пай пей
    """
  )
  static let negations = SuffixTable("ма ме ба бе па пе май мей бай бей пай пей")
  /// The instrumental has one form for both harmonies.
  static let invariant = wordSet("мен бен пен")

  /// Roots of two letters that an ending may leave.
  static let shortRoots = wordSet(
    """
    ал ат аш ас ет ер іс іш іл ой өз өт өс өл үй үз ұш ұр су жу ту де же ақ ән ай от ит он оқ
    """
  )
  /// Roots after which -ам, -амыз and -асыз are a verb's.
  static let commonRoots = wordSet(
    """
    бер ал кел бол көр бар біл айт жаз қой тұр жүр отыр кет қал сал жат жібер жеткіз күт ет
    тап түсін қолдан пайдалан аш кір шық өт сат
    """
  )
  /// Verb roots that end in а or е.
  static let vowelFinalRoots = wordSet(
    """
    ұна уна жаса ойла ойна істе исте сұра сура тіле тиле таста тазала ұста уста қара кара
    төле толе сөйле қолда колда ұқса бағала багала есепте жина баста тыңда орында алда сана
    таңда танда үнемде шыда өлше сақта сакта хабарла ізде жүкте жукте құттықта туында тірке
    ұйықта мақта қабылда сыйла шарша ақта дайында қорға қимылда жатта анықта қайтала жөнде
    тоқта түзе жолда тара байқа жарияла қуала қина мазала құла бейнеле ұшыра құрметте белгіле
    мақұлда емде арықта жаңала нашарла болжа әзірле рәсімде елесте шайна жыла қайна жұмса
    боса де же
    """
  )
  /// Words kept as they are though their ends look like endings.
  static let protected = wordSet(
    """
    өте жақсы кісі сапалы пайдалы ыңғайлы мен сен маған саған оған қатты күшті мықты тәтті дәмді тиімді түсінікті әрі екі жеті
    алты енді әлі тағы қайта және үшін кейін бұрын бүгін сайын дейін бойынша туралы арқылы
    бірге онда сонда осында мұнда қайда қанда адам қадам жылдам бағдарлама қолданба тапсырма
    жарнама программа реклама система проблема почта мүмкін ойын орын қиын тегін шығын
    білім бөлім көлем өлім өнім төлем киім дәрігер мектеп кітап талап себеп мәселе тамаша
    керемет емес әсіресе неге ғана барлық қандай осындай сондай ондай мұндай қалай осылай
    бұлай солай далай арзан қазан жаман қазақстан мастер доллар контроллер характер адаптер
    алдымен алдын алайда алға бері ешқандай менің сенің оның бала қала ана дала сияқты тіпті жақын жетімді
    қолжетімді жағымды ұнамды тартымды кеңес ереже мейлі қарай жағдай талай кедей арай
    """
  )
  /// Stems in letters that Russian has too, of words that Russian has not.
  static let plainLetterStems = wordSet(
    """
    ойын бол екен бер осы неге кел емес керек жаса жатыр жаман адам жаз кет сапа тез тарт
    нашар жер ойна айт тамаша бала отыр ашыл ойла сат таста жылдам сурет аудар жет орын дауыс
    тапсырыс тапсырма арзан таза табыс мектеп намаз тауар зат баста ерте апта байланыс ауыр
    ауыл дыбыс пайда тарих орта кезек жолдас хабарла жарнама сауап рахмет жарт таба сал сыйла
    """
  )
}

extension LanguagePieces {
  /// Pieces of English (above 0) against other languages in Latin letters.
  static let english = """
    -8 _dé _ist_ _un_ _une_ _à_ das je_ tu_ ão_
    -7 _ar_ _de_ _ei _het_ _il_ _kl _les_ _pas_ aal aan aar atv cht eim gi_ lir oed weg zel
    -6 _des_ _est_ _ku _l_ _ne_ _que_ _uz afi au_ ba_ bij eu_ eur ij_ iks kad kas lu_ mo_ nen
    -6 oek tei tvi vo_
    -5 _dat_ _dit_ _e_ _ed _ee _een_ _en_ _es_ _et_ _je _ka _kā _le_ _ook_ _zi _zo aat abe do_
    -5 eid erw iek ja_ ju_ jum ku_ lij maa mu_ rij sae si_ tad tig tij tik ui_ voo waa ās_
    -4 _du_ _et _il _iz _ja_ _ko _par_ _van_ aei ai_ ais ald amm bie boe ca_ eke gar hro ida
    -4 iem ieu ija ijk ijn ik_ ir_ jn_ ldi lez lo_ ni_ nie os_ ru_ sch var zem
    -3 _es _ik_ _oo _son_ aba ado dan dom du_ emo ez_ goe iba ich jk_ la_ lem ma_ mme nou pra
    -3 que san ta_ ti_ ums umu ux_
    -2 _ce _ie _jo _ni _ov _ve _vo _ze asa el_ ela em_ en_ ia_ ien mee mpr na_ nu_ oma ota ras
    -2 tie tre vai
    -1 _ap _je_ _le ang ans atu bal bli chr dit ele eme erh eze ig_ inc lec onn ont rai rem son
    -1 tis tou
    1 _af _can_ _fe _pl al_ ap_ atc aud aut ded fea ght hey ity ize led mes min ost pla pro
    1 rin rit rol rom rta ry_ sma tle ual
    2 _ca _cu _get_ act ams anu any bes cal can ce_ con cos cre ear ens esp ew_ har ial ice
    2 ies ign ked lac ll_ lor nic ny_ ode ove pac rd_ rs_ siz sk_ sof ton tru tti ttl ugh
    3 _a_ _an_ _are_ _as_ _be_ _fl _has_ _no_ _one_ _sm _t_ _to_ _ye arg bat bee cle dea doe
    3 ed_ eek ely enu ext fil goo gre has hea ket ks_ ly_ nev non ock oes ol_ oun ous pri rab
    3 rly set siv tic tim tin ty_ uti was yin
    4 _by_ _out_ _so_ ago ay_ bs_ dib eat eo_ ey_ ffi gh_ hot igh ive jus lov lue mos new obl
    4 oug pap poo pti py_ scr see ss_ thi ure vic you
    5 _and_ _at_ _not_ _ph blu ery hav ily lm_ mem nve oom ose ots rel shi uck unn who wou zoo
    6 _any_ _bad_ _bit_ _do_ _he_ _his_ eak eap eir nk_ nly oft ork som uct uie upp wai
    7 _low_ _use_ nks sy_
    8 dly
    9 ky_
    """

  /// Pieces of Latvian (above 0), with and without its marks, against the others.
  static let latvian = """
    -9 cos
    -8 _pas_ _too_ aar ky_ ndo
    -7 _van_ _ye age chr lar lay lee loo mov ngs ny_ ous rou tou uch
    -6 _aw _du _dé _en_ _has_ _ink_ _its_ _ou _sc _use_ aan all ann con cus ech el_ eur ew_ goo
    -6 han hee hel het hor ibl ig_ ign il_ lou lt_ mp_ omm ont ool ory pee poo siz ty_ uit une
    -6 vre was
    -5 _ad _as_ _bo _et _je _lo _ob _ph _qu _so_ _up abl ass cam car cre cri ct_ cti ctu ead
    -5 ega ey_ ft_ go_ hap hei ice iew ijk ijn lem mme nt_ ois olo op_ ord oth ou_ rde re_ ref
    -5 see ser sse ste sup tic til ue_ ver yin
    -4 _ba _dat_ _een_ _ev _ex _fl _ik _ju _mi _not_ _zo ang ase bes boe ces cht dan der ear
    -4 eas eed en_ eno gel gen ger gn_ his ide imp int ise iss ive kes ld_ low non oed ok_ old
    -4 ose ppe pti rk_ som sy_ tem ute way wha
    -3 _l_ _no_ _ro _wa apa app ard ben cle dit don dro eat ein enn er_ erg ets gam ict ity jog
    -3 lik lle mal mpr ne_ nge nit nte oek ort pen plu pra ria ric rio ro_ rri sch ted thi tor
    -3 tte ult ure
    -2 _ai _at_ ack act ame ant arg at_ ek_ eze gre ins ire ks_ lig lij nal nen ona ong pac pap
    -2 por pri rda tal tar zon
    -1 _up_ ank but fli ith lat not obl oll rma rte ter tig tur
    1 _at _ci _ga _sa eel hen ima ina li_ ms_ van
    2 _ka _vi ani cer die edu eim irs nas nu_ sen su_ tom vis
    3 _ar _ed _es_ _ku _ne as_ gar imā jas ski ti_
    4 _ir _par_ eja iek ja_ kas ska tik tu_
    5 _ie _ir_ atv du_ jum mā_ ru_
    6 _iz _uz iba tvi ums
    7 aei ija sae
    8 _ka_ jau ās_
    9 _ar_ _kā ald ju_
    """
}

"""Words that begin sentences and headings with a capital and are no names; firms and funds called after people."""

from __future__ import annotations

from jurat.privacy.patterns.word import TRADE, words

COMMON = TRADE | words(
    """
    dr mx rev hon dame herr frau mme messrs
    aba acct aml am aprx asap atr attn bcc bday bic cad cc chf clt dl dob ein eod eta etf eur faq fos fw fwd fyi gbp hh
    id iht inc ira isa iso kyc ltd mob ni nino ops pin plc pm poa ps ptd qtd re ref rgds rmd rsvp sipp ssn swift tbc tba
    tc tel driver tin uk us usa usd utr vat ytd
    a about above across activity actually additional address addresses advance after again against agenda agent
    agents ago agree agreed ahead all almost alone along already also alternative although am ambition among an and
    announcement annually annum another any anybody anyone anything applicant application applications appointment
    approval are area around arrangement article as ask asked asks assistant associate association assume assured at
    attached attend attending attention attorney aunt authorise authorization authorize auto availability available
    average award away baby back background bad banking based basic basis be because become been before began behalf
    behaviour being believe below beneath beneficiaries beneficiary beside besides best better between beyond bills
    birth block blue board body book books border born both bottom box boy branch bring brochure brother brothers
    brought budget building business but buy by calculation calculator calendar call called caller calling calls
    came campaign can cannot cap cards care case cases category cause caused cc central centre century certain chair
    chairman chance change changed changes channel chapter charge charges charity charter checking cheers chief
    child children choice circumstances citizen city claim claimant class classic cleaner clear click close closed
    coach code college column combined come comes coming commission committee commodities commodity common community
    complainant complaint complete completed concern conditions conference confidential confirm confirmed confirms
    congratulations congress consent consider consumer contacts contents context contract control conversion
    coordinator copy core correspondence cost costs could council counsel country county couple court cousin cover
    covers create creative credit currency current custodian custody cut cuts dad daily damage data database dates
    daughter daughters day days deadline deal dealt death debit debt deceased decedent decided decision decline
    declined deed default deficit definition delivery demand department dependant describe description design desk
    details development dial did died different digital direct directions directive director disagree discharge
    discretionary discuss discussed discusses discussing distribution diversified division do document documents
    does dollar dollars domestic done dose double down drive driver driving drop due during duty dynamic each
    earlier early earnings east eastern economic economy edition editor education effect effective efficiency eight
    eighth either electronic eleven else emails emerging employee employees employer enclosed enclosure enclosures
    end energy engineering enough enquiries enter entire entity environment error especially estimate estimated euro
    euros evaluation even evening event events ever every everybody everyone everything exactly exam example
    excellent except executive executor executors exempt existing exit expected expense expenses experience expert
    expires explained exposure express extension extra eye eyes facility fact factor factors facts faculty failed
    false family far father fax feature features feedback feel felt few fifth fifty figure figures file files fill
    final finally find fine finish first fiscal five flexible floating flow focus following follows for forecast
    foreign form former forms forty forward forwarded found foundation four fourth fr frequency fresh friday friend
    friends from frontier full further general get gets getting girl given gives giving global go goal goals goes
    going gold gone good got government grade granddaughter grandfather grandmother grandson graph great green gross
    group grow guarantee guaranteed guardian guidance guide guideline guten had half hand handler happy hard has
    have having he head heading health hear heard hello help helped her here hereby heritage hers herself hey
    highlights him himself his historic historical history hold holder holdings holds holiday home horizon hospital
    hotel hour hours house household housing how however human hundred husband i idea ideas identification identity
    if ii iii illustration image immediately impact implementation important in inc incident including indeed
    independent india industrial industries industry info information infrastructure initial initiative innovation
    input inside instead institute institution institutional instructions instrument insured insurer intelligence
    intermediate internal international internet into introduction inventory invest invested investigation invoice
    is island issue issued it item items its itself iv job join joined joint junior jurisdiction just justice
    keeping kept key kids kindly know knowledge knows labor laboratory labour land language last late later lead
    leader leaders leading learning least leave leaves left legacy legal legislation lender lending less let letters
    level leverage liability library licence license life lifetime light like likely limit limited limits line
    liquid liquidity list listed little live lives living load local locations log login logo long look looking lord
    lost lot lots low lower lump machine made magazine mail main mainly maintenance major make makes making man
    manage managed management manager managers managing manual many margin master material matter matters maturity
    maximum me mean means measure media median medical meet meeting meetings mega member memo mentioned merger met
    method metro micro mid middle might million mind mini minimum minister ministry minus minute minutes miss
    missing mission mixed mobile model models moderate modern mom monetary monthly more most mother motor move moved
    moving mr mrs ms much multi mum must mutuals my myself name named names national nations natural near nearly
    need needed needs neighbor neighbour neither nephew net network never new news next nice niece night nine ninth
    no nobody nominated nominee non none nor north northern not noted nothing notice notification notified now
    number numbers nurse object objective objectives obligation obtain occupation of off offer office officer
    official often oh ok okay old older on once one ones ongoing online only onto open opened opening operation
    operations opinion opportunities opportunity optimal or order orders original other others otherwise ought our
    ours ourselves out outcome outlook output outside outstanding over overall overseas overview own owner owners
    ownership pacific package page pages paid paper paragraph parent parents part partial participant parties
    partner partners partnership party passed passport past pay payable payee payer paying payment payments peer
    pending pensions people per percent percentage perhaps period permission person personal phone phoned physical
    picture piece pilot place places planning platform pls plus point points policies policy policyholder political
    pool position positive possible possibly post postcode posted potential power practice prefer preference
    preferred prefers preliminary premier premium prepare prepared prescribed present president press pretax
    previous previously price prices pricing primary prime prior private probably problem procedure proceeds process
    processed production productivity products prof professional profit profits program progress project promised
    proof property proposal propose proposed prospect protected protection protocol prove provided provider
    provision public publication purchase purpose purposes qualified quality quantitative quantity question
    questions quick quickly quite quota quote quoted quotes railway ran rang ranges rather rating ratio re reached
    read reading ready real reality really reason reasons rebalance receipt receive received recent recently
    recession recommend recommendation record records recovery red redemption reduction reference referred refers
    refund regarding regional registered registration regular regulation regulatory related relations relationship
    relative release released relevant relief remain remainder remains remark remarks reminder remittance renewal
    rent rental replacement reporting representative republic request requested requests require required requires
    research resend resident residential resides resolve resolved resource resources respond response responsibility
    responsible rest restricted result results returned returning revenue reviewed reviews revision reward rider
    right rights ring rings road rollover room royal rules running safe safety said salary sale sales same sample
    sat saw say saying says scale schedule scheme school science score screen search season second secondary
    secondly secretary section sections sector secure security see seem seems seen select selection self sell
    selling sender senior sent separate series service services session set settlement settlor seven seventh seventy
    several shall shareholder shareholders she sheet shop short shortfall should show showed shown side sign signal
    signature signed signs similar simple simply since single sir sister sit site situation six sixth sixty size
    small smart so social software sold sole solicitor some somebody someone something sometimes son sons soon sorry
    source south southern sovereign speak speaking special specific spending split spoke spouse spread stability
    stable staff stage standard standards started starting stated statements states station statistics status stay
    step steps sterling still stop stopped straight strategic strategy street strength strong structure structured
    student studies study style sub subject subscription success successor such suggest suggested suggestions
    suitability suitable suite sum summary sunday super supervisory supplement supplementary supply support suppose
    sure surname survey sustainable swap switch system table taken takes taking talk talked tapes target targets
    tariff task team technical technology tel telephone telling temporary ten term terms testamentary text than that
    the their them themselves then theory there therefore these they thing things think third thirty this those
    though thought thousand three through thru thus ticket time timeline times title to today together told tomorrow
    too took tool tools top topic total toward towards town tracker trade trader trading tradition training tranche
    transaction transactions transcript transfer transferred transfers transition transport travel treated treaty
    trend trends trial tried trillion trip true trusted trustee trustees trying turn turned turnover turns twelve
    twenty twice two type types ultimate ultimately uncle under underlying understand understands understood
    unfortunately union unit united units university unless until up update updated upgrade upon upper urgent us
    used user username uses using usual usually utility vacation valid valuation value variable various vehicle
    vendor venture verify version very via vice video view views vintage vision visit visitor visits voice voicemail
    volatility volume voluntary vote waiting waiver want wanted wants war warning warrant was watch water way we
    wealth website wed week weekend weekly weeks welcome well went were western what whatever when whenever where
    whereas whether which while who whole wholesale whom whose why widow wife will windfall wire wired wish wished
    with withdraw withdrawal withholding within without witness woman women wonder word words work worked worker
    workers working workplace works world worry would write writes writing written wrong wrote yeah yearly yen yes
    yesterday yet yields younger yours yourself zero zip zone zones
    """
)
"""Lower case. A row of capitalised words that holds one is cut there, for it is hardly part of a name."""

ORGANISING = words(
    """
    advisers advisors advisory alpha american annuities annuity asian asset assets associates balanced bank banking
    barbican beta bond bonds bros brothers building capital charity co college company core corp corporation
    department dividend duration emerging equity estate etf etfs european financial foundation fund funds genesis
    global gmbh group growth holdings hospital inc income index india institute insurance international investment
    investments ira isa llc llp lp ltd management markets municipal mutual opportunities opportunity partners
    partnership pension plan plc portfolio products research rider roth scheme school securities select services
    sipp society solutions strategic strategy street tracker treasury trust university value wealth world yield
    """
)
"""A row that holds one names a firm, a fund or a product: the words beside it are no person's."""

FIRMS = (
    "allan gray|allianz|alliance bernstein|american funds|aon hewitt|arthur andersen|arthur gallagher|aviva|axa"
    "|baillie gifford|bank of america|barclays|bear stearns|black rock|brewin dolphin|brown brothers harriman"
    "|brown shipley|cazenove|charles schwab|charles stanley|citi|close brothers|coutts|credit suisse"
    "|dana-farber|dean witter|deutsche bank|dodge|dow jones|duff phelps|eaton vance|edward jones|edwards|ernst"
    "|evercore|fannie mae|fidelity|fitch|franklin templeton|freddie mac|goldman|goldman sachs|grant thornton"
    "|harris bank|hargreaves lansdown|henderson|houlihan lokey|hewlett packard|invesco|ivy"
    "|janney montgomery scott|janus henderson|jefferies|john hancock|johnson johnson|jp morgan|julius baer"
    "|jupiter|lazard|legal general|legg mason|lehman brothers|lincoln financial|liontrust|lloyds|lombard odier"
    "|loomis sayles|lord abbett|macquarie|magellan|marie curie|marsh mclennan|martin currie|merrill"
    "|merrill lynch|morgan stanley|morningstar|moody|neuberger berman|northern trust|oppenheimer|paine webber"
    "|peter lynch|piper sandler|price waterhouse|prudential|putnam|quilter|quilter cheviot|rathbones"
    "|raymond james|red cross|robert baird|robert half|rothschild|rowe price|royce|russell|russell investments"
    "|salvation army|sarasin|schroder|schroders|scottish widows|smith barney|smith williamson|st james"
    "|standard poor|stifel|stifel nicolaus|t rowe price|templeton|thomson reuters|towers watson|vanguard"
    "|warren buffett|wells fargo|will aid|william blair|willis towers watson|hang seng|nikkei|black monday"
    "|black friday|boxing day|new year|christmas eve|good friday|easter monday|ponzi|sharpe|monte carlo"
    "|black scholes|dodd frank|sarbanes oxley|glass steagall|johnson|new york|los angeles|san francisco"
    "|hong kong|st louis|wall street|king charles|queen elizabeth|barnardo|fargo|guten tag|guten morgen|bonjour"
)
"""Firms, funds, laws and days that are called like people, lower case, without `&`."""
_FIRMS = frozenset(FIRMS.split("|"))


def is_firm(row: str) -> bool:
    """Whether a row of words is a firm, whole or by its first two words: `Morgan Stanley`, `T. Rowe Price`."""
    known = [word.strip(".&'").lower() for word in row.split()]
    known = [word.removesuffix("'s") for word in known if word]
    return " ".join(known) in _FIRMS or (len(known) > 1 and " ".join(known[:2]) in _FIRMS)

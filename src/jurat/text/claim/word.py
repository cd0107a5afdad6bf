"""Groups of words that many patterns share, by name; in the language of `pattern.py`."""

from __future__ import annotations

from collections.abc import Mapping

GROUPS: Mapping[str, str] = {
    "cash": "($ #|£ #|€ #|# dollars|# pounds|# euros|# grand|# bucks|# lakhs?|# usd|# bitcoins?)",
    "multiple": "(# x|# fold|tenfold|twofold|threefold|fivefold|# times|doubled|tripled|quadrupled"
    "|(ten|five|three|two) times)",
    "soon": "(will|you'll|we'll|it'll|they'll|i'll|going to|gonna|about to|set to|bound to|sure to"
    "|ready to|poised to|expected to)",
    "pct": "(%|percent|pct|per cent)",
    "gain": "(returns?|profits?|profitability|gains?|income|earnings|yields?|growth|interest|dividends?"
    "|distributions?|payouts?|cash flows?|appreciation|performance|results?|roi|payments?|paychecks?|success"
    "|winnings|wealth)",
    "capital": "(principal|capital|money|savings|investments?|nest egg|funds?|cash|wealth|retirement|assets?|deposits?"
    "|portfolio|account|dollars?)",
    "security": "(stocks?|shares?|bonds?|funds?|investments?|notes?|tokens?|coins?|crypto|cryptocurrency|bitcoin|gold"
    "|silver|etfs?|annuity|annuities|options?|securities|portfolios?|strategy|strategies|picks?|ipos?|real "
    "estate|properties|property|forex|commodities|offering|opportunity|opportunities|trades?|trading|program"
    "|system|plan)",
    "people": "(you|we|i|us|clients?|investors?|members?|customers?|subscribers?|students?|everyone|anyone|people|they"
    "|traders?)",
    "guaranteed": "(guaranteed|assured|ensured|promised)",
    "sure": "(definitely|certainly|surely|absolutely|undoubtedly|always|inevitably|simply|virtually|practically"
    "|easily|just|really|literally|honestly|consistently|almost certainly|never)",
    "market": "(markets?|economy|stock market|conditions|environment|happens|prices?|climate|direction)",
    "each": "(per|a|an|each|every|in a|in one|this|one)",
    "period": "(day|week|month|quarter|year|annum|hour|trade|days|weeks|months|years)",
    "often": "(daily|weekly|monthly|quarterly|annually|yearly|annual|per annum|pa|<each> <period>)",
    "count": "(#|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty|thirty|few|several|couple of)",
    "within": "(in|within|over|inside|by|under|for) [the|just|only|as little as|less than|about|next|coming|under] [the"
    "|next|coming|a] <count> [short|trading|to #] (days?|weeks?|months?|years?|hours?|minutes?|sessions?)",
    "soar": "(soar|skyrocket|explode|rocket|surge|moon|take off|blast off|double|triple|quadruple|boom|climb|multiply"
    "|spike|jump)",
    "soaring": "(soaring|skyrocketing|exploding|rocketing|surging|taking off|doubling|tripling|booming)",
    "rise": "(rise|grow|increase|go up|appreciate|gain|outperform|beat|recover|climb|pay off|profit|win|<soar>)",
    "huge": "(huge|massive|enormous|tremendous|incredible|astonishing|amazing|unlimited|explosive|phenomenal"
    "|staggering|extraordinary|spectacular|outstanding|exceptional|impressive|superior|unbelievable|fantastic"
    "|insane|monster|substantial|stellar|eye popping|mind blowing|jaw dropping|sky high|triple digit|life "
    "changing|handsome|big|unprecedented|remarkable|excellent)",
    "index": "(market|markets|s & p|index|indexes|indices|benchmark|benchmarks|dow|nasdaq|wall street|peers"
    "|competition|competitors|hedge funds|averages|professionals|pros)",
    "deposit": "(banks?|savings|savings accounts?|cds?|certificates? of deposit|treasury|treasuries|deposits?|money "
    "market|bank accounts?|term deposits?|checking)",
    "regulator": "(sec|finra|fdic|sipc|fca|cftc|nfa|irs|cfpb|asic|federal government|government|us government"
    "|regulators?|securities and exchange commission|treasury|federal reserve|state|asa|bafin)",
}

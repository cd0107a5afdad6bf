"""Names, streets and products of the held-back split. None of them stands in the tuning split."""

FIRST = """
Margery:Madge Cornelius:Neil Beatrix:Bea Alastair:Al Philippa:Pippa Leopold:Leo Rosalind:Roz Desmond:Des
Winifred:Winnie Bartholomew:Bart Georgina:George Clarence: Penelope:Penny Archibald:Archie Millicent:Millie Rupert:
Imogen: Felix: Yusuf: Ngozi: Tadeusz: Anneliese: Søren: Bjørn: Xiaoling: Haruto: Minjun: Thandiwe: Lakshmi:
Rajesh:Raj Ananya: Farouk: Leila: Zeynep: Mehmet: Katarzyna:Kasia Zbigniew: Ildikó: Gergő: Chidi: Adaeze: Siobhan:
Oisín: Caoimhe: Rhys: Gwendolyn:Gwen Ignacio:Nacho Guadalupe:Lupe Ximena: João: Thiago: Giulia: Matteo: Élodie:
Benoît: Mireille: Stavros: Eleni: Tuân: Linh: Hyacinth: Faith: Clay: Dawn: Chase: Ruby: Pearl: Art: Norm: Bill:
Jack: Sandy: Rusty: Gene: Ginger: Otis: Latoya: DeShawn: Earl: Loretta: Wayne: Darlene: Brandi: Travis: Kaitlyn:Kate
Tyrone:Ty Marjorie:Marge Dominic:Dom Nathaniel:Nate Gabrielle:Gabby
"""
LAST = """
Ashdown Thistlewood Cholmondeley Fotheringham Pemberton Blenkinsop Hargreaves Okonkwo Adeyemi Mbeki Wojciechowski
Szczepański Lindqvist Sørensen Bjørnstad Kjærgaard Müllenhoff Vogelsang Schönfeld Delacroix Beaumarchais Lefèvre
Pellegrini Ruggiero Papadopoulos Stavropoulos Yıldırım Öztürk Haddad Al-Rashid Nakamura Watanabe Zhào Ouyang Tran
Phạm Kang Seo Iyer Chatterjee Venkataraman Bhattacharya Quiñones Ibáñez Echeverría Figueiredo Szabó Horváth
O'Shaughnessy MacAllister McGillicuddy Featherstonehaugh-Hughes Vandenberg Ten-Boom Castellanos Bergström Abernathy
Buchanan Crutchfield Dinwiddie Eubanks Fitzsimmons Gunderson Holloway Jernigan Kuykendall Lockhart Mayweather
Nettleton Pettigrew Ravenscroft Stallworth Tillman Underhill Vance Weatherby Yarborough Zimmerman Cross Bush Frost
Snow Bishop Knight Wells Dollar Penny Waters Day Rivers Church Marsh Love Goodman Lawless Law Swift Sharpe Noble
Poole Bond
"""
STREETS_US = (
    "Sycamore Hollow Rd|Peachtree Industrial Blvd|County Road 412|E Magnolia Ct|Lakeshore Dr|Beacon Hill Pl"
    "|NW 23rd Ave|Cottonwood Trl|Old Post Hwy|Mockingbird Lane|S Wabash Avenue|Quail Run|Bayou Bend"
    "|Sunset Plaza|Fox Hollow Loop|Calle Real|Avenida Cesar Chavez|FM 1960|Rosewood Cir|Jefferson Davis Pkwy"
    "|Hidden Valley Way"
)
TOWNS_US = (
    "Chattanooga, TN 37402|Boise, ID 83702|Fort Wayne, IN 46802|Baton Rouge, LA 70801|Coeur d'Alene, ID 83814"
    "|Winston-Salem, NC 27101|El Paso, Texas 79901|Sioux Falls, SD 57104|Burlington, VT 05401-3326"
    "|Mesa, AZ 85201|Truth or Consequences, NM 87901|Bethesda, MD 20814|Tulsa OK 74103|Green Bay, WI 54301"
)
STREETS_UK = (
    "Larkspur Gardens|St Swithin's Lane|The Green|Mill Hill|Bannockburn Road|Inkerman Terrace|Station Approach"
    "|Upper Brook Street|Cathedral Close|Victoria Mansions|Pudding Lane|Heol y Parc|Great Western Quay"
    "|Tithe Barn Row|Duke's Meadow|Saltmarket|Royal Crescent|Wharf View|Nightingale Drive"
)
TOWNS_UK = (
    "Harrogate HG1 2SZ|Exeter EX4 3PL|Cardiff CF10 1EP|Inverness IV1 1HD|Stow-on-the-Wold GL54 1AB|Hull HU1 3UZ"
    "|Bath BA1 2LR|Kingston upon Thames KT1 1EU|Belfast BT1 5GS|St Albans AL1 3JE|London SE10 9NF"
    "|Norwich NR2 4BD|Ely CB7 4DL"
)
HOUSES_UK = "Rose Cottage|Flat 7|The Old Rectory|Apartment 12B|Unit 3|Orchard End"
ADDRESSES_ELSEWHERE = (
    "Goethestraße 44, 60313 Frankfurt am Main|17 Sherbourne Road, Dublin 4, D04 X2P8"
    "|88 Rue Saint-Dominique, 75007 Paris|Via Garibaldi 23, 16124 Genova"
    "|1207 - 9th Avenue SW, Calgary, AB T2P 1K3|Keizersgracht 301, 1016 EE Amsterdam"
    "|5/27 Ocean View Parade, Manly NSW 2095|Bahnhofplatz 3, 3011 Bern|Calle de Serrano 110, 28006 Madrid"
)
FUNDS = (
    "Martin Currie Global Opportunities|the Russell 2000 ETF|Royce Pennsylvania Mutual"
    "|Baillie Gifford Positive Change|the Fidelity Magellan Fund|Dodge & Cox Income|Lord Abbett Short Duration"
    "|Jupiter India Select|Morgan Stanley Growth|the Nikkei 225 tracker|Neuberger Berman Genesis"
    "|Artemis Strategic Bond|Treasury STRIPS|the Hang Seng index"
)
PRODUCTS = (
    "a Lifetime ISA|the Smith Barney legacy plan|a Roth conversion|our Cornerstone Annuity"
    "|the Flexible Drawdown Plan|a Junior SIPP|a Dean Witter era trust|the Prudence Bond|a Coverdell account"
    "|the Will Aid scheme"
)
FIRMS = (
    "Raymond James|Edward Jones|Brewin Dolphin|Charles Stanley|Hargreaves Lansdown|T. Rowe Price|JP Morgan"
    "|Wells Fargo Advisors|St. James's Place|Ernst & Young|Coutts & Co|Harris Bank"
)
CHARITIES = "Barnardo's Fund|Marie Curie Trust|Salvation Army|Dana-Farber Foundation"
DOMAINS = "thistleadvice.co.uk|gulfcoastwealth.com|brauer-partner.de|mailbox.org|ymail.com|btinternet.com|aol.com"
DATES = (
    "3 Feb 2026|31 December 2025|06/30/2026|30/06/2026|Nov 14|the 15th of May|2026-03-31|Q3 2025"
    "|October 19, 1987|end of March|Tuesday 4 August|5 April 2027|8/2/26"
)
MONTHS = "January|August|November|June"
PERCENTS = "4.75%|12 per cent|0.85 %|-3.2%|seven percent|60/40|110 bps"
AMOUNTS = "$1,250,000|£42,300.50|USD 75k|€9.950,00|2.4m|$500|12,000 dollars|GBP 250,000|$3.5 million|CHF 18'000"
FILLER = "(PM)|(ops)|(jr adviser)"

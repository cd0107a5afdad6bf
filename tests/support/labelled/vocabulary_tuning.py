"""Names, streets and products of the tuning split."""

FIRST = """
Margaret:Peggy William:Bill Elizabeth:Liz Robert:Bob Katherine:Kathy James:Jim Patricia:Pat Thomas:Tom Susan:Sue
Christopher:Chris Olga: Dmitri: Priya: Aisha: Fatima: Wei: Hiroshi: Jisoo: Kwame: Ifeoma: Ingrid: Sven: Jürgen:
José: Lucía: François: Chloé: Paolo: Giovanna: Agnieszka: Piotr: Niamh: Seán: Angus: Bronwen: Ahmed: Yasmin: Thuy:
Minh: Ravi: Deepa: Nikos: Zoltán: Emre: Rose: Grace: Will: Mark: May: Hope: Frank: Grant: Miles: Joy: Olive:
Heather: Jasmine: Carlos: Maria: Jamal: Keisha: Brandon: Tiffany: Harold:Hal Eugene: Doris: Nigel: Trevor: Fiona:
Hamish:
"""
LAST = """
Whitfield Anderson Thompson Fairchild O'Brien MacDonald Smith-Jones Nguyen García Hernández Kowalczyk Petrova Ivanov
Lindström Hansen Müller Schneider Dubois Moreau Rossi Ferrari Okafor Mensah Singh Patel Sharma Tanaka Kim Park Chen
Li Georgiou Nagy Yilmaz Hassan Ali Murphy Kelly Campbell Stewart Davies Young Black Banks Rose Ford Price Field
Stone Hill Wood Underwood Blackwood Harrington Livingstone Montgomery Prendergast Satterthwaite Wilkinson Hutchinson
Castellano Rodriguez Washington Jefferson Kennedy Sullivan Gallagher Donovan
"""
STREETS_US = (
    "Willow Lane|Main Street|Oak Avenue|W 42nd Street|Park Boulevard|Harbor Drive|Elm St|Old Mill Road"
    "|State Route 9|Maple Ct"
)
TOWNS_US = (
    "Springfield, IL 62704|Portland, OR 97205|San Antonio, TX 78205|St. Paul, MN 55101|Mobile, AL 36602|Boston MA 02116"
)
STREETS_UK = (
    "High Street|Acacia Avenue|Church Lane|The Mount|Queen's Road|Castle Hill|Park Row|Elmfield Close|Baker Street"
)
TOWNS_UK = "Leeds LS6 2AB|London NW1 6XE|Edinburgh EH1 2NG|Bristol BS8 1TH|York YO1 7HH|Swansea SA1 3SN|London SW1A 1AA"
HOUSES_UK = "Flat 2|Ivy Cottage|Apartment 9|The Lodge"
ADDRESSES_ELSEWHERE = (
    "Lindenstrasse 12, 8001 Zurich|5 rue de la Paix, 75002 Paris|14 Grafton Street, Dublin 2, D02 VF65"
    "|Hauptstraße 5, 10115 Berlin|Via Roma 5, 20121 Milano|120 Bay Street, Toronto, ON M5J 2R8"
    "|3 George Street, Sydney NSW 2000"
)
FUNDS = (
    "Vanguard Growth Fund|the S&P 500|Fidelity Contrafund|Franklin Income Fund|iShares Core MSCI World"
    "|Templeton Growth|the Dow Jones|T-bills|BlackRock Strategic Income|Schroder Asian Alpha|the FTSE 100"
    "|Scottish Mortgage"
)
PRODUCTS = (
    "a Roth IRA|the Stocks and Shares ISA|a variable annuity|our Guardian Income Plan|a 529 plan|a SIPP"
    "|the Grace Period Rider"
)
FIRMS = (
    "Charles Schwab|Merrill Lynch|Morgan Stanley|Goldman Sachs|Standard Life|Lloyds Bank|Smith & Williamson"
    "|Marsh McLennan"
)
CHARITIES = "Red Cross"
DOMAINS = "example.org|mail.example.com|example.co.uk|post.example.de"
DATES = "March 31, 2026|31 March 2026|12/31/2025|2026-06-30|1 May|Q2 2026|next Friday|April 2026|8 June"
MONTHS = "May|March|October"
PERCENTS = "4.2%|3 percent|-1.5 %|10 basis points"
AMOUNTS = "$12,500|£8,000|$1.2 million|EUR 40,000|USD 3,200.75|15k"
FILLER = "(ops)"

"""Given names of many countries, lower case, and the short forms of English ones. Written by hand; nothing is complete.

A capitalised word of GIVEN is taken for a person's name, unless it is an ordinary word too (`word.ORDINARY`).
"""

from __future__ import annotations

from jurat.privacy.patterns.word import words

GIVEN = words(
    """
    amber april art autumn basil bill bud buck candy carol cash chase cherish chip clay cliff clover daisy dale dawn
    dean dick dolly drew duke earl eve faith fay fern frank gay gene ginger glen grace grant guy hazel heath heather
    holly hope hunter ivy jack jade jasmine jasper jay jean jewel joy june kit lance lane lee lily mark mason max may
    mercy merry miles misty norm olive opal pat patience paul pearl penny piper prudence ray reed rob robin rock rod
    rose rowan ruby rusty sage sandy scarlet skip sky sue summer taylor trinity tucker tyler verity victor viola violet
    wade ward warren willow wolf
    aaron abdul abdullah abigail ada adam adebayo adele adrian agata agnes agnieszka ahmad ahmed aidan aileen aisha
    akira alan alastair albert alejandro aleksandr alessandro alex alexander alexandra alfred ali alice alicia alina
    alison allan allen allison alma alvin amanda amara amelia amina amir amit amy ana anastasia anders andre andrea
    andreas andrei andrew andrzej andy angela angelo angus anil anita anja ann anna anne annette annie anthony antoine
    anton antonio antonia anya aoife archie ariana arjun arlene arnold arthur arturo arun asha ashley astrid audrey
    aurora ava ayesha barbara barry bartholomew beata beatrice beatriz becky ben benedict benjamin bernadette bernard
    bernhard bertha beth bethany betty beverly bianca billy birgit bjorn blake blanca bob bobby bogdan bonnie boris
    brad bradley brandon brenda brendan brett brian bridget brigitte britney bronwen bruce bruno bryan caitlin caleb
    callum calvin cameron camila camille carla carlos carmen caroline carolyn carrie casey catalina catarina catherine
    cathy cecilia cecil cedric celia cesar chantal charles charlie charlotte chen cheng cheryl chiara chloe chris
    christian christina christine christopher chukwu cindy ciara claire clara clarence claude claudia clifford clive
    colin colleen connor conor constance cornelia cornelius corinne craig cristina crystal curtis cynthia daisuke
    dalia damian damien dan daniel daniela danielle danny daphne darren dave david deborah debbie declan deepa deepak
    deirdre delia denis denise dennis denzel derek desmond devon diana diane diego dieter dimitri dinesh dmitri dolores
    dominic dominique don donald donna doreen doris dorothy doug douglas duncan dustin dwayne dylan eamon ed eddie
    edgar edith edmund eduardo edward edwin eileen elaine eleanor elena elias elijah elisa elisabeth elise elizabeth
    ella ellen elliot elsa emeka emil emilia emily emma emmanuel enrique eric erica erik erin ernest esmeralda esther
    ethan eugene eugenia eva evan evelyn ewa fabian fatima fatimah felicity felipe felix fernando fiona florence
    folasade frances francesca francesco francis francisco franco francois franz fred freddie frederick frieda fumiko
    gabriel gabriela gareth gary gavin genevieve geoff geoffrey george georgia georgina gerald gerard gerhard gert
    gertrude giancarlo gianni gilbert gillian gina giorgio giovanna giovanni giuseppe gladys glenda glenn gloria gordon
    graham greg gregory greta grzegorz guillermo gunther gustav gustavo guy hamish hamza hana hannah hans hanna hardeep
    harold harriet harry haruki hassan hayley heidi heinrich helen helena helga helmut henri henry herbert hilary hilda
    hiroshi horst howard hubert hugh hugo humphrey hussein ian ibrahim ifeoma ignacio igor imran ines ingrid irene
    irina iris irma isaac isabel isabella isla ismail istvan ivan jacek jackie jacob jacqueline jacques jaime jake
    jakub jamal james jamie jan jana jane janet janice janine jared jarek jason javier jeanette jeff jeffrey jen
    jennifer jenny jeremy jerome jerry jesse jessica jesus jia jill jim jimmy jin joan joana joanna joanne joao
    joaquin jodie joe joel johan johann johanna john johnny jon jonas jonathan jordan jorge jose josef joseph
    josephine josh joshua josie juan juanita judith judy julia julian juliana julie juliet jun jurgen justin justyna
    kaitlyn kamal kamala karen karim karin karl karthik katarzyna kate katharina katherine kathleen kathryn kathy
    katie katrina kay kayla keiko keith kelly kelvin ken kenji kenneth kerry kevin khalid kieran kim kimberly kirsten
    kofi krishna kristen kristina krystyna kumar kurt kwame kyle laila lakshmi lamar lars latisha laura lauren
    laurence lawrence leah leanne leila lena leo leon leonard leonardo leonora leroy leslie lewis li liam lidia lila
    lillian linda lindsay lionel lisa liz liza lloyd lois lola lorenzo loretta lorna lorraine louis louisa louise luca
    lucas lucia lucille lucy ludwig luigi luis luke lydia lynn lynne mabel maciej madeleine madison magda magdalena
    maggie mahmoud malcolm malik mandy manfred manuel marcel marcela marcia marco marcos marcus margaret margarita
    maria mariam marian marianne marie marina mario marion marisol marissa marjorie markus marlene marta martha martin
    martina marvin mary maryam mateo mateusz mathias matilda matt matthew matthias maureen maurice mauro maximilian
    maxine megan mehmet mei melanie melinda melissa mercedes mia michael michaela micheal michel michele michelle
    miguel mike mila mildred millie milton mina ming minh miriam miroslav mohamed mohammad mohammed moira molly mona
    monica monika morgan moritz moses muhammad muriel mustafa myra myrtle nadia nadine nancy naomi natalia natalie
    natasha nathan nathaniel neha neil nelson niamh nicholas nick nicola nicole nigel niklas nikolai nikos nina nisha
    noah noel noor nora norma norman nuala odette olaf oleg olga oliver olivia olivier omar ophelia orla oscar oskar
    otto owen pablo paddy padraig paige pamela paola paolo patricia patrick patrizia paula pauline pavel pawel pedro
    peggy pete peter petra phil philip philippa phillip phoebe phyllis pierre piotr prakash preeti priscilla priya
    rachel rafael rahul raj rajesh ralph ram ramesh ramon randall raquel rashid raul ravi raymond rebecca regina
    reginald reinhard rene renata reuben rhiannon rhoda rhonda ricardo riccardo richard rick ricky rita robert roberta
    roberto robyn rodney rodrigo roger rohan roland rolf roman ron ronald ronnie rory rosa rosalind rosanna rosemary
    ross roxanne roy ruben rudolf rupert russell ruth ryan sabine sabrina sadie said sakura sally salma salvador sam
    samantha samir samuel sandra sandeep sanjay santiago sara sarah saskia satoshi saul scott sean sebastian selina
    serena sergei sergio seth shane shannon sharon shaun shauna sheila shelley sherry shirley sidney siegfried silvia
    simon simone sinead siobhan sofia solomon sonia sophia sophie soren stacey stan stanislaw stanley stefan stefania
    stella stephanie stephen steve steven stuart suleiman sunil sunita suresh susan susana susanne suzanne sven sylvia
    tadeusz takeshi tamara tania tanya tara tariq tatiana ted terence teresa terry tessa thelma theo theodore theresa
    thomas thorsten tiffany tim timothy tina tobias todd tom tomas tomasz tommy toni tony tracey travis trevor tristan
    ulrich uma una ursula usha valentina valerie vanessa vasily vera vernon veronica veronika vicky victoria vijay
    vikram vince vincent virginia vivek vivian vladimir wallace walter wanda wayne wei wendy werner wesley wilfred
    wilhelm willem william wilma winston wojciech wolfgang xavier yan yasmin yasmine ying yolanda yosef yuki yusuf
    yvette yvonne zachary zahra zainab zara zoe zofia zoltan zuzana
    """
)

SHORT_FORMS = {
    "abigail": "Abby Gail", "albert": "Al Bert", "alexander": "Alex Sandy Xander", "alexandra": "Alex Sandra Lexi",
    "alfred": "Alf Fred", "alastair": "Al Ali", "andrew": "Andy Drew", "angela": "Angie", "ann": "Annie",
    "anthony": "Tony", "archibald": "Archie", "arthur": "Art Artie", "barbara": "Barb Babs Barbie",
    "bartholomew": "Bart", "beatrice": "Bea Trixie", "beatrix": "Bea Trixie", "benjamin": "Ben Benny",
    "bernard": "Bernie", "bradley": "Brad", "bridget": "Biddy Bridie", "caroline": "Carrie Caz", "carolyn": "Carrie",
    "catherine": "Cathy Kate Cat", "cecilia": "Cece Celia", "charles": "Charlie Chuck", "charlotte": "Charlie Lottie",
    "christina": "Chris Tina", "christine": "Chris Chrissie", "christopher": "Chris Kit", "clarence": "Clary",
    "clifford": "Cliff", "cornelius": "Neil Con", "cynthia": "Cindy", "daniel": "Dan Danny", "deborah": "Debbie Deb",
    "desmond": "Des", "dominic": "Dom Nick", "donald": "Don Donny", "dorothy": "Dot Dottie Dolly", "douglas": "Doug",
    "edward": "Ed Eddie Ted Ned", "eleanor": "Ellie Nell Nora", "elizabeth": "Liz Beth Betty Lizzie Eliza Libby Bess",
    "eugene": "Gene", "florence": "Flo", "frances": "Fran Frankie", "francis": "Frank", "francisco": "Paco Pancho",
    "frederick": "Fred Freddie", "gabrielle": "Gabby", "geoffrey": "Geoff", "georgina": "George Georgie",
    "gerald": "Gerry Jerry", "gilbert": "Gil", "gillian": "Jill", "gregory": "Greg", "guadalupe": "Lupe",
    "gwendolyn": "Gwen", "harold": "Harry Hal", "helen": "Nell", "henry": "Hank Harry", "herbert": "Herb Bert",
    "ignacio": "Nacho", "isabella": "Bella Izzy", "jacob": "Jake", "jacqueline": "Jackie", "james": "Jim Jimmy Jamie",
    "janet": "Jan", "jeffrey": "Jeff", "jennifer": "Jen Jenny", "jessica": "Jess Jessie", "joan": "Joanie",
    "john": "Johnny Jack", "jonathan": "Jon Jonny", "jose": "Pepe", "joseph": "Joe Joey", "josephine": "Jo Josie",
    "joshua": "Josh", "judith": "Judy", "kaitlyn": "Kate Katie", "katarzyna": "Kasia", "katherine": "Kathy Kate Katie",
    "kathleen": "Kathy Kath", "kenneth": "Ken Kenny", "kimberly": "Kim", "lawrence": "Larry", "leonard": "Len Lenny",
    "leopold": "Leo", "lillian": "Lily", "madeleine": "Maddy", "magdalena": "Magda Lena",
    "margaret": "Maggie Meg Peggy Marge Madge Greta Daisy", "margery": "Madge Marge", "marjorie": "Marge Margie",
    "martin": "Marty", "mary": "Molly Polly Mae", "matthew": "Matt", "maximilian": "Max", "melissa": "Mel Missy",
    "michael": "Mike Mick Mickey", "millicent": "Millie", "mohammed": "Mo", "nancy": "Nan", "nathan": "Nate",
    "nathaniel": "Nate Nat", "nicholas": "Nick Nicky", "norman": "Norm", "oliver": "Ollie", "olivia": "Liv",
    "pamela": "Pam", "patricia": "Pat Patty Trish Tricia", "patrick": "Pat Paddy",
    "penelope": "Penny", "peter": "Pete",
    "philip": "Phil", "philippa": "Pippa Pip", "rachel": "Rach", "rajesh": "Raj", "raymond": "Ray",
    "rebecca": "Becky Becca", "reginald": "Reg Reggie", "richard": "Rick Dick Rich Richie",
    "robert": "Bob Bobby Rob Bert",
    "roberta": "Bobbie", "ronald": "Ron Ronnie", "rosalind": "Roz Ros", "rosemary": "Rose Rosie", "rudolph": "Rudy",
    "samantha": "Sam", "samuel": "Sam Sammy", "sandra": "Sandy", "sarah": "Sally Sadie", "sebastian": "Seb",
    "stanley": "Stan", "stephanie": "Steph", "stephen": "Steve", "steven": "Steve", "stuart": "Stu",
    "susan": "Sue Susie Suzy", "suzanne": "Sue", "sylvia": "Syl", "terence": "Terry", "teresa": "Terry Tess",
    "theodore": "Ted Teddy Theo", "theresa": "Terry Tess", "thomas": "Tom Tommy", "timothy": "Tim Timmy",
    "tyrone": "Ty", "valerie": "Val", "victor": "Vic", "victoria": "Vicky Tori", "vincent": "Vince Vinny",
    "virginia": "Ginny", "vivian": "Viv", "walter": "Walt Wally", "wilfred": "Wilf", "william": "Bill Billy Will Liam",
    "winifred": "Winnie Freda", "zachary": "Zach",
}  # fmt: skip
"""Given name, lower case → what its bearer is called."""

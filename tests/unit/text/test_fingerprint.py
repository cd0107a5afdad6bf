from jurat.text.fingerprint import NO_SLOTS, Slots, features, fingerprint

LETTER = """Dear Martha,

Share prices fell sharply on 3 June 2026, and your account lost 4.2% of its value. It is now worth $12,345.60.
You hold Total Market Fund and three years of spending in short bonds, so you need not sell anything, Martha.

Kind regards,
Joan Miller
Senior Adviser"""
MARTHA = Slots.of(["Martha Ellsworth", "Martha", "Total Market Fund"])


def test_names_amounts_dates_greeting_and_signature_are_nobodys_words() -> None:
    other = """Hello Mr. Okoye:

Share prices fell sharply on October 17, and your account lost 11 percent of its value. It is now worth USD 9.
You hold Treasury Bond Trust and two years of spending in short bonds, so you need not sell anything, Daniel.

Sincerely
R. Castellanos"""
    daniel = Slots.of(["Daniel", "Treasury Bond Trust"])
    assert fingerprint(LETTER, MARTHA) == fingerprint(other, daniel)


def test_what_is_said_makes_the_difference() -> None:
    other = LETTER.replace("fell sharply", "rose a little")
    assert 0.5 < fingerprint(LETTER, MARTHA).likeness(fingerprint(other, MARTHA)) < 0.95


def test_a_list_of_any_length_is_one_slot() -> None:
    held = Slots.of(["Total Market Fund", "Treasury Bond Fund"])
    short = "This is what you hold:\n- Total Market Fund: USD 1.00\nPrices go up and down."
    long = short.replace("\nPrices", "\n- Treasury Bond Fund: USD 20,000.00\n- Total Market Fund: USD 3.00\nPrices")
    assert fingerprint(short, held) == fingerprint(long, held)


def test_a_word_of_a_wording_is_no_slot_alone() -> None:
    slots = Slots.of(["Total Market Fund"])
    assert fingerprint("The fund is new.", slots) == fingerprint("The fund is new.")


def test_whose_name_is_a_word_changes_little() -> None:
    assert fingerprint("I will call you.", Slots.of(["Will"])) == fingerprint("I may call you.")


def test_case_spacing_markup_and_compatible_forms_do_not_count() -> None:
    plain = "We keep your savings in short bonds."
    assert fingerprint(plain) == fingerprint("<p>We  KEEP your\nsavings in <b>short</b> bonds</p>")
    assert fingerprint(plain) == fingerprint("We keep your savings in ｓｈｏｒｔ bonds!")


def test_approved_wording_below_a_letter_is_left_out() -> None:
    approved = features("Not FDIC insured. May lose value.")
    said = "We look at your plan together in spring."
    with_it = fingerprint(said + "\nNot FDIC insured. May lose value.", NO_SLOTS, approved)
    assert with_it.likeness(fingerprint(said, NO_SLOTS, approved)) > 0.85


def test_a_text_of_approved_wording_alone_is_known_by_it() -> None:
    approved = features("Not FDIC insured. May lose value.")
    assert fingerprint("Not FDIC insured. May lose value.", NO_SLOTS, approved).features


def test_texts_of_no_word_or_of_one_have_a_fingerprint() -> None:
    assert fingerprint("").features == ()
    assert fingerprint(" – … ").features == ()
    assert len(fingerprint("Thanks!").features) == 1
    assert len(fingerprint("12,345.60").features) == 1


def test_who_is_greeted_without_a_name_is_greeted_alike() -> None:
    assert fingerprint("Dear client,\nour office moves.") == fingerprint("Hi Ms. Kovacs,\nour office moves.")


def test_a_word_of_farewell_inside_a_letter_hides_nothing() -> None:
    text = "Dear Ann,\n\nRegards from the whole team. Buy now: this offer ends soon and returns are guaranteed for you."
    assert len(fingerprint(text).features) > 12

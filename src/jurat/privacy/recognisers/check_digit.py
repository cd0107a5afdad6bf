"""The check digits of financial identifiers."""


def digits(value: str) -> list[int]:
    """The decimal digits of a text, everything else left out."""
    return [int(char) for char in value if char in "0123456789"]


def letters_as_numbers(value: str) -> list[int]:
    """0-9 as they are, A as 10 … Z as 35; anything else is left out."""
    return [int(char, 36) for char in value if char.isascii() and char.isalnum()]


def luhn(numbers: list[int]) -> bool:
    """ISO/IEC 7812: every second digit from the right doubled, the sum of all digits divisible by ten."""
    doubled = [number * 2 if place % 2 else number for place, number in enumerate(reversed(numbers))]
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0

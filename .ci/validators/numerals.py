"""List numbers as Word's and HTML's kinds of numbering write them."""

ROMAN = [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
         (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]


def numeral(number: int, kind: str, word: bool = False) -> str:
    """A number as HTML, or as Word, shows it: the two part after the letter z."""
    match kind:
        case "decimal":
            return str(number)
        case "decimalZero":
            return f"{number:02}"
        case "lowerRoman" | "upperRoman":
            small = roman(number)
        case "lowerLetter" | "upperLetter":
            small = chr(ord("a") + (number - 1) % 26) * ((number + 25) // 26) if word else letters(number)
        case "none":
            return ""
        case _:
            raise ValueError(f"no such kind of numbering: {kind}")
    return small if kind.startswith("lower") else small.upper()


def roman(number: int) -> str:
    text = ""
    for value, sign in ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def letters(number: int) -> str:
    """a to z, then aa, ab, as a browser and Typst count on; Word goes on with aa, bb."""
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text

"""People and secrets that nobody has, as they may be repeated by a platform."""

from hypothesis import strategies as st

DIGITS = st.text("0123456789", min_size=11, max_size=11)
LETTERS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", min_size=12, max_size=40)

phones = st.one_of(
    DIGITS.map(lambda d: f"+55{d}"),
    DIGITS.map(lambda d: f"55{d}"),
    DIGITS.map(lambda d: f"+55 ({d[:2]}) {d[2:7]}-{d[7:]}"),
    DIGITS.map(lambda d: f"+55\u00a0{d[:2]}\u2011{d[2:7]}\u2011{d[7:]}"),
    DIGITS.map(lambda d: f"00 55 {d[:2]} {d[2:7]} {d[7:]}"),
)
documents = st.one_of(DIGITS, DIGITS.map(lambda d: f"{d[:3]}.{d[3:6]}.{d[6:9]}-{d[9:]}"))
emails = st.builds(
    "{}@{}.{}".format,
    st.text("abcdefghijklmnopqrstuvwxyz0123456789._+-", min_size=1, max_size=30),
    st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20),
    st.sampled_from(["com", "com.br", "org"]),
)
tokens = st.one_of(
    LETTERS.map("EAA{}".format),
    LETTERS.map("wamid.HBgM{}==".format),
    LETTERS.map("BR.{}".format),
    LETTERS.map("US.ENT.{}".format),
    st.uuids().map(str),
    st.text("0123456789abcdef", min_size=32, max_size=64).filter(lambda text: any(sign.isdigit() for sign in text)),
)
personal = st.one_of(phones, documents, emails, tokens)
around = st.text(st.characters(blacklist_categories=("Cs",)), max_size=40)

"""Messages of every kind that the platform takes, as hypothesis makes them.

Whatever is personal holds the word `SECRET`, or is made of `SECRET_DIGIT`; nothing else does.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from smewa.messages import (
    AddressMessage,
    Audio,
    BodyComponent,
    Boleto,
    Button,
    Buttons,
    CallPayload,
    CallPermissionRequest,
    CallTtl,
    CardButton,
    CarouselCard,
    CarouselComponent,
    CatalogButton,
    CatalogMessage,
    CodeButton,
    Contact,
    ContactAddress,
    ContactEmail,
    ContactInfoRequest,
    ContactName,
    ContactOrg,
    ContactPhone,
    Contacts,
    ContactUrl,
    CopyCodeButton,
    CtaUrl,
    CurrencyParameter,
    DateTimeParameter,
    DirectSendButtons,
    Document,
    FlowButton,
    FlowMessage,
    Gif,
    GroupId,
    GroupParameter,
    HeaderComponent,
    Image,
    LimitedTimeOffer,
    LinkButton,
    LinkCard,
    List,
    Location,
    LocationRequest,
    MarketingMessage,
    MediaCarousel,
    Message,
    OffsiteCard,
    OrderCharge,
    OrderDetails,
    OrderDetailsButton,
    OrderDiscount,
    OrderExpiration,
    OrderItem,
    OrderParameters,
    OrderStatus,
    OrderStatusComponent,
    OrderSummary,
    PaymentLink,
    PaymentRequestButton,
    Pin,
    PixCode,
    PlainButton,
    Product,
    ProductCard,
    ProductCarousel,
    ProductList,
    ProductParameter,
    ProductsButton,
    ProductSection,
    QuickReplyButton,
    QuickReplyCarousel,
    Reaction,
    ReadReceipt,
    ReplyCard,
    Row,
    SavedAddress,
    Section,
    Sticker,
    TapTarget,
    TapTargetComponent,
    Template,
    Text,
    TextParameter,
    Unpin,
    UrlButton,
    Video,
    VoiceCall,
    VoiceCallButton,
)
from smewa.values import Money, PhoneNumber, UserId

SECRET = "SEGREDO"
SECRET_DIGIT = "7"


def maybe(strategy):
    return st.none() | strategy


ANY = st.characters(exclude_categories=["Cs"])
ON_ONE_LINE = st.characters(categories=["L", "N", "P", "S"])


def words(longest=60, alphabet=ANY):
    """A text that a person reads."""
    rest = st.text(alphabet, max_size=longest - len(SECRET))
    return rest.map(lambda text: SECRET + text)


def lines(longest=60):
    """A text of one line without runs of spaces, as a template takes it."""
    return words(longest, ON_ONE_LINE)


ids = st.text("abcdef-_0189", min_size=1, max_size=20)
links = ids.map(lambda id_: f"https://{SECRET}.example.com/{id_}?a=%20&b#c")
sources = ids | links
instants = st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)).map(
    lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000, tzinfo=UTC)
)
seconds = instants.map(lambda at: at.replace(microsecond=0))
wamids = ids.map(lambda id_: f"wamid.HBgN{SECRET}NTUxMQ==" + id_[:1] * 8)

texts = st.builds(Text, words(), preview_url=maybe(st.booleans()))
images = st.builds(Image, sources, caption=maybe(words()))
videos = st.builds(Video, sources, caption=maybe(words()))
audios = st.builds(Audio, sources, voice=maybe(st.booleans()))
documents = st.builds(Document, sources, caption=maybe(words()), filename=maybe(words()))
stickers = st.builds(Sticker, sources)
bare_files = (
    st.builds(Image, sources) | st.builds(Video, sources) | st.builds(Document, sources, filename=maybe(words()))
)

degrees = st.floats(-90, 90).filter(lambda number: repr(number).count(SECRET_DIGIT) == 0) | st.sampled_from(
    ["-23.5", "46"]
)
locations = st.builds(Location, degrees, degrees, name=words(), address=maybe(words())) | st.builds(
    Location, degrees, degrees
)

kinds = st.sampled_from(["HOME", "WORK", "CELL", "em casa"])
names = st.builds(
    ContactName,
    words(),
    first_name=words(),
    middle_name=maybe(words()),
    last_name=maybe(words()),
    suffix=maybe(words()),
) | st.builds(ContactName, words(), prefix=words())
contacts = st.builds(
    Contact,
    names,
    phones=maybe(st.lists(st.builds(ContactPhone, words(), maybe(kinds), maybe(st.just("551177777777"))), max_size=2)),
    emails=maybe(st.lists(st.builds(ContactEmail, words(), maybe(kinds)), max_size=2)),
    addresses=maybe(
        st.lists(
            st.builds(
                ContactAddress,
                street=maybe(words()),
                city=maybe(words()),
                zip=maybe(words()),
                country_code=maybe(st.sampled_from(["BR", "us"])),
                type=maybe(kinds),
            ),
            max_size=2,
        )
    ),
    org=maybe(st.builds(ContactOrg, maybe(words()), maybe(words()), maybe(words()))),
    urls=maybe(st.lists(st.builds(ContactUrl, words(), maybe(kinds)), max_size=2)),
    birthday=maybe(st.just(date(1977, 7, 17))),
)
contact_lists = st.builds(Contacts, st.lists(contacts, min_size=1, max_size=2))
reactions = st.builds(Reaction, wamids, st.sampled_from(["👍", "❤️", "👍🏽", "👩‍👩‍👧", "🇧🇷", "1️⃣", ""]))

headers = words() | bare_files
footers = maybe(words())


def distinct(number, make):
    return st.lists(ids, min_size=1, max_size=number, unique=True).flatmap(
        lambda keys: st.tuples(*(make(f"{place}{key}", place) for place, key in enumerate(keys)))
    )


buttons = st.builds(
    Buttons,
    words(1024),
    distinct(3, lambda key, place: st.builds(Button, st.just(key), words(19).map(lambda text: f"{place}{text}"))),
    header=maybe(headers),
    footer=footers,
)
rows = distinct(3, lambda key, place: st.builds(Row, st.just(key), words(24), maybe(words(72))))
row_lists = st.builds(
    List,
    words(4096),
    words(20),
    rows.map(lambda found: [Section(None, found)])
    | distinct(
        3,
        lambda key, place: st.builds(
            Section, words(24), st.builds(Row, st.just(key), words(24)).map(lambda row: [row])
        ),
    ),
    header=maybe(words()),
    footer=footers,
)
link_buttons = st.integers(1, 2).flatmap(
    lambda number: st.tuples(
        *(st.builds(LinkButton, words(19).map(lambda text, at=at: f"{at}{text}"), links) for at in range(number))
    )
)
replies = distinct(8, lambda key, place: st.builds(Button, st.just(key), words(18).map(lambda text: f"r{place}{text}")))
direct_buttons = st.builds(
    DirectSendButtons,
    words(1024),
    st.tuples(link_buttons, replies).map(lambda both: [*both[0], *both[1]])
    | link_buttons
    | st.builds(CodeButton, words(15)).map(lambda button: [button]),
    header=maybe(headers),
    footer=footers,
)
cta_urls = st.builds(CtaUrl, words(1024), words(20), links, header=maybe(headers), footer=footers)

money = st.integers(0, 10**9).map(lambda cents: Money.from_cents(cents, "BRL"))
charges = st.builds(OrderCharge, money, maybe(words()))
items = st.builds(
    OrderItem, ids, words(), st.integers(1, 10**6).map(lambda n: Money.from_cents(n, "BRL")), st.integers(1, 99)
) | st.builds(OrderItem, ids, words(), st.just(Money("9.00", "BRL")), st.integers(1, 9), st.just(Money("8.00", "BRL")))


@st.composite
def summaries(draw):
    bought = draw(st.lists(items, min_size=1, max_size=3))
    subtotal = sum(item.total_cents for item in bought)
    off = draw(maybe(st.integers(0, subtotal)))
    return OrderSummary(
        bought,
        Money.from_cents(subtotal, "BRL"),
        draw(charges),
        shipping=draw(maybe(charges)),
        discount=None
        if off is None
        else OrderDiscount(Money.from_cents(off, "BRL"), program_name=draw(maybe(words()))),
        expiration=draw(maybe(st.builds(OrderExpiration, seconds, maybe(words(120))))),
        catalog_id=draw(maybe(ids)),
    )


pix_codes = st.builds(PixCode, words(512), words(), words(), st.sampled_from(["CPF", "CNPJ", "EMAIL", "PHONE", "EVP"]))
payment_links = st.builds(PaymentLink, links)
boletos = st.builds(Boleto, st.sampled_from([SECRET_DIGIT * 47, SECRET_DIGIT * 48]))
cards = st.builds(OffsiteCard, st.just(SECRET_DIGIT * 4), words())
settings = st.tuples(*(maybe(each) for each in (pix_codes, payment_links, boletos, cards))).map(
    lambda offered: [setting for setting in offered if setting is not None]
)


@st.composite
def order_parameters(draw, simplified=None):
    summary = None if (draw(st.booleans()) if simplified is None else simplified) else draw(summaries())
    total = draw(money) if summary is None else Money.from_cents(summary.total_cents, "BRL")
    goods = draw(st.sampled_from(["digital-goods", "physical-goods"]))
    return OrderParameters(draw(ids), goods, total, summary, draw(maybe(settings)))


order_details = st.builds(
    OrderDetails,
    words(1024),
    order_parameters(simplified=False),
    header=maybe(st.builds(Image, sources)),
    footer=footers,
) | st.builds(OrderDetails, words(1024), order_parameters(), footer=footers)
states = st.sampled_from(["pending", "processing", "partially-shipped", "shipped", "completed"])
order_statuses = st.builds(
    OrderStatus, words(1024), ids, states | st.just("canceled"), description=maybe(words(120))
) | st.builds(
    OrderStatus,
    words(1024),
    ids,
    maybe(states),
    payment=st.sampled_from(["pending", "captured", "failed"]),
    paid_at=maybe(seconds),
)

parameter_data = st.dictionaries(ids, st.integers(0, 9) | words(), min_size=1, max_size=2)
flow_messages = st.builds(
    FlowMessage,
    words(1024),
    words(30, st.characters(categories=["L", "N"])),
    flow_id=ids,
    token=maybe(words()),
    action=maybe(st.just("navigate")),
    screen=ids,
    data=maybe(parameter_data),
    mode=maybe(st.sampled_from(["published", "draft"])),
    header=maybe(headers),
    footer=footers,
) | st.builds(FlowMessage, words(1024), st.just(SECRET), flow_name=ids, action=st.just("data_exchange"))
product_ids = st.lists(ids, min_size=1, max_size=3)
product_sections = distinct(3, lambda key, place: st.builds(ProductSection, words(24), product_ids)) | product_ids.map(
    lambda found: [ProductSection(None, found)]
)
products = st.builds(Product, ids, ids, body=maybe(words(1024)), footer=footers)
product_lists = st.builds(ProductList, words(), words(1024), ids, product_sections, footer=footers)
catalog_messages = st.builds(CatalogMessage, words(1024), thumbnail=maybe(ids), footer=footers)


def cards_of(card):
    """Two to ten cards with headers of one kind."""
    pictures = st.sampled_from([Image, Video]).flatmap(
        lambda kind: st.lists(card(st.builds(kind, sources)), min_size=2)
    )
    return pictures.map(lambda found: found[:10])


card_texts = maybe(words(160, ON_ONE_LINE))
link_cards = cards_of(lambda header: st.builds(LinkCard, header, words(20), links, card_texts))
reply_cards = cards_of(
    lambda header: st.builds(
        ReplyCard,
        header,
        ids.flatmap(
            lambda id_: st.tuples(
                st.builds(CardButton, st.just(f"{id_}a"), words(19).map(lambda text: f"a{text}")),
                st.builds(CardButton, st.just(f"{id_}b"), words(19).map(lambda text: f"b{text}")),
            )
        ),
        card_texts,
    )
)
product_cards = ids.flatmap(lambda catalog: st.lists(st.builds(ProductCard, st.just(catalog), ids), min_size=2))
interactive_carousels = (
    st.builds(MediaCarousel, words(1024), link_cards)
    | st.builds(QuickReplyCarousel, words(1024), reply_cards)
    | st.builds(ProductCarousel, words(1024), product_cards.map(lambda found: found[:10]))
)
address_fields = st.dictionaries(st.sampled_from(["name", "city", "house_number"]), words(), min_size=1)
saved_addresses = st.lists(
    st.builds(SavedAddress, ids, address_fields), min_size=1, max_size=2, unique_by=lambda a: a.id
)
address_messages = st.builds(
    AddressMessage,
    words(1024),
    st.sampled_from(["IN", "SG"]),
    values=maybe(address_fields),
    saved_addresses=maybe(saved_addresses),
    validation_errors=maybe(address_fields),
    header=maybe(headers),
    footer=footers,
)
voice_calls = st.builds(
    VoiceCall,
    words(1024),
    label=maybe(words(20)),
    ttl=maybe(st.integers(1, 43200).map(lambda minutes: timedelta(minutes=minutes))),
    payload=maybe(ids),
)
pins = st.builds(Pin, wamids, st.integers(1, 30)) | st.builds(Unpin, wamids)

numbers = st.integers(0, 9) | st.integers(0, 9).map(str)
parameter_names = st.text("abc_019", min_size=1, max_size=10)
text_parameters = st.builds(TextParameter, lines(), parameter_names)
header_parameters = st.one_of(
    lines(),
    text_parameters,
    bare_files,
    st.builds(Gif, sources),
    locations,
    st.builds(ProductParameter, ids, ids),
)
header_components = st.builds(HeaderComponent, header_parameters)
unnamed = st.lists(
    lines()
    | st.builds(CurrencyParameter, lines(), st.just("BRL"), st.integers(0, 10**6))
    | st.builds(DateTimeParameter, lines(), year=maybe(st.integers(1970, 2100)))
    | st.builds(GroupParameter, st.just(f"Y2FwaV9n{SECRET}abcd")),
    min_size=1,
    max_size=3,
)
named = st.lists(text_parameters, min_size=1, max_size=3, unique_by=lambda parameter: parameter.name)
body_components = st.builds(BodyComponent, unnamed | named)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | words(),
    lambda inner: st.lists(inner) | st.dictionaries(ids, inner),
    max_leaves=4,
)
sections = distinct(
    3, lambda key, place: st.builds(ProductSection, words(24), st.lists(ids, min_size=1, max_size=3))
) | st.builds(ProductSection, st.none(), st.lists(ids, min_size=1, max_size=3)).map(lambda section: [section])


def template_buttons(number):
    index = st.just(number) | st.just(str(number))
    return st.one_of(
        st.builds(QuickReplyButton, index, ids),
        st.builds(UrlButton, index, lines()),
        st.builds(CopyCodeButton, index, st.just(SECRET)),
        st.builds(FlowButton, index, maybe(words()), maybe(st.dictionaries(ids, json_values, min_size=1, max_size=2))),
        st.builds(CatalogButton, index, maybe(ids)),
        st.builds(ProductsButton, index, ids, sections),
        st.builds(OrderDetailsButton, index, order_parameters()),
        st.builds(PaymentRequestButton, index, st.builds(PixCode, words(512)) | payment_links | boletos, maybe(money)),
        st.builds(PaymentRequestButton, index, cards, money),
        st.builds(
            VoiceCallButton,
            index,
            st.builds(CallTtl, st.integers(1440, 43200)).map(lambda ttl: [ttl])
            | st.tuples(st.builds(CallTtl, st.just(1440)), st.builds(CallPayload, ids)),
        ),
        st.builds(PlainButton, index, st.sampled_from(["request_contact_info", "call_permission_request"])),
    )


carousels = st.integers(2, 10).map(
    lambda number: CarouselComponent(
        [
            CarouselCard(place, [HeaderComponent(Image(str(place))), BodyComponent([SECRET]), QuickReplyButton(0, "x")])
            for place in range(number)
        ]
    )
)
offers = st.builds(LimitedTimeOffer, instants)
order_components = st.builds(OrderStatusComponent, ids, states, maybe(words(120)))
tap_targets = st.builds(TapTargetComponent, st.lists(st.builds(TapTarget, links, words()), min_size=1, max_size=2))


@st.composite
def component_lists(draw):
    wholes = [header_components, body_components, offers, carousels, order_components, tap_targets]
    found = [draw(whole) for whole in wholes if draw(st.booleans())]
    return [*found, *(draw(template_buttons(number)) for number in range(draw(st.integers(0, 3))))]


templates = st.builds(
    Template,
    st.text("abc_019", min_size=1, max_size=20),
    st.sampled_from(["pt_BR", "en", "fil", "zh_CN"]),
    maybe(component_lists()),
    policy=maybe(st.just("deterministic")),
)

CONTENTS = {
    "text": texts,
    "image": images,
    "video": videos,
    "audio": audios,
    "document": documents,
    "sticker": stickers,
    "location": locations,
    "contacts": contact_lists,
    "reaction": reactions,
    "pin": pins,
    "buttons": buttons | direct_buttons,
    "list": row_lists,
    "cta_url": cta_urls,
    "flow": flow_messages,
    "product": products,
    "product_list": product_lists,
    "catalog_message": catalog_messages,
    "carousel": interactive_carousels,
    "location_request_message": st.builds(LocationRequest, words(1024)),
    "address_message": address_messages,
    "voice_call": voice_calls,
    "call_permission_request": st.builds(CallPermissionRequest, maybe(words(1024))),
    "request_contact_info": st.builds(ContactInfoRequest, words(1024)),
    "order_details": order_details,
    "order_status": order_statuses,
    "template": templates,
}
contents = st.one_of(*CONTENTS.values())

phones = st.just(PhoneNumber(f"+55119{SECRET_DIGIT * 4}1234"))
users = st.just(UserId(f"BR.{SECRET}"))
groups = st.just(GroupId(f"Y2FwaV9n{SECRET}abcd"))


DIRECT = (Text, Buttons, CtaUrl, VoiceCall)


@st.composite
def messages(draw, content=contents):
    said = draw(content)
    kind = said.to_wire()["type"]
    both = phones if kind == "interactive" else phones | groups
    to = draw(groups if kind == "pin" else maybe(both))
    category, ttl = draw(direct_sends(said))
    return Message(
        said,
        to=to,
        recipient=draw(users if to is None else maybe(users)),
        reply_to=None if isinstance(said, Reaction) else draw(maybe(wamids)),
        callback_data=draw(maybe(ids)),
        recipient_identity_key_hash=draw(maybe(words())),
        messaging_account_id=draw(maybe(ids)),
        recipient_type=draw(maybe(st.just("group" if isinstance(to, GroupId) else "individual"))),
        category=category,
        ttl=ttl,
    )


def direct_sends(said):
    """The categories and lives that a content may have."""
    lives = maybe(st.integers(30, 900).map(lambda seconds: timedelta(seconds=seconds)))
    if isinstance(said, DirectSendButtons):
        code = isinstance(said.buttons[0], CodeButton)
        return st.tuples(st.just("authentication" if code else "utility"), lives)
    ordinary = st.tuples(maybe(st.just("service")), st.none())
    if not isinstance(said, DIRECT) or getattr(said, "preview_url", None):
        return ordinary
    return ordinary | st.tuples(st.just("utility"), lives)


marketing_messages = st.builds(
    MarketingMessage,
    templates,
    to=phones,
    recipient=maybe(users),
    callback_data=maybe(ids),
    product_policy=st.sampled_from(["CLOUD_API_FALLBACK", "STRICT"]),
    message_activity_sharing=maybe(st.booleans()),
)
read_receipts = st.builds(ReadReceipt, wamids, typing=st.booleans())

"""The check value at the end of every Pix code."""

from binascii import crc_hqx


def crc16(data: bytes) -> int:
    """Return the CRC-16/CCITT-FALSE of `data`: polynomial 0x1021, start 0xFFFF, nothing reflected.

    Source: Manual do BR Code, object 63.

        crc16(b"123456789") == 0x29B1
    """
    return crc_hqx(data, 0xFFFF)

"""A bakery on WhatsApp: `make demo` tells its day."""

"""Messages of the business: what is refused, what fails later, what arrives."""

"""What every item of every section can do: be heard, be taken to a phone, be printed, be shared."""

"""What pages say: labels in two languages, dates and sizes as people say them, Markdown to safe HTML."""

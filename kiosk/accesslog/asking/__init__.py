"""Where a visitor is from, asked once and never needed: RW first, then RT; kept in RAM until they leave."""

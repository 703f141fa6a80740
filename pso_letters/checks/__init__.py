"""Rules on the records: one family a module, each rule one small function with its code."""

"""From a supplier and a template to the bytes of a letter."""

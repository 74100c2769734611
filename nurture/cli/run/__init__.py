"""Commands that run the product, whole or in parts."""

"""The ways out, a folder each: a message goes in, the provider's id comes out."""

"""Rules of the reply classifier, as data: one module for each class of replies."""
